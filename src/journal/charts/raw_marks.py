"""The mark of each rating: a half block, 2 × 2 dots or one dot, depending on density."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from journal.charts.braille import DOT_COLUMNS, DOT_ROWS, bit, glyphs
from journal.charts.course_data import MeasureData
from journal.charts.scale import AxisScale
from journal.charts.timeline import Timeline
from journal.ratings import HIGHEST, LOWEST, STEP

_LOWER, _UPPER = 0xE4, 0x1B
"""The braille dots of the halves of a cell."""

_HALVES = np.array([ord(one) for one in " ▄▀█"], np.uint32)
_MANY = 4
"""Ratings per column from which they would hide a line."""

_HALF_POINTS = np.arange(LOWEST, HIGHEST + STEP, STEP)
_BITS = np.array([[bit(x, y) for y in range(DOT_ROWS)] for x in range(DOT_COLUMNS)], np.uint8)

Dots = NDArray[np.uint8]
"""The braille dots of each cell of a plot, top row first."""


class Marks(Struct, frozen=True, eq=False):
    """The marks of ratings by cell.

    `dots` are Unicode's bits; for half blocks they tell which halves are full. `crowd` is the
    number of ratings per column.
    """

    dots: Dots
    crowd: float
    are_halves: bool

    @property
    def is_crowded(self) -> bool:
        """Whether the marks are single dots."""
        return self.crowd > 1

    @property
    def hide_line(self) -> bool:
        """Whether a line would be invisible among them."""
        return self.crowd > _MANY

    def glyphs(self, line: Dots) -> NDArray[np.uint32]:
        """Return the marks drawn over a line: dots are combined with it, half blocks replace it."""
        if not self.are_halves:
            return glyphs(self.dots | line)
        is_lower, is_upper = self.dots & _LOWER > 0, self.dots & _UPPER > 0
        return _HALVES[is_lower + 2 * is_upper]


def marks_of(measure: MeasureData, timeline: Timeline, scale: AxisScale) -> Marks:
    """Return the marks of the ratings shown by a timeline."""
    rated = slice(*measure.rated.searchsorted((timeline.first, timeline.last)))
    halves, across = measure.halves[rated], timeline.dots
    if len(halves) < len(across):
        across = across[measure.rated[rated] - timeline.first]
    crowd, width = len(halves) / timeline.columns, timeline.columns * DOT_COLUMNS
    is_dot = np.zeros((scale.rows * DOT_ROWS, width), bool)
    if crowd > 1:
        # Index a flat array: two-dimensional indexing of many points takes four times as long.
        at = (_of_each(scale.dot) * width)[halves]
        at += across
        is_dot.ravel()[at] = True
        return Marks(_cells(is_dot), crowd, False)
    left, low = across - across % DOT_COLUMNS, _of_each(scale.mark)[halves]
    for up in (low, low + 1):
        for beside in (left, left + 1):
            is_dot[up, beside] = True
    return Marks(_cells(is_dot), crowd, scale.has_halves)


def _of_each(dot: Callable[[float], int]) -> NDArray[np.int32]:
    """Return the dot of each possible rating, lowest first."""
    return np.array([dot(value) for value in _HALF_POINTS.tolist()], np.int32)


def _cells(is_dot: NDArray[np.bool_]) -> Dots:
    """Convert dots, counted from the lower left, to cells."""
    rows, columns = is_dot.shape[0] // DOT_ROWS, is_dot.shape[1] // DOT_COLUMNS
    by_cell = is_dot.reshape(rows, DOT_ROWS, columns, DOT_COLUMNS)
    cells: Dots = np.einsum("rycx,xy->rc", by_cell, _BITS, dtype=np.uint8, casting="unsafe")
    return cells[::-1]
