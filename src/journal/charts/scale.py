"""Where a rating stands: the row of the plot and the place within that row, exactly.

A rating has 21 values (0–10 in half points). A terminal row has several places, one for each
glyph of a scale, so that every value has a place of its own at every height that is offered.
"""

import math
from dataclasses import dataclass

from journal.ratings import HIGHEST, LOWEST, STEP

_HALF_POINTS = int((HIGHEST - LOWEST) / STEP)
ROWS_FOR_HALF_POINTS, ROWS_FOR_POINTS = 21, 11
FEWEST_ROWS, FEWEST_PLAIN_ROWS = 3, 6

_WHOLE, _PLAIN_WHOLE = ("●",), ("o",)
_HALVES, _PLAIN_HALVES = ("▄", "▀"), ("o", "'")
_EIGHTHS, _PLAIN_QUARTERS = tuple("▁▂▃▄▅▆▇█"), ("_", ".", "-", "'")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands: `row` counted from the bottom, and the glyph that is drawn there."""

    row: int
    glyph: str


@dataclass(frozen=True, slots=True)
class Scale:
    """`rows` terminal rows, each with one place per glyph (bottom to top).

    `top` is the place of the highest rating, counted from 0 at the lowest. A `filled` scale
    stands for bars: below the place of a mark everything is full. `legend` explains glyphs that
    do not explain themselves.
    """

    rows: int
    glyphs: tuple[str, ...]
    top: int
    filled: bool = False
    legend: str = ""

    def place(self, value: float) -> Place:
        """Return where `value` (0–10) stands; every half point has a place of its own."""
        row, within = divmod(self._level(value), len(self.glyphs))
        return Place(row, self.glyphs[within])

    def height(self, value: float) -> float:
        """Return the middle of the place of `value`, in rows above the bottom edge."""
        return (self._level(value) + 0.5) / len(self.glyphs)

    def _level(self, value: float) -> int:
        share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
        return math.floor(share * self.top + 0.5)


def choose_scale(rows: int, *, plain: bool = False) -> Scale:
    """Return the best scale for a plot of `rows` rows; it may take fewer, or its fewest if more.

    21 rows or more: a row for every half point. 11 or more: a row for every point, its lower
    and upper half for the point and the half point. Fewer: bars in eighths of a row (3 rows
    have 24 places), or where only ASCII may be used four places a row (6 rows have 24).
    """
    if plain:
        return _plain_scale(max(rows, FEWEST_PLAIN_ROWS))
    if rows >= ROWS_FOR_HALF_POINTS:
        return Scale(ROWS_FOR_HALF_POINTS, _WHOLE, _HALF_POINTS)
    if rows >= ROWS_FOR_POINTS:
        return Scale(ROWS_FOR_POINTS, _HALVES, _HALF_POINTS)
    rows = max(rows, FEWEST_ROWS)
    return Scale(rows, _EIGHTHS, rows * len(_EIGHTHS) - 1, filled=True)


def _plain_scale(rows: int) -> Scale:
    if rows >= ROWS_FOR_HALF_POINTS:
        return Scale(ROWS_FOR_HALF_POINTS, _PLAIN_WHOLE, _HALF_POINTS)
    if rows >= ROWS_FOR_POINTS:
        halves = "o a whole point, ' half a point more"
        return Scale(ROWS_FOR_POINTS, _PLAIN_HALVES, _HALF_POINTS, legend=halves)
    quarters = "_ . - ' from low to high within a row"
    return Scale(rows, _PLAIN_QUARTERS, rows * len(_PLAIN_QUARTERS) - 1, legend=quarters)
