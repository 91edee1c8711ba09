"""How well imagined courses fit the ratings of one measure."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals.patterns import Levels

NOISE: Final = np.array([0.5, 0.9, 1.5, 2.4], np.float32)
"""Scatter of one rating (SD, points) that is thought possible, from the quietest tenth of 515
people who rated daily to the least quiet."""

NOISE_SHARES: Final = np.array([0.19, 0.39, 0.3, 0.12], np.float32)
"""How likely each is beforehand: about lognormal around 1.1, as in these people's ratings."""

ROUNDING: Final = 1 / 12
"""Variance that rounding to whole points adds."""

ODD: Final = 6.0
"""Most that one rating can speak against a course (log weight): about 3.5 SD. Without this one bad
session would decide."""

TEMPER: Final = 0.75
"""Power of the weights: neighbouring ratings are not quite independent, as moods last."""

LEAST: Final = np.float32(-35.0)
"""Least log weight that is told apart: products of smaller ones are slow (subnormal) numbers."""

Weights = NDArray[np.float32]
Cube = NDArray[np.float32]
"""(noises, scales, courses)"""


class Start(NamedTuple):
    """What is thought of a measure before it is rated, up being better."""

    mean: float
    variance: float
    noise: float
    """Factor on NOISE."""
    up: float
    """Share of changes that are for the better."""


_OUTCOME = Start(mean=5.2, variance=5.0, noise=1.0, up=0.6)

STARTS: Final = {
    Measure.MOOD: _OUTCOME,
    Measure.DISTRESS: _OUTCOME,
    Measure.ALLIANCE: Start(mean=7.6, variance=6.0, noise=0.72, up=0.4),
}
"""More people in therapy improve than get worse. Alliance is rated higher and more evenly than
mood, and having begun high it falls more often than it rises."""


class Fit:
    """How well each course, at each scale and noise, fits the ratings of one measure.

    `shape` is (scales, courses).

    The level at the start is not drawn but filtered (Kalman): for each course its mean, and one
    variance for all. `against` is what all ratings so far speak against each course (minus its log
    likelihood), `misfit` what the latest does but for a constant, and `error` by how many SD it
    lies above what was expected.
    """

    def __init__(self, measure: Measure, shape: tuple[int, int]) -> None:
        start, shape_by_noise = STARTS[measure], (len(NOISE), *shape)
        self._noise: Cube = ((NOISE * start.noise) ** 2 + np.float32(ROUNDING))[:, None, None]
        self._variance: Cube = np.full_like(self._noise, start.variance)
        self._start: Cube = np.full(shape_by_noise, start.mean, np.float32)
        self.against: Cube = np.zeros(shape_by_noise, np.float32)
        self.error: Cube = np.zeros(shape_by_noise, np.float32)
        self.misfit: Cube = np.zeros(shape_by_noise, np.float32)

    def pick(self, columns: NDArray[np.intp]) -> None:
        """Keep the courses in `columns`."""
        self._start = np.take(self._start, columns, axis=-1)
        self.against = np.take(self.against, columns, axis=-1)

    def levels(self, changes: Levels) -> Cube:
        """Return the level of each course, given its (scales, courses) changes since the start."""
        levels: Cube = np.clip(self._start + changes, 0, 10)
        return levels

    def see(self, level: float, changes: Levels) -> None:
        """Take one rating, up being better; no level lies beyond the scale."""
        course = self._start + changes
        inside = np.clip(course, 0, 10)
        error, beyond = np.float32(level) - inside, course - inside
        spread = self._noise + self._variance
        deviation = np.sqrt(spread)
        self.error = error / deviation
        self.misfit = (error * error + beyond * beyond) / (2 * spread)
        self.against += np.minimum(self.misfit, ODD) + np.log(spread) / 2
        gain, most = self._variance / spread, 3 * deviation
        self._start += gain * np.clip(error, -most, most)
        self._variance = self._variance * (1 - gain)

    def weights(self) -> tuple[Cube, Weights]:
        """Return the weight of each course relative to the best of its noise, and that one's log.

        Apart, because after hundreds of ratings no number holds the difference between noises.
        """
        best = self.against.reshape(len(NOISE), -1).min(axis=1)
        logs = np.maximum(-TEMPER * (self.against - best[:, None, None]), LEAST)
        return np.exp(logs), -TEMPER * best
