"""Charts of goals: one panel each on a shared axis of days."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from journal.between_sessions import Goal
from journal.charts.axis import labels
from journal.charts.course_data import MeasureData
from journal.charts.grid import Grid, Line, Run, coloured, uncoloured
from journal.charts.palette import palette
from journal.charts.plain_plot import paint_plain
from journal.charts.plot import AXIS_COLUMNS, NUMBER_COLUMNS, Plot, Style, paint
from journal.charts.scale import FEWEST_ROWS, ROWS_FOR_HALVES, AxisScale, evenly_divided
from journal.charts.sparkline import sparkline
from journal.charts.timeline import Floats, Ints, Timeline, lay_out, usual_pause
from journal.days.formatting import long_day, short_day
from journal.ratings import STEP, Measure, as_text
from journal.text import one_line

PLAIN_LEGEND = "o a whole point, ' half a point more, - from one rating to the next"

_MOST_ROWS = 20
_BLANKS = 4
"""Minimum number of blanks around and between the words of a heading."""

_HUES = (Measure.MOOD, Measure.ALLIANCE, Measure.DISTRESS)
"""The measures whose colours are used for the first, second and third goal."""


def draw_goals(goals: Sequence[Goal], size: tuple[int, int], style: Style) -> tuple[Line, ...]:
    """Draw the rated goals on (columns, rows); () if none is rated.

    Over each plot are the goal's words, the newest rating and its day. A line joins the ratings.
    Without room for plots, each goal has a row of bars.
    """
    columns, rows = size
    rated = [goal for goal in goals if goal.ratings]
    if not rated:
        return ()
    height = evenly_divided(min((rows - 1) // len(rated) - 1, _MOST_ROWS))
    if height < FEWEST_ROWS or columns <= AXIS_COLUMNS + NUMBER_COLUMNS:
        return tuple(line for goal in rated for line in _as_bars(goal, columns, style))
    panels = _Panels(rated, columns, height, style)
    return (*(line for at in range(len(rated)) for line in panels.panel(at)), *panels.axis())


def goal_panels(
    goals: Sequence[Goal], columns: int, *, colour: bool = False, plain: bool = False
) -> tuple[tuple[str, ...], ...]:
    """Return the plot of each goal as lines of text within `columns`, with days below.

    An unrated goal has no lines. `colour` adds terminal sequences, `plain` uses ASCII only, as in
    `panel.draw`.
    """
    rated = [goal for goal in goals if goal.ratings]
    panels = _Panels(rated, columns, ROWS_FOR_HALVES, Style(palette(dark=True), colour), plain)
    lines_of = coloured if colour else uncoloured
    drawn = {
        goal.id: tuple(lines_of(line) for line in (*panels.plot(at), *panels.axis()))
        for at, goal in enumerate(rated)
    }
    return tuple(drawn.get(goal.id, ()) for goal in goals)


@dataclass
class _Panels:
    """Panels below each other on a shared axis of days."""

    goals: Sequence[Goal]
    columns: int
    rows: int
    style: Style
    plain: bool = False

    def __post_init__(self) -> None:
        days = sorted({one.day for goal in self.goals for one in goal.ratings})
        self._days: Ints = np.array([day.toordinal() for day in days], np.int64)
        room = self.columns - AXIS_COLUMNS - NUMBER_COLUMNS
        usual = usual_pause(self._days)
        self._timeline: Timeline = lay_out(self._days, 0, len(days), room, usual)

    def panel(self, at: int) -> tuple[Line, ...]:
        """Return the heading of a goal and its plot."""
        return (_heading(self.goals[at], _hue(at), self.columns, self.style), *self.plot(at))

    def plot(self, at: int) -> tuple[Line, ...]:
        """Return the plot of a goal."""
        grid = Grid(self.columns, self.rows)
        no_patterns: Ints = np.arange(0)
        of = self._data(self.goals[at], _hue(at))
        plot = Plot(no_patterns, of, self._timeline, AxisScale(self.rows), self.style)
        (paint_plain if self.plain else paint)(plot, grid)
        return tuple(grid.lines())

    def axis(self) -> tuple[Line, ...]:
        """Return the line with the days."""
        grid = Grid(self.columns, 1)
        width = self.columns - AXIS_COLUMNS
        for column, label in labels(self._timeline, width, plain=self.plain):
            grid.write(0, AXIS_COLUMNS + column, label, self.style.palette.text)
        return tuple(grid.lines())

    def _data(self, goal: Goal, hue: Measure) -> MeasureData:
        values: Floats = np.full(len(self._days), np.nan)
        rated = np.searchsorted(self._days, [one.day.toordinal() for one in goal.ratings])
        values[rated] = [one.rating for one in goal.ratings]
        # A single rating is a mark; several are joined by a line.
        inside = (self._days >= self._days[rated[0]]) & (self._days <= self._days[rated[-1]])
        inside &= len(rated) > 1
        line = np.interp(self._days, self._days[rated], values[rated])
        return MeasureData(
            measure=hue,
            values=values,
            levels=np.where(inside, line, np.nan),
            rated=rated,
            halves=(values[rated] / STEP).astype(np.int64),
            newest=goal.ratings[-1].rating,
            now=None,
            usual=None,
            spans=(),
            standing=None,
        )


def _hue(at: int) -> Measure:
    return _HUES[at % len(_HUES)]


def _heading(goal: Goal, hue: Measure, columns: int, style: Style) -> Line:
    last = goal.ratings[-1]
    rights = [f"{as_text(last.rating)} on {day(last.day)}" for day in (long_day, short_day)]
    room = [columns - len(right) - _BLANKS for right in rights]
    # Abbreviate the day to leave more room for the words.
    is_short = len(one_line(goal.text)) > room[0]
    words, right = one_line(goal.text, max(room[is_short], 1)), rights[is_short]
    gap = " " * max(columns - len(words) - len(right) - 2, 1)
    return (
        Run(f" {words}", style.palette.of(hue), bold=True),
        Run(f"{gap}{right}", style.palette.text),
    )


def _as_bars(goal: Goal, columns: int, style: Style) -> tuple[Line, ...]:
    values = [one.rating for one in goal.ratings]
    words = Run(f" {one_line(goal.text, max(columns - 2, 1))}", style.palette.strong)
    return ((words,), (Run(f" {sparkline(values, columns - 2)}", style.palette.text),))
