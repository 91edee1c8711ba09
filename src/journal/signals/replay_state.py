"""A course while it is replayed: the detector, and the levels that no later session changes."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals.detector import Detector
from journal.signals.model import Level, Point, Standing

SETTLES_EVERY = 12
"""Sessions after which the levels of those before are looked up while their history is kept."""

_UNRATED = -1.0
_PLACES = {measure: place for place, measure in enumerate(Measure)}


class ReplayState:
    """Takes the attended sessions of one course in order, and tells what stands and the levels.

    `position` is how many it took. The settled levels are (sessions, measures, three numbers of a
    level), below 0 for none.
    """

    def __init__(self) -> None:
        self.detector = Detector()
        self.position = 0
        self._settled: NDArray[np.float64] = np.zeros((0, len(Measure), 3))

    def step(self, point: Point) -> Standing:
        """Take the next session and return what stands after it."""
        self.position += 1
        standing = self.detector.step(point)
        if self.position % SETTLES_EVERY == 0:
            self._settle()
        return standing

    def levels(self) -> Mapping[Measure, tuple[Level | None, ...]]:
        """Return the settled levels followed by those that are still known better and better."""
        latest = self.detector.levels()
        return {
            measure: (*self._settled_of(measure, self.position - len(levels)), *levels)
            for measure, levels in latest.items()
        }

    def _settled_of(self, measure: Measure, sessions: int) -> tuple[Level | None, ...]:
        settled = self._settled[:sessions, _PLACES[measure]].tolist()
        return tuple(None if low < 0 else Level(low, median, high) for low, median, high in settled)

    def _settle(self) -> None:
        latest = self.detector.levels()
        count = len(next(iter(latest.values())))
        numbers = [[_numbers(latest[measure][at]) for measure in Measure] for at in range(count)]
        before = self._settled[: self.position - count]
        self._settled = np.concatenate([before, np.array(numbers)])


def _numbers(level: Level | None) -> tuple[float, float, float]:
    if level is None:
        return (_UNRATED,) * 3
    return (level.low, level.median, level.high)
