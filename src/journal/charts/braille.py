"""Braille lines, drawn by plotext: the one module that imports it.

A terminal cell has 2 × 4 braille dots. plotext draws only the lines, and their cells are read back;
everything else is painted on a `Grid`, as a mark in plotext would erase the background of its cell.
plotext has one global figure and releases the GIL while it draws, hence the lock. Nothing is
printed, and the size is never taken from the terminal.
"""

from collections.abc import Sequence
from importlib import import_module
from threading import Lock

import numpy as np
from numpy.typing import NDArray

DOT_COLUMNS, DOT_ROWS = 2, 4
_FIRST_GLYPH = 0x2800
_BITS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
_figure_lock = Lock()

Point = tuple[float, float]
"""A point on a plot in cells: from its left edge, and from its bottom edge up."""

Points = NDArray[np.float64]
"""Many points, one per row."""

Cells = dict[tuple[int, int], int]
"""The dots of each non-empty cell: (row from the top, column) -> Unicode's eight bits."""


def glyph(dots: int) -> str:
    """Return the braille character with these dots (Unicode's eight bits)."""
    return chr(_FIRST_GLYPH + dots)


def glyphs(dots: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Return the code points of the braille characters with these dots."""
    return dots.astype(np.uint32) + _FIRST_GLYPH


def bit(across: int, up: int) -> int:
    """Return the bit of the dot in this column and row of a cell, counted from the lower left."""
    return _BITS[across][up]


def load_plotext() -> None:
    """Import plotext, which takes far longer than drawing: on a thread, before a line is drawn."""
    import_module("plotext")


def draw_lines(runs: Sequence[Sequence[Point] | Points], columns: int, rows: int) -> Cells:
    """Draw each of `runs` as one continuous line on `columns` × `rows` cells.

    A run goes from left to right. Points are snapped to dots, those beyond an edge to the dot at
    that edge.
    """
    drawn = [np.asarray(run, np.float64) for run in runs if len(run)]
    if columns < 1 or rows < 1 or not drawn:
        return {}
    dots = [_bends(_dots(run, columns, rows)) for run in drawn]
    return _cells(_plotted(dots, columns, rows))


def _dots(run: Points, columns: int, rows: int) -> Points:
    """Return the centres of the dots that contain points: plotext must not round them away."""
    most = np.array((columns * DOT_COLUMNS - 1, rows * DOT_ROWS - 1))
    return np.clip(np.trunc(run * (DOT_COLUMNS, DOT_ROWS)), 0, most) + 0.5


def _bends(dots: Points) -> Points:
    """Drop points between two others of the same height, as each costs plotting time."""
    level = np.diff(dots[:, 1]) == 0
    is_bend = np.ones(len(dots), bool)
    is_bend[1:-1] = ~(level[:-1] & level[1:])
    return dots[is_bend]


def _plotted(lines: Sequence[Points], columns: int, rows: int) -> str:
    """Plot `lines`, given in dots, as text with one line per row."""
    # Imported lazily: only drawing needs plotext.
    from plotext import figure, terminal

    xs, ys = np.concatenate(lines).T.tolist()
    with _figure_lock:
        terminal.limit(width=False, height=False)
        figure.clear.data()
        figure.plot_size(columns, rows).axes(False).canvas("default")
        figure.ruler("x").lim(0, columns * DOT_COLUMNS)
        figure.ruler("y").lim(0, rows * DOT_ROWS)
        figure.ruler("both").frequency(0).alignment(lim="edge")
        signal = figure.signal(xs, ys, marker="braille").lines()
        start = 0
        for line in lines:
            signal.line(start, active=False)
            start += len(line)
        text: str = figure.draw(signal).build().string(colorless=True)
    return text


def _cells(text: str) -> Cells:
    return {
        (row, column): ord(shown) - _FIRST_GLYPH
        for row, line in enumerate(text.splitlines())
        for column, shown in enumerate(line)
        if shown != " "
    }
