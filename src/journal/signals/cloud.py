"""Many imagined courses, each weighed by how well it fits the ratings so far."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals.imagined import FURTHEST, Draw, Imagined
from journal.signals.model import Kind
from journal.signals.patterns import Found, Levels, Patterns

SCALES: Final = np.array([0.72, 1.0, 1.38], np.float32)
"""Sizes in which every course is tried for each measure: a factor of 1.38 apart."""

NOISE: Final = np.array([0.5, 0.9, 1.6], np.float32)
"""Scatter of one rating (SD, points) that is thought possible."""

NOISE_SHARES: Final = np.array([0.19, 0.49, 0.32], np.float32)
"""How likely each is beforehand: about lognormal around 1.1, as in ratings of 515 people."""

ROUNDING: Final = 1 / 12
"""Variance that rounding to whole points adds."""

ODD: Final = 6.0
"""Most that one rating can speak against a course (log weight): about 3.5 SD. Without this one bad
session would decide."""

TEMPER: Final = 0.75
"""Power of the weights: neighbouring ratings are not quite independent, as moods last."""

TOGETHER: Final = 0.6
"""Share of people whose measures move together, at sizes of their own. From 0.35 to 0.8 it hardly
matters (measured)."""

ENOUGH: Final = 0.3
"""Share of the courses that must carry the weight; with fewer they are drawn anew."""

KEPT: Final = 0.1
"""Share of the new ones that is drawn from all courses alike."""

_apart = np.subtract.outer(np.arange(len(SCALES)), np.arange(len(SCALES)))
LINK: Final = (np.exp(-(_apart**2)) / np.exp(-(_apart**2)).sum()).astype(np.float32)
"""How likely two measures on the same course have these two scales: mostly the same."""

LEAST: Final = np.float32(-35.0)
"""Least log weight that is told apart: products of smaller ones are slow (subnormal) numbers."""

Weights = NDArray[np.float32]
Cube = NDArray[np.float32]
"""(noises, courses, scales)"""


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

    The level at the start is not drawn but filtered (Kalman): for each course its mean, and one
    variance for all.
    """

    def __init__(self, measure: Measure, size: int) -> None:
        start = STARTS[measure]
        shape = (len(NOISE), size, len(SCALES))
        self._noise: Cube = ((NOISE * start.noise) ** 2 + np.float32(ROUNDING))[:, None, None]
        self._variance: Cube = np.full_like(self._noise, start.variance)
        self._start: Cube = np.full(shape, start.mean, np.float32)
        self.against: Cube = np.zeros(shape, np.float32)

    def pick(self, columns: NDArray[np.intp]) -> None:
        """Keep the courses in `columns`."""
        self._start = np.take(self._start, columns, axis=1)
        self.against = np.take(self.against, columns, axis=1)

    def levels(self, changes: Levels) -> Cube:
        """Return the level of each course, given its (courses, scales) changes since the start."""
        levels: Cube = np.clip(self._start + changes, 0, 10)
        return levels

    def see(self, level: float, changes: Levels) -> None:
        """Take one rating, up being better; no level lies beyond the scale."""
        course = self._start + changes
        inside = np.clip(course, 0, 10)
        error, beyond = np.float32(level) - inside, course - inside
        spread = self._noise + self._variance
        misfit = (error * error + beyond * beyond) / (2 * spread)
        self.against += np.minimum(misfit, ODD) + np.log(spread) / 2
        gain, most = self._variance / spread, 3 * np.sqrt(spread)
        self._start += gain * np.clip(error, -most, most)
        self._variance = self._variance * (1 - gain)

    def weights(self) -> tuple[Cube, Weights]:
        """Return the weight of each course relative to the best of its noise, and that one's log.

        Apart, because after hundreds of ratings no number holds the difference between noises.
        """
        best = self.against.reshape(len(NOISE), -1).min(axis=1)
        logs = np.maximum(-TEMPER * (self.against - best[:, None, None]), LEAST)
        return np.exp(logs), -TEMPER * best


