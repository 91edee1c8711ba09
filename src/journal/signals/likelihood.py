"""The likelihood of simulated trajectories, given the ratings of one measure or several."""

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals.patterns import Columns, Levels

NOISE: Final = np.array([0.5, 0.9, 1.5, 2.4], np.float32)
"""Possible scatter of one rating (SD, points), from the steadiest tenth of 515 people who rated
daily to the least steady."""

NOISE_SHARES: Final = np.array([0.19, 0.39, 0.3, 0.12], np.float32)
"""Prior probability of each: about lognormal around 1.1, as in these people's ratings."""

ROUNDING: Final = 1 / 12
"""Variance that rounding to whole points adds."""

OUTLIER_CAP: Final = 6.0
"""Upper limit of what one rating can count against a trajectory (log weight): about 3.5 SD. Without
it one bad session would decide."""

TEMPERING: Final = 0.75
"""Power of the weights: neighbouring ratings are not quite independent, as moods last."""

LOG_FLOOR: Final = np.float32(-35.0)
"""Smallest log weight that is distinguished: products of smaller ones are slow (subnormal)
numbers."""

Weights = NDArray[np.float32]
Cube = NDArray[np.float32]
"""(…, noises, scales, trajectories)"""


class Prior(NamedTuple):
    """The prior of a measure before anything is rated; higher is better."""

    mean: float
    variance: float
    noise: float
    """Factor on NOISE."""
    up: float
    """Share of changes that are for the better."""


def clip_to_scale(levels: Cube) -> Cube:
    """Clip levels to the ends of the scale."""
    return levels.clip(0, 10)


_OUTCOME = Prior(mean=5.2, variance=5.0, noise=1.0, up=0.6)

PRIORS: Final = {
    Measure.MOOD: _OUTCOME,
    Measure.DISTRESS: _OUTCOME,
    Measure.ALLIANCE: Prior(mean=7.6, variance=6.0, noise=0.72, up=0.4),
}
"""More people in therapy improve than get worse. Alliance is rated higher and more evenly than
mood, and starting high it falls more often than it rises."""


class Likelihood:
    """The likelihood of each trajectory, at each scale and noise, for some measures.

    `shape` is (scales, trajectories); a cube here is (measures, noises, scales, trajectories).

    The starting level is not sampled but filtered (Kalman): a mean for each trajectory, `start`,
    and one variance for all. `cost` is minus the log likelihood of all ratings so far, `misfit`
    that of the latest one up to a constant, and `error` its deviation from the expected value in
    SD.
    """

    recomputed: ClassVar[frozenset[str]] = frozenset({"error", "misfit"})

    def __init__(self, measures: tuple[Measure, ...], shape: tuple[int, int]) -> None:
        starts = [PRIORS[measure] for measure in measures]
        mean = np.array([start.mean for start in starts], np.float32)[:, None, None, None]
        scatter = np.multiply.outer([start.noise for start in starts], NOISE)[:, :, None, None]
        cube = (len(measures), len(NOISE), *shape)
        self._noise: Cube = (scatter**2 + ROUNDING).astype(np.float32)
        self._variance: Cube = np.empty_like(self._noise)
        self._variance[:] = np.array([start.variance for start in starts])[:, None, None, None]
        self.start: Cube = np.zeros(cube, np.float32) + mean
        self.cost: Cube = np.zeros(cube, np.float32)
        self.error: Cube = np.zeros(cube, np.float32)
        self.misfit: Cube = np.zeros(cube, np.float32)

    @property
    def start_deviation(self) -> Cube:
        """The standard deviation of the starting level around `start`, in points."""
        return np.sqrt(self._variance)

    def select(self, columns: Columns) -> None:
        """Keep the trajectories in `columns`."""
        self.start = np.take(self.start, columns, axis=-1)
        self.cost = np.take(self.cost, columns, axis=-1)

    def update(self, rows: slice, levels: Sequence[float], changes: Levels) -> None:
        """Add one rating each of the measures in `rows`, oriented so that higher is better."""
        start, variance = self.start[rows], self._variance[rows]
        level = np.array(levels, np.float32)[:, None, None, None]
        course = start + changes
        possible = clip_to_scale(course)
        error = level - possible
        course -= possible
        spread = self._noise[rows] + variance
        deviation = np.sqrt(spread)
        misfit = self.misfit[rows]
        np.multiply(error, error, out=misfit)
        course *= course
        misfit += course
        misfit *= 0.5 / spread
        np.multiply(error, 1 / deviation, out=self.error[rows])
        np.minimum(misfit, OUTLIER_CAP, out=course)
        course += np.log(spread) / 2
        self.cost[rows] += course
        gain, most = variance / spread, 3 * deviation
        np.minimum(error, most, out=error)
        np.maximum(error, -most, out=error)
        error *= gain
        start += error
        variance *= 1 - gain

    def logs(self) -> Cube:
        """Return the tempered log likelihood of all ratings so far."""
        logs: Cube = self.cost * np.float32(-TEMPERING)
        return logs


def from_best(logs: Cube, best: Cube) -> Cube:
    """Return weights from logs, relative to one whose log is `best`.

    Only sums are compared with the best one: over thousands of ratings each summand alone would
    exceed the range of the numbers.
    """
    weights: Cube = np.exp((logs - best).clip(LOG_FLOOR, 0))
    return weights
