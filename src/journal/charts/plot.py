"""The plot of one measure, painted on a grid in layers."""

from collections.abc import Iterable, Iterator

import numpy as np
from msgspec import Struct

from journal.charts.braille import DOT_ROWS, bit, draw_lines, glyph, glyphs
from journal.charts.course_data import MeasureData
from journal.charts.grid import BLANK, TINTED, Grid
from journal.charts.palette import Palette
from journal.charts.raw_marks import Dots, marks_of
from journal.charts.scale import MIDDLE, TICKS, AxisScale
from journal.charts.timeline import Floats, Ints, Timeline
from journal.ratings import as_text

AXIS_COLUMNS = 4
NUMBER_COLUMNS = 5
"""Right of the last session: a blank and its rating."""

_MOST = 44
"""Points of a line, about: a level moves slowly, and each point costs time to plot."""

_COLUMNS = 2
"""Columns from one point to the next, at least, where sessions are many."""


class Style(Struct, frozen=True):
    """The colours of a plot; without any, ░ stands for the tint."""

    palette: Palette
    has_colour: bool = True


class Plot(Struct, frozen=True):
    """The plot of one measure on `scale`, with sessions placed by `timeline`.

    `attended` are the indices of those that took place: patterns are told by their positions.
    """

    attended: Ints
    measure: MeasureData
    timeline: Timeline
    scale: AxisScale
    style: Style

    @property
    def shown(self) -> Floats:
        """The ratings that are shown."""
        return self.measure.values[self.timeline.first : self.timeline.last]


def paint(plot: Plot, grid: Grid) -> None:
    """Draw a plot on the top rows of `grid`."""
    paint_axis(plot, grid)
    _usual(plot, grid)
    _guide(plot, grid)
    _line_and_marks(plot, grid)
    paint_last_number(plot, grid)


def paint_axis(plot: Plot, grid: Grid) -> None:
    """Write 0, 5 and 10 left of the rows in which they stand."""
    for value in TICKS:
        text = f"{as_text(value):>{AXIS_COLUMNS - 1}}"
        grid.write(plot.scale.row(value), 0, text, plot.style.palette.text)


def _usual(plot: Plot, grid: Grid) -> None:
    """Lay the tint behind the rows of what is usual; nothing where time is left out."""
    if plot.measure.usual is None or not len(plot.timeline.places):
        return
    tint = plot.style.palette.hue(plot.measure.measure).tint
    for row in plot.scale.rows_within(*plot.measure.usual):
        for start, end in plot.timeline.unfolded():
            if plot.style.has_colour:
                grid.tint(row, AXIS_COLUMNS + start, end - start, tint)
            else:
                text = TINTED * (end - start)
                grid.write(row, AXIS_COLUMNS + start, text, plot.style.palette.faint)


def _guide(plot: Plot, grid: Grid) -> None:
    """Draw dots along 5, but not over the signs that stand for the tint, nor in a fold."""
    dot, row = plot.scale.dot(MIDDLE), plot.scale.row(MIDDLE)
    dotted = f"{glyph(bit(0, dot % DOT_ROWS))}{BLANK}" * plot.timeline.columns
    for start, end in plot.timeline.unfolded():
        if grid.glyph(row, AXIS_COLUMNS + start) == BLANK:
            text = dotted[: end - start]
            grid.write(row, AXIS_COLUMNS + start, text, plot.style.palette.faint)


def _line(plot: Plot) -> Dots:
    """Return the dots of the level in each cell, top row first; none in a gap."""
    timeline, scale = plot.timeline, plot.scale
    cells = np.zeros((scale.rows, timeline.columns), np.uint8)
    levels = plot.measure.levels[timeline.first : timeline.last]
    runs = []
    for places, heights in level_runs(levels, timeline):
        up = np.array([scale.dot(height) for height in heights.tolist()])
        runs.append(np.column_stack((places + 0.5, (up + 0.5) / DOT_ROWS)))
    for (row, column), dots in draw_lines(runs, timeline.columns, scale.rows).items():
        cells[row, column] = dots
    return cells


def _line_and_marks(plot: Plot, grid: Grid) -> None:
    """Draw the level, and over it a mark for each rating."""
    line, hue = _line(plot), plot.style.palette.hue(plot.measure.measure)
    marks = marks_of(plot.measure, plot.timeline, plot.scale)
    if marks.is_crowded:
        # Then the line stands out, and where they are many it has its cells for itself.
        dots = np.where(line > 0, 0 if marks.hide_line else marks.dots, marks.dots)
        grid.put(glyphs(dots), dots > 0, AXIS_COLUMNS, hue.line)
        grid.put(glyphs(line | dots), line > 0, AXIS_COLUMNS, hue.mark)
        return
    grid.put(glyphs(line), line > 0, AXIS_COLUMNS, hue.line)
    grid.put(marks.glyphs(line), marks.dots > 0, AXIS_COLUMNS, hue.mark)


def paint_last_number(plot: Plot, grid: Grid) -> None:
    """Print the last rating that is shown, right of its mark."""
    rated, timeline = plot.measure.rated, plot.timeline
    shown = rated[slice(*np.searchsorted(rated, (timeline.first, timeline.last)))]
    if not len(shown):
        return
    at = int(shown[-1])
    value = float(plot.measure.values[at])
    column = AXIS_COLUMNS + timeline.column(at) + 1
    grid.write(plot.scale.row(value), column, f" {as_text(value)}", plot.style.palette.text)


def level_runs(levels: Floats, timeline: Timeline) -> Iterator[tuple[Floats, Floats]]:
    """Yield the places and heights of each run between gaps, from left to right.

    Where sessions are many a point stands for those of a few columns: it is the one farthest above
    or below the last one before, so that a short dip is still seen, and where it was. nan is no
    level.
    """
    starts, known = _starts(timeline), np.flatnonzero(~np.isnan(levels))
    if not len(known):
        return
    # A session without a level tells nothing of how far the next ones are from those before.
    before = levels[known[np.maximum(np.searchsorted(known, starts) - 1, 0)]]
    low, high = (one.reduceat(levels, starts) for one in (np.fmin, np.fmax))
    heights = np.where(before - low > high - before, low, high)
    ends = np.append(starts[1:], len(levels))
    for run in np.split(np.arange(len(starts)), np.searchsorted(starts, timeline.breaks)):
        within = known[slice(*np.searchsorted(known, (starts[run[0]], ends[run[-1]])))]
        if len(within):
            points = (
                _first_at(heights[one], levels, starts[one], ends[one])
                for one in run[~np.isnan(heights[run])]
            )
            at = _in_order((int(within[0]), *points, int(within[-1])))
            yield timeline.places[at], levels[at]


def _first_at(height: float, levels: Floats, start: int, end: int) -> int:
    """Return the first session from `start` up to `end` whose level this is."""
    return start + int((levels[start:end] == height).argmax())


def _starts(timeline: Timeline) -> Ints:
    """Return the first sessions of those that a point stands for."""
    count = len(timeline.places)
    if count <= min(_MOST, timeline.columns // _COLUMNS):
        return np.arange(count)
    edges = np.arange(0, timeline.columns, max(timeline.columns // _MOST, _COLUMNS))
    starts = np.concatenate((np.searchsorted(timeline.places, edges), timeline.breaks))
    return _in_order(starts[starts < count].tolist())


def _in_order(sessions: Iterable[int]) -> Ints:
    """Return the sessions in order, each once; np.unique would import numpy.ma."""
    return np.array(sorted({*sessions}), np.intp)
