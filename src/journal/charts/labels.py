"""Numbers near their marks, and dates under them."""

from journal.charts.canvas import AXIS_COLUMNS, Canvas
from journal.charts.grid import BLANK, Grid
from journal.charts.palette import Shade
from journal.charts.slots import Slot, Slots
from journal.dates import short_day
from journal.ratings import as_text

LAST_NUMBER_COLUMNS = 5
# "6.5" and a blank: numbers then touch neither each other nor another mark.
_ROOM_FOR_A_NUMBER = 4
_ROOM_FOR_A_DATE = 8
_SPACE_BETWEEN_DATES = 2

Spots = list[tuple[int, int]]


def write_numbers(grid: Grid, canvas: Canvas, slots: Slots) -> None:
    """Print the value of the last mark, and of each near its mark if there is room between them.

    Where marks are means of several sessions nothing is printed: a mean is not a rating.
    """
    rated = [slot for slot in slots.slots if slot.value is not None]
    if slots.size > 1:
        return
    for slot in rated[-1:]:
        _write_number(grid, canvas, slot, [_right_of(canvas, slot)])
    for slot in rated[:-1] if slots.pitch >= _ROOM_FOR_A_NUMBER else ():
        _write_number(grid, canvas, slot, _above_or_below(canvas, slot))


def write_dates(grid: Grid, row: int, slots: Slots, shade: Shade, year: int | None) -> None:
    """Print days under their slots: the first, then evenly what fits.

    A year is added where it turns, and to the first where it is another than `year`.
    """
    step = max(1, -(-_ROOM_FOR_A_DATE // max(int(slots.pitch), 1)))
    free_from, year = 0, year or (slots.slots[0].day.year if slots.slots else 0)
    for slot in slots.slots[::step]:
        text = short_day(slot.day, year=slot.day.year != year)
        start = max(min(AXIS_COLUMNS + slot.column - 1, grid.columns - len(text)), 0)
        if start >= free_from:
            grid.write(row, start, text, shade)
            free_from, year = start + len(text) + _SPACE_BETWEEN_DATES, slot.day.year


def _write_number(grid: Grid, canvas: Canvas, slot: Slot, spots: Spots) -> None:
    text = as_text(slot.value)
    inside = [(row, column) for row, column in spots if 0 <= row < canvas.scale.rows]
    if inside:
        row, column = min(inside, key=lambda spot: _hidden(grid, spot[0], spot[1], text))
        grid.write(row, column, text, canvas.palette.text)


def _right_of(canvas: Canvas, slot: Slot) -> tuple[int, int]:
    return canvas.row_of(slot.value or 0), AXIS_COLUMNS + slot.column + canvas.mark_columns + 1


def _above_or_below(canvas: Canvas, slot: Slot) -> Spots:
    """Return where a number may stand, best first. Below the top of a bar is the bar."""
    row, text = canvas.row_of(slot.value or 0), as_text(slot.value)
    column = AXIS_COLUMNS + slot.column + (canvas.mark_columns - len(text)) // 2
    above, below = (row - 1, column), (row + 1, column)
    return [above] if canvas.scale.filled else [above, below]


def _hidden(grid: Grid, row: int, column: int, text: str) -> int:
    """Return how many cells of the line or the guide a number would hide."""
    return sum(grid.glyph(row, column + i) != BLANK for i in range(len(text)))
