"""The posterior of one measure after a session: weighted trajectories and their summaries."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.likelihood import Cube, Weights, clip_to_scale
from journal.signals.patterns import Levels, Marks, PatternState
from journal.signals.simulation import GOLDEN

_LEAST: Final = np.float32(1e-6)

_NEGLIGIBLE: Final = 1e-4
"""Weights below this share of the greatest are ignored for the level."""


class Posterior:
    """The weighted trajectories of one measure after a session: the `columns` of all particles.

    `weights`, which sum to 1, and `starts`, the starting levels (higher is better), are (noises,
    scales, trajectories); `deviation` (noises, 1, 1) is the standard deviation of the starts.
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
        """Return the median session at which the pattern began, over trajectories that show it."""
        return self._quantile(self._begun(found), 0.5)

    def step_day(self, found: PatternState) -> tuple[int, tuple[int, int], float]:
        """Return the likeliest session of a step, its span, and the share of that session.

        The span contains the middle 90 % of the trajectories that took the step.
        """
        begun = self._begun(found)
        likeliest = int(begun.argmax())
        span = self._quantile(begun, 0.05), self._quantile(begun, 0.95)
        return likeliest, span, float(begun[likeliest] / begun.sum())

    def _begun(self, found: PatternState) -> NDArray[np.float64]:
        """Return the weight of the trajectories in which the pattern began, by session."""
        weights = self._by_trajectory * found.begun[:, self._columns]
        began = self._position - found.earlier - found.age[:, self._columns]
        return np.bincount(np.maximum(began, 1).ravel(), weights.ravel()).astype(np.float64)

    def _quantile(self, begun: NDArray[np.float64], share: float) -> int:
        reached = np.cumsum(begun)
        return int(np.searchsorted(reached, reached[-1] * share))

    def mean(self, changes: Levels, among: Marks | None = None) -> float:
        """Return the mean level, as rated, of trajectories that have changed by `changes`.

        Over all of them or those marked by `among`; both are (scales, all trajectories).
        """
        levels = clip_to_scale(self._starts + changes[:, self._columns])
        weights = self._weights if among is None else self._weights * among[:, self._columns]
        return self.measure.oriented(float(np.vdot(weights, levels) / weights.sum()))

    def share_at_or_below(self, level: float) -> float:
        """Return the weighted share of the trajectories whose level now is `level` or worse.

        The level is oriented: higher is better.
        """
        levels = self._starts + self._changes[:, self._columns]
        return float(np.vdot(self._weights, levels <= level))

    def share(self, marks: Marks) -> float:
        """Return the weighted share of the marked trajectories: (scales, all trajectories)."""
        return float(np.vdot(self._by_trajectory, marks[:, self._columns]))

    @cached_property
    def now(self) -> float:
        """The mean level now, as rated."""
        return self.mean(self._changes)

    @cached_property
    def _by_trajectory(self) -> Weights:
        """The weights of the trajectories at each scale, summed over noises."""
        total: Weights = self._weights.sum(axis=0)
        return total

    def paths(self, history: Levels) -> tuple[Weights, Levels]:
        """Return the weights (n,) and past levels (sessions, n) of the non-negligible trajectories.

        `history` has the changes of all trajectories: (sessions, scales, all trajectories). Each
        start is shifted by a quantile of its uncertainty.
        """
        heavy = np.nonzero(self._weights > _NEGLIGIBLE * self._weights.max())
        noises, scales, trajectories = heavy
        off = (
            self._deviation[noises, 0, 0] * _normal_quantiles(self._weights.shape[-1])[trajectories]
        )
        changes = history[:, :, self._columns][:, scales, trajectories]
        return self._weights[heavy], clip_to_scale(self._starts[heavy] + off + changes)

    def spread_out(self, rows: NDArray[np.float32]) -> None:
        """Write two rows: the weights of all trajectories, and of those with room to improve."""
        rows[0][:, self._columns] = self._by_trajectory
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
    """Return for each posterior the weighted share of the trajectories that show each kind.

    The share is relative to those that clearly show it or clearly do not.
    """
    marks = np.array([mark for one in found.values() for mark in (one.there, one.absent)])
    weights = np.zeros((len(posteriors), 2, *marks.shape[1:]), np.float32)
    for posterior, rows in zip(posteriors, weights, strict=True):
        posterior.spread_out(rows)
    # One matrix product: a stack of small ones takes three times as long.
    size = marks[0].size
    products = marks.reshape(-1, size).astype(np.float32) @ weights.reshape(-1, size).T
    shares = products.reshape(len(found), 2, len(posteriors), 2)
    plain, with_room = shares[..., 0], shares[..., 1]
    flat = list(found).index(Kind.PLATEAU)
    # No change at a good level is holding steady, not a plateau.
    plain[flat] = with_room[flat]
    plain[flat, 1] += 1 - weights[:, 1].sum(axis=(1, 2))
    there, absent = plain[:, 0], plain[:, 1]
    table: Weights = there / np.maximum(there + absent, _LEAST)
    return [dict(zip(found, column, strict=True)) for column in table.T.tolist()]
