"""The points of the level line, thinned to the width of the plot."""

from collections.abc import Iterator

import numpy as np

from journal.charts.timeline import Floats, Ints, Timeline

_MOST = 44
"""Points of a line, about: a level moves slowly, and each point costs time to plot."""

_COLUMNS = 2
"""Columns from one point to the next, at least, where sessions are many."""


def level_runs(levels: Floats, timeline: Timeline) -> Iterator[tuple[Floats, Floats]]:
    """Yield the places and heights of each run between gaps, from left to right.

    Where sessions are many a point stands for those of a few columns: it is the one farthest above
    or below the last one before, so that a short dip is still seen. nan is no level.
    """
    starts = _starts(timeline)
    if not len(starts):
        return
    before = levels[np.maximum(starts - 1, 0)]
    low, high = (one.reduceat(levels, starts) for one in (np.fmin, np.fmax))
    heights = np.where(before - low > high - before, low, high)
    for run in np.split(np.arange(len(starts)), np.searchsorted(starts, timeline.breaks)):
        known = run[~np.isnan(heights[run])]
        if len(known):
            end = int(starts[run[-1] + 1]) if run[-1] + 1 < len(starts) else len(levels)
            last = _last_known(levels, int(starts[known[-1]]), end)
            places = np.append(timeline.places[starts[known]], timeline.places[last])
            yield places, np.append(heights[known], levels[last])


def _starts(timeline: Timeline) -> Ints:
    """Return the first sessions of those that a point stands for."""
    count = len(timeline.places)
    if count <= min(_MOST, timeline.columns // _COLUMNS):
        return np.arange(count)
    edges = np.arange(0, timeline.columns, max(timeline.columns // _MOST, _COLUMNS))
    starts = np.concatenate((np.searchsorted(timeline.places, edges), timeline.breaks))
    return np.unique(starts[starts < count])


def _last_known(levels: Floats, start: int, end: int) -> int:
    return start + int(np.flatnonzero(~np.isnan(levels[start:end]))[-1])