class Cloud:
    """Imagined courses for one measure, or for two that may move together."""

    def __init__(self, measures: tuple[Measure, ...], size: int, seed: int) -> None:
        self.measures = measures
        self._draw = Draw(size, seed)
        self._imagined = Imagined(size, STARTS[measures[0]].up)
        self._patterns = Patterns(size * len(SCALES), alliance=Measure.ALLIANCE in measures)
        self._fits = {measure: Fit(measure, size) for measure in measures}
        self._prior: Weights = np.zeros(size, np.float32)
        self._share: Weights = np.full(size, 1 / size, np.float32)
        self._position = 0

    def advance(self, *, new_stretch: bool) -> None:
        """Move all courses on to the next session, the first included."""
        self._position += 1
        if self._position == 2:
            self._imagined.begin(self._draw())
        elif self._position > 2:
            self._draw_anew()
            self._prior = self._prior + self._imagined.step(self._draw())
        changes = self._imagined.change[:, None] * SCALES
        self._changes: Levels = np.clip(changes, -FURTHEST, FURTHEST)
        self._patterns.step(self._changes.ravel(), new_stretch=new_stretch)

    def see(self, measure: Measure, level: float) -> None:
        """Take a rating of this session, up being better."""
        self._fits[measure].see(level, self._changes)

    def weigh(self) -> tuple[dict[Measure, Cube], Weights]:
        """Return weights for each measure, and the log evidence for each noise.

        The weights of one measure for one noise, over courses and scales, sum to 1.
        """
        prior = np.exp(self._prior - self._prior.max())
        prior = (prior / prior.sum())[:, None]
        fits = {measure: fit.weights() for measure, fit in self._fits.items()}
        own = {measure: weights for measure, (weights, _) in fits.items()}
        alone = {measure: prior * weights / len(SCALES) for measure, weights in own.items()}
        shares = alone
        if len(self.measures) > 1:
            one, two = self.measures
            shares = {
                one: _joined(prior * own[one], own[two], alone[one], alone[two]),
                two: _joined(prior * own[two], own[one], alone[two], alone[one]),
            }
        sums = {measure: _sums(cube) for measure, cube in shares.items()}
        # In theory the sums of both measures are equal; the mean makes them so to the last bit.
        evidence = np.mean([np.log(one) for one in sums.values()], axis=0)
        evidence += np.sum([best for _, best in fits.values()], axis=0)
        return {m: cube / sums[m][:, None, None] for m, cube in shares.items()}, evidence

    def settle(self, weights: Mapping[Measure, Cube]) -> None:
        """Take the final weights of this session; by them courses are drawn anew for the next."""
        share = sum(cube.sum(0) for cube in weights.values()) @ np.ones(len(SCALES), np.float32)
        self._share = share / share.sum()

    def found(self) -> dict[Kind, Found]:
        """Return which patterns the courses show now, at each scale."""
        return self._patterns.found()

    def levels(self, measure: Measure, changes: Levels | None = None) -> Cube:
        """Return the level of each course now, or at other changes since its start."""
        if changes is None:
            return self._fits[measure].levels(self._changes)
        return self._fits[measure].levels(changes.reshape(-1, len(SCALES)))

    def _draw_anew(self) -> None:
        """Give up courses that fit badly for more of those that fit, once too few carry weight."""
        size = len(self._share)
        if 1 / np.sum(self._share**2) > ENOUGH * size:
            return
        chance = (1 - KEPT) * self._share + KEPT / size
        steps = (np.arange(size) + self._draw.one()) / size
        columns = np.minimum(np.searchsorted(np.cumsum(chance), steps), size - 1)
        self._imagined.pick(columns)
        scales = np.arange(len(SCALES))
        self._patterns.pick((columns[:, None] * len(SCALES) + scales).ravel())
        for fit in self._fits.values():
            fit.pick(columns)
        self._prior = self._prior[columns] - np.log(chance[columns] * size).astype(np.float32)


def _joined(own: Cube, other: Cube, alone: Cube, other_alone: Cube) -> Cube:
    """Return the weights of one of two measures that may follow the same course.

    If they do, at scales of their own that are linked, the other's weights for a course count
    too; if not, only how well the other is explained by any course.
    """
    together = own * (other @ LINK)
    apart = alone * _sums(other_alone)[:, None, None]
    return np.asarray(TOGETHER * together + (1 - TOGETHER) * apart, np.float32)


def _sums(cube: Cube) -> Weights:
    """Return the sum over courses and scales, one a noise."""
    return np.asarray(cube.reshape(len(NOISE), -1).sum(axis=1))
