"""Map ratings to the rows of a plot, exactly at every height.

A terminal row has four rows of braille dots. The highest rating is an even number of dots above the
lowest, so 5 has a dot of its own in the middle, and every rating above 5 is drawn above it. The
mark of a rating covers two dots; for 0, 5 and 10 these are in one cell, so that the axis labels are
in the rows of their values.
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
    """Return the most rows, up to `rows`, for which the axis labels are evenly spaced.

    With many rows, a difference of one between them does not show.
    """
    return rows if rows >= ROWS_FOR_HALVES else rows - 1 + rows % 2


@dataclass(frozen=True)
class AxisScale:
    """A 0–10 scale on `rows` terminal rows, in dots counted from the bottom."""

    rows: int

    @property
    def has_halves(self) -> bool:
        """Whether marks are half blocks instead of 2 × 2 dots."""
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
        """Return the row, counted from the top, of the mark of `value`."""
        return self.rows - 1 - self.mark(value) // DOT_ROWS

    def rows_within(self, low: float, high: float) -> range:
        """Return the rows, from the top, with centres between `low` and `high`; at least one."""
        bottom, top = (self.dot(value) for value in (low, high))
        middles = range(DOT_ROWS // 2, self.rows * DOT_ROWS, DOT_ROWS)
        inside = [i for i, middle in enumerate(middles) if bottom <= middle <= top + 1]
        inside = inside or [(bottom + top + 1) // 2 // DOT_ROWS]
        return range(self.rows - 1 - inside[-1], self.rows - inside[0])


def _nearest(value: float, top: int) -> int:
    """Return the position of `value` on 0 to `top`, rounding away from the middle."""
    middle = top // 2
    away = (min(max(value, LOWEST), HIGHEST) - MIDDLE) / _RANGE * top
    return middle + int(away + (0.5 if away > 0 else -0.5))
