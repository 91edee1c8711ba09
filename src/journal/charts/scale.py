"""Map ratings to the rows of a plot, exactly at every height.

A terminal row has four rows of braille dots. Values stand on dots so that 5 has a dot of its own in
the middle, and all that is above 5 stands above it: the highest rating is an even number of dots
above the lowest. The mark of a rating covers two dots, within one cell for 0, 5 and 10, so that
the labels of the axis stand in the row of their value.
"""

from dataclasses import dataclass
from functools import cached_property

from journal.charts.braille import DOT_ROWS
from journal.ratings import HIGHEST, LOWEST

FEWEST_ROWS = 3
ROWS_FOR_HALVES = 11
"""Rows from which half a row is at most half a point, so that half blocks are exact."""

MIDDLE = (LOWEST + HIGHEST) / 2
TICKS = (LOWEST, MIDDLE, HIGHEST)
_RANGE = HIGHEST - LOWEST
_DOTS_PER_HALF = DOT_ROWS // 2


def evenly_divided(rows: int) -> int:
    """Return the most rows, up to `rows`, on which the labels of the axis are evenly spaced.

    Where there are many, one row between two of them more or less is not seen.
    """
    return rows if rows >= ROWS_FOR_HALVES else rows - 1 + rows % 2


@dataclass(frozen=True)
class AxisScale:
    """A 0–10 scale on `rows` terminal rows, in dots counted from the bottom."""

    rows: int

    @property
    def has_halves(self) -> bool:
        """Whether marks are half blocks; else they are 2 × 2 dots."""
        return self.rows >= ROWS_FOR_HALVES

    @cached_property
    def top(self) -> int:
        """The dot of the highest rating; that of the lowest is 0."""
        dots = self.rows * DOT_ROWS
        return dots - 2 if self.rows % 2 and not self.has_halves else dots - DOT_ROWS

    def dot(self, value: float) -> int:
        """Return the dot nearest to `value` (0–10); of two, the one farther from the middle."""
        return _nearest(value, self.top)

    def mark(self, value: float) -> int:
        """Return the lower dot of the mark of `value`."""
        if self.has_halves:
            return _nearest(value, self.top // _DOTS_PER_HALF) * _DOTS_PER_HALF
        return self.dot(value)

    def row(self, value: float) -> int:
        """Return the row, counted from the top, in which the mark of `value` stands."""
        return self.rows - 1 - self.mark(value) // DOT_ROWS

    def rows_within(self, low: float, high: float) -> range:
        """Return the rows, from the top, whose middle is from `low` to `high`; one at least."""
        bottom, top = (self.dot(value) for value in (low, high))
        middles = range(DOT_ROWS // 2, self.rows * DOT_ROWS, DOT_ROWS)
        inside = [i for i, middle in enumerate(middles) if bottom <= middle <= top + 1]
        inside = inside or [(bottom + top + 1) // 2 // DOT_ROWS]
        return range(self.rows - 1 - inside[-1], self.rows - inside[0])


def _nearest(value: float, top: int) -> int:
    """Return the place of `value` among `top` + 1, in the middle only where it is the middle."""
    middle = top // 2
    away = (min(max(value, LOWEST), HIGHEST) - MIDDLE) / _RANGE * top
    return middle + int(away + (0.5 if away > 0 else -0.5))
