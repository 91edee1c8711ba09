"""The posterior of one measure: what its weighted trajectories show after a session."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.likelihood import Cube, Weights, clip_to_scale
from journal.signals.model import Kind
from journal.signals.patterns import Levels, PatternState
from journal.signals.simulation import GOLDEN

_LEAST: Final = np.float32(1e-6)

_NEGLIGIBLE: Final = 1e-4
"""Share of the greatest weight below which a trajectory no longer matters for the level."""


class Posterior:
    """The weighted trajectories of one measure after a session: the `columns` of all particles.

    `weights` are theirs and sum to 1, `starts` the levels that they began at, up being better: both
    (noises, scales, trajectories); `deviation` (noises, 1, 1) is by how much those may be off (SD).
    `changes` is (scales, all trajectories), `noise` the scatter of one rating in points (SD),
    `position` the number of the session.
    """

    def __init__(
        self,
        measure: Measure,
        columns: slice,
        weights: Cube,
        starts: Cube,
        deviation: Cube,
        changes: Levels,
        noise: float,
        position: int,
    ) -> None:
        self.measure = measure
        self.noise = noise
        self._columns = columns
        self._position = position
        self._weights = weights
        self._starts = starts
        self._deviation = deviation
        self._changes = changes

    def since(self, found: PatternState) -> int:
        """Return the median session at which the pattern began in the trajectories that show it."""
        weights = self._weights.sum(axis=0) * found.begun[:, self._columns]
        began = self._position - found.earlier - found.age[:, self._columns]
        reached = np.cumsum(np.bincount(np.maximum(began, 1).ravel(), weights.ravel()))
        return int(np.searchsorted(reached, reached[-1] / 2))

    def levels(self, found: PatternState) -> tuple[float, float]:
        """Return the mean levels, as rated, before the pattern and now.

        Over the trajectories in which it has begun.
        """
        weights = self._weights * found.begun[:, self._columns]
        weights /= weights.sum()
        before = clip_to_scale(self._starts + found.before[:, self._columns])
        means = (float(np.vdot(weights, levels)) for levels in (before, self._now))
        was, is_now = (self.measure.oriented(mean) for mean in means)
        return was, is_now

    def paths(self, history: Levels) -> tuple[Weights, Levels]:
        """Return the weights (n,) and past levels (sessions, n) of the trajectories that matter.

        `history` has the changes of all trajectories: (sessions, scales, all trajectories). Each
        start is moved by its share of what it may be off by.
        """
        heavy = np.nonzero(self._weights > _NEGLIGIBLE * self._weights.max())
        noises, scales, trajectories = heavy
        off = (
            self._deviation[noises, 0, 0] * _normal_quantiles(self._weights.shape[-1])[trajectories]
        )
        changes = history[:, :, self._columns][:, scales, trajectories]
        return self._weights[heavy], clip_to_scale(self._starts[heavy] + off + changes)

    @cached_property
    def _now(self) -> Cube:
        return clip_to_scale(self._starts + self._changes[:, self._columns])

    def spread_out(self, rows: NDArray[np.float32]) -> None:
        """Write two rows: the weights of all trajectories, and of those with room to improve."""
        rows[0][:, self._columns] = self._weights.sum(axis=0)
        if self.measure in Kind.PLATEAU.measures:
            room = self._starts + self._changes[:, self._columns] <= margins.GOOD
            rows[1][:, self._columns] = (self._weights * room).sum(axis=0)


@cache
def _normal_quantiles(count: int) -> NDArray[np.float32]:
    """Return quantiles of the standard normal distribution, evenly spread and well mixed."""
    normal = NormalDist()
    even = (np.arange(1, count + 1) * GOLDEN % 1).tolist()
    return np.array([normal.inv_cdf(share) for share in even], np.float32)


def evidence(
    found: Mapping[Kind, PatternState], posteriors: Sequence[Posterior]
) -> list[dict[Kind, float]]:
    """Return for each posterior and kind the weighted share of the trajectories that show it.

    Of those, that is, that clearly show it or clearly do not.
    """
    marks = np.array([[one.there, one.absent] for one in found.values()], np.float32)
    weights = np.zeros((len(posteriors), 2, *marks.shape[2:]), np.float32)
    for posterior, rows in zip(posteriors, weights, strict=True):
        posterior.spread_out(rows)
    shares = marks.reshape(*marks.shape[:2], -1) @ weights.reshape(2 * len(posteriors), -1).T
    plain, with_room = shares[:, :, ::2], shares[:, :, 1::2]
    flat = list(found).index(Kind.PLATEAU)
    # No change at a good level is holding steady.
    plain[flat] = with_room[flat]
    plain[flat, 1] += 1 - weights[:, 1].sum(axis=(1, 2))
    there, absent = plain[:, 0], plain[:, 1]
    table: Weights = there / np.maximum(there + absent, _LEAST)
    return [dict(zip(found, column, strict=True)) for column in table.T.tolist()]
