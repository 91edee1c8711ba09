"""How well imagined courses fit the ratings of one measure or several."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals.patterns import Columns, Levels

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
"""(…, noises, scales, courses)"""


class Start(NamedTuple):
    """What is thought of a measure before it is rated, up being better."""

    mean: float
    variance: float
    noise: float
    """Factor on NOISE."""
    up: float
    """Share of changes that are for the better."""


def inside(levels: Cube) -> Cube:
    """Return levels with those that lie beyond the scale put at its end."""
    return levels.clip(0, 10)


_OUTCOME = Start(mean=5.2, variance=5.0, noise=1.0, up=0.6)

STARTS: Final = {
    Measure.MOOD: _OUTCOME,
    Measure.DISTRESS: _OUTCOME,
    Measure.ALLIANCE: Start(mean=7.6, variance=6.0, noise=0.72, up=0.4),
}
"""More people in therapy improve than get worse. Alliance is rated higher and more evenly than
mood, and having begun high it falls more often than it rises."""


class Fit:
    """How well each course, at each scale and noise, fits the ratings of some measures.

    `shape` is (scales, courses); a cube here is (measures, noises, scales, courses).

    The level at the start is not drawn but filtered (Kalman): for each course its mean, and one
    variance for all; `start` is that mean. `against` is what all ratings so far speak against each
    course (minus its log likelihood), `misfit` what the latest does but for a constant, and
    `error` by how many SD it lies above what was expected.
    """

    def __init__(self, measures: tuple[Measure, ...], shape: tuple[int, int]) -> None:
        starts = [STARTS[measure] for measure in measures]
        mean = np.array([start.mean for start in starts], np.float32)[:, None, None, None]
        scatter = np.multiply.outer([start.noise for start in starts], NOISE)[:, :, None, None]
        cube = (len(measures), len(NOISE), *shape)
        self._noise: Cube = (scatter**2 + ROUNDING).astype(np.float32)
        self._variance: Cube = np.empty_like(self._noise)
        self._variance[:] = np.array([start.variance for start in starts])[:, None, None, None]
        self.start: Cube = np.zeros(cube, np.float32) + mean
        self.against: Cube = np.zeros(cube, np.float32)
        self.error: Cube = np.zeros(cube, np.float32)
        self.misfit: Cube = np.zeros(cube, np.float32)

    def pick(self, columns: Columns) -> None:
        """Keep the courses in `columns`."""
        self.start = np.take(self.start, columns, axis=-1)
        self.against = np.take(self.against, columns, axis=-1)

    def see(self, rows: slice, levels: Sequence[float], changes: Levels) -> None:
        """Take one rating each of the measures in `rows`, up being better."""
        start, variance = self.start[rows], self._variance[rows]
        level = np.array(levels, np.float32)[:, None, None, None]
        course = start + changes
        possible = inside(course)
        error, beyond = level - possible, course - possible
        spread = self._noise[rows] + variance
        deviation = np.sqrt(spread)
        misfit = (error * error + beyond * beyond) / (2 * spread)
        self.error[rows] = error / deviation
        self.misfit[rows] = misfit
        self.against[rows] += misfit.clip(0, ODD) + np.log(spread) / 2
        gain, most = variance / spread, 3 * deviation
        start += gain * error.clip(-most, most)
        variance *= 1 - gain

    def weights(self) -> tuple[Cube, Weights]:
        """Return the weight of each course relative to the best of its noise, and that one's log.

        Apart, because after hundreds of ratings no number holds the difference between noises.
        """
        best: Weights = self.against.min(axis=(2, 3), keepdims=True)
        logs = ((best - self.against) * np.float32(TEMPER)).clip(LEAST, 0)
        return np.exp(logs), -TEMPER * best[:, :, 0, 0]
