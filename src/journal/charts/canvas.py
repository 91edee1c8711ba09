"""The plot itself, painted on a grid layer by layer: axis, guide, line, bars, marks, misses."""

from dataclasses import dataclass

from journal.charts.braille import draw_lines, glyph
from journal.charts.grid import Grid
from journal.charts.palette import Palette, Shade
from journal.charts.scale import Scale
from journal.charts.slots import Slot, Slots
from journal.ratings import HIGHEST, LOWEST

AXIS_COLUMNS = 3
MISSED, PLAIN_MISSED = "×", "x"
_FULL, _GUIDE = "█", "┈"
_AXIS, _TICK = "│", "┤"
_PLAIN_AXIS, _PLAIN_TICK = "|", "+"
_MIDDLE = (LOWEST + HIGHEST) / 2
_TICKS = (LOWEST, _MIDDLE, HIGHEST)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a plot is drawn with: `columns` of the whole picture, `mark_columns` of one mark."""

    columns: int
    scale: Scale
    palette: Palette
    ink: Shade
    plain: bool
    mark_columns: int

    @property
    def plot_columns(self) -> int:
        """The columns right of the axis."""
        return self.columns - AXIS_COLUMNS

    def row_of(self, value: float) -> int:
        """Return the row of the grid in which the mark of `value` stands."""
        return self.scale.rows - 1 - self.scale.place(value).row


def paint(canvas: Canvas, slots: Slots, grid: Grid) -> None:
    """Draw the axis, and `slots` right of it, on the top rows of `grid`."""
    _paint_axis(canvas, grid)
    if not canvas.plain:
        _paint_guide(canvas, grid)
    if not canvas.plain and not canvas.scale.filled:
        _paint_line(canvas, slots, grid)
    for slot in slots.slots:
        if slot.value is not None:
            _paint_mark(canvas, slot, slot.value, grid)
    for slot in slots.slots:
        if slot.missed:
            sign = PLAIN_MISSED if canvas.plain else MISSED
            column = AXIS_COLUMNS + slot.column
            grid.write(canvas.scale.rows - 1, column, sign, canvas.palette.text)


def _paint_axis(canvas: Canvas, grid: Grid) -> None:
    axis, tick = (_PLAIN_AXIS, _PLAIN_TICK) if canvas.plain else (_AXIS, _TICK)
    labels = {canvas.row_of(value): f"{value:2g}{tick}" for value in _TICKS}
    for row in range(canvas.scale.rows):
        text = labels.get(row, axis)
        grid.write(row, AXIS_COLUMNS - len(text), text, canvas.palette.text)


def _paint_guide(canvas: Canvas, grid: Grid) -> None:
    guide = _GUIDE * canvas.plot_columns
    grid.write(canvas.row_of(_MIDDLE), AXIS_COLUMNS, guide, canvas.palette.faint)


def _paint_line(canvas: Canvas, slots: Slots, grid: Grid) -> None:
    runs = [
        [(column + 0.5, canvas.scale.height(value)) for column, value in run]
        for run in slots.unbroken()
    ]
    cells = draw_lines(runs, canvas.plot_columns, canvas.scale.rows)
    for (row, column), dots in cells.items():
        grid.write(row, AXIS_COLUMNS + column, glyph(dots), canvas.palette.faint)


def _paint_mark(canvas: Canvas, slot: Slot, value: float, grid: Grid) -> None:
    """Draw the mark of `value`, and on a filled scale the bar below it."""
    column, top = AXIS_COLUMNS + slot.column, canvas.row_of(value)
    mark = canvas.scale.place(value).glyph * canvas.mark_columns
    grid.write(top, column, mark, canvas.ink)
    for row in range(top + 1, canvas.scale.rows) if canvas.scale.filled else ():
        grid.write(row, column, _FULL * canvas.mark_columns, canvas.ink)
