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
"""Columns right of the last session: a blank and its rating."""

_MOST = 44
"""Approximate maximum number of points of a line: a level moves slowly, and each point costs
plotting time."""

_COLUMNS = 2
"""Minimum number of columns between points if there are many sessions."""


class Style(Struct, frozen=True):
    """The colours of a plot; without any, ░ represents the tint."""

    palette: Palette
    has_colour: bool = True


class Plot(Struct, frozen=True):
    """The plot of one measure on `scale`, with sessions placed by `timeline`.

    `attended` are the indices of the attended sessions, as signals refer to positions among these.
    """

    attended: Ints
    measure: MeasureData
    timeline: Timeline
    scale: AxisScale
    style: Style

    @property
    def shown(self) -> Floats:
        """The ratings shown."""
        return self.measure.values[self.timeline.first : self.timeline.last]


def paint(plot: Plot, grid: Grid) -> None:
    """Draw a plot on the top rows of `grid`."""
    paint_axis(plot, grid)
    _usual(plot, grid)
    _guide(plot, grid)
    _line_and_marks(plot, grid)
    paint_last_number(plot, grid)


def paint_axis(plot: Plot, grid: Grid) -> None:
    """Write 0, 5 and 10 to the left of their rows."""
    for value in TICKS:
        text = f"{as_text(value):>{AXIS_COLUMNS - 1}}"
        grid.write(plot.scale.row(value), 0, text, plot.style.palette.text)


def _usual(plot: Plot, grid: Grid) -> None:
    """Tint the rows of the usual range, except in folded gaps."""
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
    """Draw dots along 5, except over characters that represent the tint."""
    dot, row = plot.scale.dot(MIDDLE), plot.scale.row(MIDDLE)
    dotted = f"{glyph(bit(0, dot % DOT_ROWS))}{BLANK}" * plot.timeline.columns
    for start, end in plot.timeline.unfolded():
        if grid.glyph(row, AXIS_COLUMNS + start) == BLANK:
            text = dotted[: end - start]
            grid.write(row, AXIS_COLUMNS + start, text, plot.style.palette.faint)


def _line(plot: Plot) -> Dots:
    """Return the braille dots of the level for each cell, top row first; none in a gap."""
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
    """Draw the level, and a mark for each rating over it."""
    line, hue = _line(plot), plot.style.palette.hue(plot.measure.measure)
    marks = marks_of(plot.measure, plot.timeline, plot.scale)
    if marks.is_crowded:
        # Keep the line visible: with many ratings it gets its cells to itself.
        dots = np.where(line > 0, 0 if marks.hide_line else marks.dots, marks.dots)
        grid.put(glyphs(dots), dots > 0, AXIS_COLUMNS, hue.line)
        grid.put(glyphs(line | dots), line > 0, AXIS_COLUMNS, hue.mark)
        return
    grid.put(glyphs(line), line > 0, AXIS_COLUMNS, hue.line)
    grid.put(marks.glyphs(line), marks.dots > 0, AXIS_COLUMNS, hue.mark)


def paint_last_number(plot: Plot, grid: Grid) -> None:
    """Print the last rating shown, to the right of its mark."""
    rated, timeline = plot.measure.rated, plot.timeline
    shown = rated[slice(*np.searchsorted(rated, (timeline.first, timeline.last)))]
    if not len(shown):
        return
    at = int(shown[-1])
    value = float(plot.measure.values[at])
    column = AXIS_COLUMNS + timeline.column(at) + 1
    grid.write(plot.scale.row(value), column, f" {as_text(value)}", plot.style.palette.text)


def level_runs(levels: Floats, timeline: Timeline) -> Iterator[tuple[Floats, Floats]]:
    """Yield positions and heights of each run between gaps, from left to right.

    If there are many sessions, one point represents those of a few columns: the one farthest from
    the last known level before them, so that a short dip remains visible at its place. nan means no
    level.
    """
    starts, known = _starts(timeline), np.flatnonzero(~np.isnan(levels))
    if not len(known):
        return
    # A session without a level must not count as the previous point.
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
    """Return the first session from `start` up to `end` with this level."""
    return start + int((levels[start:end] == height).argmax())


def _starts(timeline: Timeline) -> Ints:
    """Return the first session of each group represented by one point."""
    count = len(timeline.places)
    if count <= min(_MOST, timeline.columns // _COLUMNS):
        return np.arange(count)
    edges = np.arange(0, timeline.columns, max(timeline.columns // _MOST, _COLUMNS))
    starts = np.concatenate((np.searchsorted(timeline.places, edges), timeline.breaks))
    return _in_order(starts[starts < count].tolist())


def _in_order(sessions: Iterable[int]) -> Ints:
    """Return the sessions sorted without duplicates; np.unique would import numpy.ma."""
    return np.array(sorted({*sessions}), np.intp)
