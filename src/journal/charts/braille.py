"""Lines in braille dots, drawn by plotext: the one module that knows plotext.

A terminal cell holds 2 × 4 braille dots. plotext draws the lines alone and their cells are read
back; what lies behind and before them is laid on a `Grid`: in plotext a mark takes the background
away from its cell. plotext has one figure for the process and releases the GIL while it draws,
hence the lock. Nothing is printed, and its size is never that of the terminal.
"""

from bisect import bisect_left
from collections.abc import Sequence
from threading import Lock

DOT_COLUMNS, DOT_ROWS = 2, 4
_FIRST_GLYPH = 0x2800
_figure_lock = Lock()

Point = tuple[float, float]
"""A place on a plot in cells: from its left edge, and from its bottom edge up."""

Cells = dict[tuple[int, int], int]
"""The dots of each cell that has any: (row from the top, column) -> Unicode's eight bits."""


def glyph(dots: int) -> str:
    """Return the braille character with these dots (Unicode's eight bits)."""
    return chr(_FIRST_GLYPH + dots)


def draw_lines(runs: Sequence[Sequence[Point]], columns: int, rows: int) -> Cells:
    """Draw each of `runs` as one unbroken line on `columns` × `rows` cells.

    A run goes from left to right. Its points lie on the dots that hold them, those beyond an
    edge on the dot at that edge. More points than columns are thinned to one a column, so that
    the cost grows with the columns and not with the points.
    """
    if columns < 1 or rows < 1 or not any(runs):
        return {}
    crowded = sum(map(len, runs)) > columns
    drawn = [_thinned(run) if crowded else run for run in runs if run]
    dots = [[_dot(point, columns, rows) for point in run] for run in drawn]
    return _cells(_plotted(dots, columns, rows))


def _thinned(run: Sequence[Point]) -> list[Point]:
    """Keep, in each column, the point highest above or deepest below the one kept before.

    A dip that is shorter than a column is still seen. The first and the last point stay.
    """
    kept, heights, start = [run[0]], [y for _, y in run], 0
    while start < len(run):
        end = bisect_left(run, (int(run[start][0]) + 1,), start)
        column, before = heights[start:end], kept[-1][1]
        low, high = min(column), max(column)
        farthest = low if before - low > high - before else high
        kept.append(run[start + column.index(farthest)])
        start = end
    return [*kept, run[-1]]


def _dot(point: Point, columns: int, rows: int) -> Point:
    """Return the middle of the dot that holds `point`, in dots: plotext cannot round it away."""
    x, y = int(point[0] * DOT_COLUMNS), int(point[1] * DOT_ROWS)
    last_x, last_y = columns * DOT_COLUMNS - 1, rows * DOT_ROWS - 1
    return min(max(x, 0), last_x) + 0.5, min(max(y, 0), last_y) + 0.5


def _plotted(lines: Sequence[Sequence[Point]], columns: int, rows: int) -> str:
    """Return the glyphs of `lines`, given in dots, as one text line a row."""
    # Loaded here: nothing that does not draw pays for plotext.
    from plotext import figure, terminal

    xs, ys = zip(*(point for line in lines for point in line), strict=True)
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
