"""One measure's chart: a picture of exact marks, what the signs in it mean, and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.charts.canvas import AXIS_COLUMNS, MISSED, PLAIN_MISSED, Canvas, paint
from journal.charts.grid import Grid, Line, coloured, uncoloured
from journal.charts.labels import LAST_NUMBER_COLUMNS, write_dates, write_numbers
from journal.charts.lanes import Lane
from journal.charts.marks import change_marks, from_position, signal_marks
from journal.charts.palette import palette
from journal.charts.scale import (
    FEWEST_PLAIN_ROWS,
    FEWEST_ROWS,
    ROWS_FOR_POINTS,
    choose_scale,
)
from journal.charts.slots import Slots, lay_out
from journal.charts.wording import heading, sentence
from journal.ratings import Measure
from journal.records import Change, TherapySession
from journal.signals.model import Standing

_MOST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """The chart of one measure, as text.

    `heading` says the number, the change and which way is better; `picture` is the rows of the
    chart, `lines` the same as runs of text and shade for a screen that styles by itself;
    `legend` says what the signs mean, "" if there are none; `sentence` says it all in words.
    """

    heading: str
    picture: tuple[str, ...]
    legend: str
    sentence: str
    lines: tuple[Line, ...]


def draw(
    sessions: Sequence[TherapySession],
    measure: Measure,
    standings: Sequence[Standing] = (),
    changes: Sequence[Change] = (),
    *,
    columns: int = 80,
    rows: int = 14,
    last: int | None = None,
    today: date | None = None,
    colour: bool = False,
    dark: bool = True,
    plain: bool = False,
) -> Panel:
    """Draw the chart of `measure` within `columns` (30 or more) and `rows` (6 or more).

    `sessions` are all of one course, oldest first, missed ones included; `standings` what the
    signals engine said after each attended one; `changes` those of the course. `last` shows
    only that many of the newest sessions; heading and sentence are about the course all the
    same; days have their year where it is not that of `today`. `colour` adds terminal sequences
    to the picture and to nothing else, for a `dark` or a light background; `plain` draws with
    ASCII only.
    """
    width = max(columns - AXIS_COLUMNS, 1)
    shown = sessions[-last:] if last else sessions
    hidden = len(sessions) - len(shown)
    slots = lay_out(shown, measure, max(width - LAST_NUMBER_COLUMNS, 1))
    seen = from_position(signal_marks(sessions, measure, standings), hidden)
    changed = from_position(change_marks(sessions, changes), hidden)
    lanes = [Lane(marks, slots, width, plain=plain) for marks in (seen, changed) if marks]
    lanes = lanes[: max(_beside(rows, len(lanes), plain) - 1, 0)]
    canvas = _canvas(slots, measure, (columns, rows), len(lanes), dark=dark, plain=plain)
    year = today.year if today else None
    lines = _picture(canvas, slots, lanes, _beside(rows, len(lanes), plain), year)
    return Panel(
        heading=heading(sessions, measure, columns, plain=plain),
        picture=tuple((coloured if colour else uncoloured)(line) for line in lines),
        legend=_legend(canvas, slots, lanes, hidden),
        sentence=sentence(sessions, measure, standings, today),
        lines=lines,
    )


def _beside(rows: int, lanes: int, plain: bool) -> int:
    """Return how many rows below the plot there is room for: the dates, then the lanes."""
    fewest = FEWEST_PLAIN_ROWS if plain else FEWEST_ROWS
    return min(1 + lanes, max(rows - fewest, 0))


def _canvas(
    slots: Slots, measure: Measure, size: tuple[int, int], lanes: int, *, dark: bool, plain: bool
) -> Canvas:
    columns, rows = size
    # The style is decided by the rows alone: panels of one height then look alike.
    if rows - _MOST_BESIDE >= ROWS_FOR_POINTS:
        scale = choose_scale(rows - _MOST_BESIDE, plain=plain)
    else:
        room = rows - _beside(rows, lanes, plain)
        scale = choose_scale(min(room, ROWS_FOR_POINTS - 1), plain=plain)
    colours = palette(dark=dark)
    return Canvas(
        columns=columns,
        scale=scale,
        palette=colours,
        ink=colours.of(measure),
        plain=plain,
        mark_columns=max(1, int(slots.pitch // 2)) if scale.filled else 1,
    )


def _picture(
    canvas: Canvas, slots: Slots, lanes: Sequence[Lane], beside: int, year: int | None
) -> tuple[Line, ...]:
    grid = Grid(canvas.columns, canvas.scale.rows + beside)
    paint(canvas, slots, grid)
    write_numbers(grid, canvas, slots)
    if beside:
        write_dates(grid, canvas.scale.rows, slots, canvas.palette.text, year)
    for row, lane in enumerate(lanes, canvas.scale.rows + 1):
        grid.write(row, AXIS_COLUMNS, lane.text, canvas.palette.text)
    return grid.lines()


def _legend(canvas: Canvas, slots: Slots, lanes: Sequence[Lane], hidden: int) -> str:
    said = [sign for lane in lanes for sign in lane.unexplained]
    if any(slot.missed for slot in slots.slots):
        said.append(f"{PLAIN_MISSED if canvas.plain else MISSED} missed")
    if slots.size > 1:
        said.append(f"each mark is the mean of {slots.size} sessions")
    if canvas.scale.legend and any(slot.value is not None for slot in slots.slots):
        said.append(canvas.scale.legend)
    if hidden:
        said.append(f"{hidden} earlier session{'s are' if hidden > 1 else ' is'} not shown")
    return "   ".join(said)
