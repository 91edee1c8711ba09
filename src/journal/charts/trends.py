"""The trend charts of all measures on one time axis, laid out for a given size."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan

from msgspec import Struct

from journal.charts.axis import labels
from journal.charts.course_data import CourseData, MeasureData
from journal.charts.edges import Edges
from journal.charts.events import events_row
from journal.charts.grid import Grid, Line, Run
from journal.charts.heading import heading, number_of
from journal.charts.heights import PlotHeights, share
from journal.charts.plot import AXIS_COLUMNS, NUMBER_COLUMNS, Plot, Style, paint
from journal.charts.scale import AxisScale
from journal.charts.spans import sign_of
from journal.charts.sparkline import bars
from journal.charts.timeline import Timeline, lay_out
from journal.ratings import Measure, as_text

FOCUS = "▌"
_LONGEST_NAME = max(map(len, Measure))
_MOST_CACHED = 30
"""Maximum number of cached plots: enough for a few ranges and sizes."""


class View(Struct, frozen=True):
    """The sessions shown (from index `first` up to `last`), placed by date or evenly.

    `session` is the one whose ratings are in the headings; None for the newest ratings.
    """

    first: int
    last: int
    even: bool = False
    session: int | None = None


class Picture(Struct, frozen=True):
    """The rows of a drawing, top first, and the positions of its parts.

    `rows` are those of each measure including its heading, `plots` those of its plot alone.
    """

    lines: tuple[Line, ...]
    timeline: Timeline
    rows: Mapping[Measure, range]
    plots: Mapping[Measure, range]

    def column_of(self, session: int) -> int:
        """Return the column of a session in the drawing."""
        return AXIS_COLUMNS + self.timeline.column(session)

    def session_at(self, column: int) -> int:
        """Return the index of the session nearest to a column of the drawing."""
        return self.timeline.nearest(column - AXIS_COLUMNS)

    def measure_at(self, row: int) -> Measure | None:
        """Return the measure at a row of the drawing."""
        return next((measure for measure, rows in self.rows.items() if row in rows), None)


class TrendsDrawing:
    """Draws a course, caching pictures by size and range."""

    def __init__(self, course: CourseData) -> None:
        self.data = course
        self._plots: dict[tuple[Measure, int, int, View, Style], tuple[Line, ...]] = {}

    def draw(
        self,
        size: tuple[int, int],
        view: View,
        focus: Measure | None,
        style: Style,
        *,
        alone: bool = False,
    ) -> Picture:
        """Draw a view on (columns, rows); `focus` is large or, with `alone`, the only plot.

        Without a focus all plots have the same height.
        """
        columns, height = size
        layout = share(height, alone=alone, alike=focus is None)
        drawing = _Drawing(self.data, view, focus, style, columns, layout)
        if layout.has_values:
            drawing.values()
        for measure, rows in layout.rows(focus).items():
            drawing.head(self.data.measures[measure], has_plot=rows > 0)
            if rows:
                drawing.plot(measure, self._plot(drawing, measure, rows))
        drawing.foot()
        return drawing.picture

    def _plot(self, drawing: "_Drawing", measure: Measure, rows: int) -> tuple[Line, ...]:
        key = (measure, rows, drawing.columns, drawing.view, drawing.style)
        if key not in self._plots:
            if len(self._plots) >= _MOST_CACHED:
                self._plots.clear()
            grid = Grid(drawing.columns, rows)
            of = self.data.measures[measure]
            plot = Plot(self.data.attended, of, drawing.timeline, AxisScale(rows), drawing.style)
            paint(plot, grid)
            Edges(plot, grid).draw()
            self._plots[key] = grid.lines()
        return self._plots[key]


@dataclass
class _Drawing:
    """A drawing being built, row by row."""

    data: CourseData
    view: View
    focus: Measure | None
    style: Style
    columns: int
    layout: PlotHeights
    timeline: Timeline = field(init=False)
    lines: list[Line] = field(default_factory=list)
    rows: dict[Measure, range] = field(default_factory=dict)
    plots: dict[Measure, range] = field(default_factory=dict)
    has_sparked: bool = False

    def __post_init__(self) -> None:
        self.timeline = timeline_of(self.data, self.view, self.columns)

    @property
    def picture(self) -> Picture:
        return Picture(tuple(self.lines), self.timeline, self.rows, self.plots)

    def head(self, measure: MeasureData, *, has_plot: bool) -> None:
        """Add the heading of a plot or, without a plot, its sparkline if there is room."""
        here = len(self.lines)
        if has_plot:
            self.lines.append(self._heading(measure))
        elif self.layout.has_sparks:
            self.lines.append(self._spark(measure))
            if self.layout.has_gap and not self.has_sparked:
                self.lines.append((Run(" "),))
            self.has_sparked = True
        self.rows[measure.measure] = range(here, len(self.lines))

    def values(self) -> None:
        """Add the ratings on one line."""
        measures, session = self.data.measures, self.view.session
        ratings = ((measure, measures[measure].rating(session)) for measure in Measure)
        rated = " · ".join(f"{measure.capitalize()} {as_text(value)}" for measure, value in ratings)
        self.lines.append((Run(f" {rated}"[: self.columns], self.style.palette.text),))

    def plot(self, measure: Measure, lines: tuple[Line, ...]) -> None:
        """Add the plot of a measure."""
        start = len(self.lines)
        self.lines.extend(lines)
        self.plots[measure] = range(start, len(self.lines))
        self.rows[measure] = range(self.rows[measure].start, len(self.lines))

    def foot(self) -> None:
        """Add the time axis and the event lane, if there is room."""
        text = self.style.palette.text
        if self.layout.has_axis:
            grid = Grid(self.columns, 1)
            for column, label in labels(self.timeline, self.columns - AXIS_COLUMNS):
                grid.write(0, AXIS_COLUMNS + column, label, text)
            self.lines.extend(grid.lines())
        if self.layout.has_events:
            row = events_row(self.data, self.timeline, self.columns - AXIS_COLUMNS)
            self.lines.append((Run(" " * AXIS_COLUMNS), Run(row, text)))

    def _heading(self, measure: MeasureData) -> Line:
        left, right = heading(
            self.data, measure, self.columns - 1, session=self.view.session, aligned=True
        )
        is_focus, hue = measure.measure is self.focus, self.style.palette.hue(measure.measure)
        name = len(measure.measure)
        gap = self.columns - 1 - len(left) - len(right)
        is_concern = measure.standing is not None and sign_of(measure.standing).is_concern
        shade = self.style.palette.concern if is_concern else self.style.palette.text
        return (
            Run(FOCUS if is_focus else " ", hue.line),
            Run(left[:name], hue.line, bold=is_focus),
            Run(left[name:], self.style.palette.text),
            Run(" " * gap + right, shade),
        )

    def _spark(self, measure: MeasureData) -> Line:
        """Return a sparkline aligned with the plot: a bar per column for the nearest session."""
        name = f" {measure.measure.capitalize():<{_LONGEST_NAME}} "
        columns = range(len(name) - AXIS_COLUMNS, self.timeline.columns if self.view.last else 0)
        nearest = (float(measure.values[self.timeline.nearest(column)]) for column in columns)
        small = bars([None if isnan(value) else value for value in nearest], len(columns))
        cells = zip(columns, small, strict=True)
        drawn = "".join(" " if self.timeline.is_in_gap(column) else bar for column, bar in cells)
        number = number_of(measure, self.view.session)
        hue, text = self.style.palette.hue(measure.measure), self.style.palette.text
        return Run(name, hue.line), Run(drawn, hue.line), Run(f" {number}", text)


def timeline_of(data: CourseData, view: View, columns: int) -> Timeline:
    """Return the timeline of a view in a drawing of this width."""
    room = max(columns - AXIS_COLUMNS - NUMBER_COLUMNS, 1)
    return lay_out(data.ordinals, view.first, view.last, room, data.usual_pause, even=view.even)
