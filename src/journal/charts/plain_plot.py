"""The plot of one measure in ASCII, for pipes, files and simple terminals."""

import numpy as np

from journal.charts.braille import DOT_ROWS
from journal.charts.edges import Edges
from journal.charts.grid import Grid
from journal.charts.plot import AXIS_COLUMNS, Plot, paint_axis, paint_last_number

LEGEND = "o a whole point, ' half a point more, - level, . usual"
_WHOLE, _HALF, _LEVEL, _USUAL = "o", "'", "-", "."
_AXIS = "|"


def paint_plain(plot: Plot, grid: Grid) -> None:
    """Draw a plot of at least `ROWS_FOR_HALVES` rows on the top rows of `grid`."""
    paint_axis(plot, grid)
    for row in range(plot.scale.rows):
        grid.write(row, AXIS_COLUMNS - 1, _AXIS)
    _usual(plot, grid)
    _level(plot, grid)
    _marks(plot, grid)
    paint_last_number(plot, grid)
    Edges(plot, grid, plain=True).draw()


def _usual(plot: Plot, grid: Grid) -> None:
    if plot.measure.usual is None or not len(plot.timeline.places):
        return
    for row in plot.scale.rows_within(*plot.measure.usual):
        for start, end in plot.timeline.unfolded():
            grid.write(row, AXIS_COLUMNS + start, _USUAL * (end - start))


def _level(plot: Plot, grid: Grid) -> None:
    """Draw the level at each column between two sessions, except in gaps."""
    timeline = plot.timeline
    levels = plot.measure.levels[timeline.first : timeline.last]
    known = np.flatnonzero(~np.isnan(levels))
    for run in np.split(known, np.searchsorted(known, timeline.breaks)):
        if len(run):
            places = timeline.places[run]
            columns = np.arange(int(places[0] + 0.5), int(places[-1] + 0.5) + 1)
            for column, value in zip(columns, np.interp(columns, places, levels[run]), strict=True):
                grid.write(plot.scale.row(float(value)), AXIS_COLUMNS + int(column), _LEVEL)


def _marks(plot: Plot, grid: Grid) -> None:
    for index in np.flatnonzero(~np.isnan(plot.shown)).tolist():
        value = float(plot.shown[index])
        row, within = divmod(plot.scale.mark(value), DOT_ROWS)
        column = AXIS_COLUMNS + plot.timeline.column(plot.timeline.first + index)
        grid.write(plot.scale.rows - 1 - row, column, _HALF if within else _WHOLE)
