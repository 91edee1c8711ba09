"""One measure's chart on its own, as lines of text: heading, plot, axis, events, sentence."""

from msgspec import Struct

from journal.charts.axis import labels
from journal.charts.course_data import CourseData
from journal.charts.edges import Edges
from journal.charts.events import events_row
from journal.charts.grid import Grid, coloured, uncoloured
from journal.charts.heading import heading
from journal.charts.palette import palette
from journal.charts.plain_plot import LEGEND, paint_plain
from journal.charts.plot import AXIS_COLUMNS, Plot, Style, paint
from journal.charts.scale import FEWEST_ROWS, ROWS_FOR_HALVES, AxisScale
from journal.charts.trends import View, timeline_of
from journal.charts.wording import sentence
from journal.ratings import Measure

_BESIDE = 2


class Panel(Struct, frozen=True):
    """The chart of one measure, as text.

    `heading` gives the present level, the usual range and which way is better; `picture` are the
    rows of the chart; `legend` explains symbols that need it, and says how many sessions are not
    shown; `sentence` says everything in words.
    """

    heading: str
    picture: tuple[str, ...]
    legend: str
    sentence: str


def draw(
    data: CourseData,
    measure: Measure,
    *,
    columns: int = 80,
    rows: int = 13,
    last: int | None = None,
    colour: bool = False,
    dark: bool = True,
    plain: bool = False,
) -> Panel:
    """Draw the chart of `measure` within `columns` (30 or more) and `rows` (5 or more).

    `last` shows only that many of the newest sessions; heading and sentence still describe the
    whole course. `colour` adds terminal sequences to the picture, for a `dark` or a light
    background; `plain` uses ASCII only, in 13 rows or more.
    """
    count = len(data.ordinals)
    view = View(max(count - last, 0) if last else 0, count)
    timeline = timeline_of(data, view, columns)
    height = max(rows - _BESIDE, ROWS_FOR_HALVES if plain else FEWEST_ROWS)
    plot = Plot(
        data.attended,
        data.measures[measure],
        timeline,
        AxisScale(height),
        Style(palette(dark=dark), colour),
    )
    grid = Grid(columns, height + _BESIDE)
    if plain:
        paint_plain(plot, grid)
    else:
        paint(plot, grid)
        Edges(plot, grid).draw()
    width, text = columns - AXIS_COLUMNS, plot.style.palette.text
    for column, label in labels(timeline, width, plain=plain):
        grid.write(height, AXIS_COLUMNS + column, label, text)
    grid.write(height + 1, AXIS_COLUMNS, events_row(data, timeline, width, plain=plain), text)
    record = data.record
    return Panel(
        heading=_joined(heading(data, plot.measure, columns, plain=plain), columns),
        picture=tuple((coloured if colour else uncoloured)(line) for line in grid.lines()),
        legend="   ".join(_legend(data, view, plain=plain)),
        sentence=sentence(record.sessions, measure, record.standings, record.today),
    )


def _joined(sides: tuple[str, str], columns: int) -> str:
    left, right = sides
    return f"{left}{right:>{columns - len(left)}}" if right else left


def _legend(data: CourseData, view: View, *, plain: bool) -> list[str]:
    legends = [LEGEND] if plain and len(data.ordinals) else []
    if view.first:
        are = "s are" if view.first > 1 else " is"
        legends.append(f"{view.first} earlier session{are} not shown")
    return legends
