"""The plot itself, drawn by plotext on a canvas of its own: axis, guide, line and marks.

plotext 5 keeps one figure for the whole process, which is not safe across threads and asks the
terminal for its size. Underneath, each plot is a "monitor" with a matrix of cells; one of those
is made per chart and read back, so nothing is shared and nothing is printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from journal.charts.grid import BLANK, Grid
from journal.charts.palette import Palette, Shade
from journal.charts.scale import Scale
from journal.charts.slots import Slot, Slots
from journal.ratings import HIGHEST, LOWEST

AXIS_COLUMNS = 3
MISSED, PLAIN_MISSED = "×", "x"
_FULL, _GUIDE = "█", "┈"
_MIDDLE = (LOWEST + HIGHEST) / 2
_TICKS = (LOWEST, _MIDDLE, HIGHEST)
_LINE = "braille"
_IN_ASCII = str.maketrans({"│": "|", "┤": "+"})


class _Matrix(Protocol):
    """The cells of a plotext plot: rows from the bottom, each with its glyphs and colours."""

    marker: list[list[str]]
    fullground: list[list[object]]


class _Plot(Protocol):
    """The part of a plotext monitor that is used once its axes are set."""

    matrix: _Matrix

    def draw(self, *args: Sequence[float], **settings: object) -> None: ...

    def build_plot(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a plot is drawn with: `columns` of the whole picture, `mark_columns` of one mark."""

    columns: int
    scale: Scale
    palette: Palette
    ink: Shade
    plain: bool
    mark_columns: int


def paint(canvas: Canvas, slots: Slots, grid: Grid) -> None:
    """Draw the axis, and `slots` right of it, on the top rows of `grid`."""
    plot = _blank_plot(canvas)
    _draw_guide(plot, canvas)
    if not canvas.plain and not canvas.scale.filled:
        _draw_lines(plot, canvas, slots)
    rated = [slot for slot in slots.slots if slot.value is not None]
    if canvas.scale.filled:
        _draw_bars(plot, canvas, rated)
    _draw_marks(plot, canvas, rated)
    _draw_missed(plot, canvas, [slot for slot in slots.slots if slot.missed])
    plot.build_plot()
    _copy(plot.matrix, canvas, grid)


def _blank_plot(canvas: Canvas) -> _Plot:
    # Loaded here: nothing that does not draw pays for plotext.
    from plotext._date import date_class
    from plotext._monitor import monitor_class

    plot = monitor_class()
    plot.set_theme("clear")
    plot.set_ticks_color(canvas.palette.text.code)
    plot.set_date(date_class())
    plot.set_size([canvas.columns, canvas.scale.rows])
    plot.set_xaxes(lower=False, upper=False)
    plot.set_yaxes(left=True, right=False)
    # Half a cell beyond the outermost cells: a cell then stands for its own number.
    plot.set_xlim(-0.5, canvas.columns - AXIS_COLUMNS - 0.5)
    plot.set_ylim(-0.5, canvas.scale.rows - 0.5)
    plot.set_xticks([])
    rows = [canvas.scale.place(value).row for value in _TICKS]
    plot.set_yticks(rows, [f"{value:2g}" for value in _TICKS])
    drawable: _Plot = plot
    return drawable


def _draw_guide(plot: _Plot, canvas: Canvas) -> None:
    columns = range(canvas.columns - AXIS_COLUMNS)
    row = canvas.scale.place(_MIDDLE).row
    # Drawn even where it is invisible: plotext leaves out the ticks of a plot without data.
    marker = BLANK if canvas.plain else _GUIDE
    _scatter(plot, [(column, row) for column in columns], marker, canvas.palette.faint)


def _draw_lines(plot: _Plot, canvas: Canvas, slots: Slots) -> None:
    for run in slots.unbroken():
        columns = [column for column, _ in run]
        heights = [canvas.scale.height(value) - 0.5 for _, value in run]
        plot.draw(columns, heights, lines=True, marker=_LINE, color=canvas.palette.faint.code)


def _draw_bars(plot: _Plot, canvas: Canvas, rated: list[Slot]) -> None:
    cells = [
        (slot.column + offset, row)
        for slot in rated
        for offset in range(canvas.mark_columns)
        for row in range(canvas.scale.place(slot.value or 0).row)
    ]
    _scatter(plot, cells, _FULL, canvas.ink)


def _draw_marks(plot: _Plot, canvas: Canvas, rated: list[Slot]) -> None:
    for glyph in canvas.scale.glyphs:
        cells = [
            (slot.column + offset, place.row)
            for slot in rated
            if (place := canvas.scale.place(slot.value or 0)).glyph == glyph
            for offset in range(canvas.mark_columns)
        ]
        _scatter(plot, cells, glyph, canvas.ink)


def _draw_missed(plot: _Plot, canvas: Canvas, missed: list[Slot]) -> None:
    marker = PLAIN_MISSED if canvas.plain else MISSED
    _scatter(plot, [(slot.column, 0) for slot in missed], marker, canvas.palette.text)


def _scatter(plot: _Plot, cells: list[tuple[int, int]], marker: str, shade: Shade) -> None:
    if cells:
        columns, rows = zip(*cells, strict=True)
        plot.draw(columns, rows, lines=False, marker=marker, color=shade.code)


def _copy(matrix: _Matrix, canvas: Canvas, grid: Grid) -> None:
    rows = zip(reversed(matrix.marker), reversed(matrix.fullground), strict=True)
    for row, (glyphs, codes) in enumerate(rows):
        for column, (glyph, code) in enumerate(zip(glyphs, codes, strict=True)):
            if glyph != BLANK:
                shown = glyph.translate(_IN_ASCII) if canvas.plain else glyph
                grid.write(row, column, shown, canvas.palette.by_code(code))
