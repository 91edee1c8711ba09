"""The imagined courses of all measures, weighed anew after every session."""

from collections.abc import Mapping

import numpy as np

from journal.ratings import Measure, Ratings
from journal.signals.courses import SCALES, Courses
from journal.signals.fit import NOISE, NOISE_SHARES, STARTS, Weights
from journal.signals.model import Kind
from journal.signals.patterns import Found
from journal.signals.view import View
from journal.signals.weighing import Weighing

# Multiples of it, without their whole part, are even in 0–1.
_GOLDEN = 0.618034


class Cloud:
    """Many imagined courses for each of the measures that are judged together, and their weights.

    `sizes` says which measures are, and how many courses are imagined for them.
    """

    def __init__(self, sizes: Mapping[tuple[Measure, ...], int]) -> None:
        counts = list(sizes.values())
        up = np.array([STARTS[measures[0]].up for measures in sizes], np.float32)
        alliance = np.array([Measure.ALLIANCE in measures for measures in sizes])
        self._courses = Courses(np.repeat(up, counts), np.repeat(alliance, counts))
        self._position = 0
        ends = np.cumsum(counts).tolist()
        self._parts = tuple(
            (slice(end - size, end), Weighing(measures, (len(SCALES), size)))
            for end, (measures, size) in zip(ends, sizes.items(), strict=True)
        )

    def take(self, ratings: Ratings, *, new_stretch: bool) -> list[View]:
        """Move on to the next session and weigh all courses by what was rated in it."""
        self._position += 1
        self._draw_anew()
        logs = self._courses.advance(new_stretch=new_stretch)
        for columns, weighing in self._parts:
            weighing.see(ratings, self._courses.changes[:, columns], logs[columns])
        return self._agree()

    def found(self) -> Mapping[Kind, Found]:
        """Return which patterns all courses show now, at each scale."""
        return self._courses.found()

    def _draw_anew(self) -> None:
        """Give up courses that fit badly for more of those that fit, where too few do."""
        lot = self._position * _GOLDEN % 1
        picked = [weighing.drawn_anew(lot) for _, weighing in self._parts]
        if any(columns is not None for columns in picked):
            every = np.arange(self._courses.changes.shape[1])
            for (columns, _), chosen in zip(self._parts, picked, strict=True):
                if chosen is not None:
                    every[columns] = chosen + columns.start
            self._courses.pick(every)

    def _agree(self) -> list[View]:
        """Let all measures agree on the noise of this person."""
        weighed = [weighing.weigh() for _, weighing in self._parts]
        logs = np.log(NOISE_SHARES) + np.sum(weighed, axis=0)
        noises: Weights = np.exp(logs - logs.max())
        noises /= noises.sum()
        mean = float(noises @ NOISE)
        views: list[View] = []
        for columns, weighing in self._parts:
            cubes = zip(weighing.measures, weighing.settle(noises), weighing.starts, strict=True)
            for measure, weights, starts in cubes:
                noise, changes = mean * STARTS[measure].noise, self._courses.changes
                view = View(measure, columns, weights, starts, changes, noise, self._position)
                views.append(view)
        return views
