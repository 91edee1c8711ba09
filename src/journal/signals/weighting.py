"""Importance weights and systematic resampling of trajectories."""

from typing import ClassVar, Final

import numpy as np

from journal.ratings import Measure, Ratings
from journal.signals.joint_likelihood import JointLikelihood
from journal.signals.likelihood import Cube, Likelihood, Weights, from_best
from journal.signals.patterns import Columns, Levels

RESAMPLE_BELOW: Final = 0.3
"""Effective sample size, as a share of the particles, below which they are resampled."""

UNIFORM_SHARE: Final = 0.1
"""Share of the resampled particles that is drawn uniformly from all of them."""


class ParticleWeights:
    """The importance weights of some trajectories, for one measure or two that may move together.

    `shape` is (scales, trajectories).
    """

    recomputed: ClassVar[frozenset[str]] = frozenset({"_weights", "_sums"})

    def __init__(self, measures: tuple[Measure, ...], shape: tuple[int, int]) -> None:
        self.measures = measures
        self._fit = Likelihood(measures, shape)
        self._joint = JointLikelihood(shape) if len(measures) > 1 else None
        self._prior: Weights = np.zeros(shape[1], np.float32)
        self._share: Weights = np.full(shape[1], 1 / shape[1], np.float32)
        self._weights: Cube = np.zeros(0, np.float32)
        self._sums: Weights = self._prior

    @property
    def starts(self) -> Cube:
        """The estimated starting level of each trajectory, for each measure."""
        return self._fit.start

    @property
    def deviations(self) -> Cube:
        """The standard deviation of these starting levels, in points."""
        return self._fit.start_deviation

    def update(self, ratings: Ratings, changes: Levels, logs: Weights) -> None:
        """Process a session: ratings, levels of the trajectories, changes of their log weights."""
        self._prior = self._prior + logs
        rated = {m: m.oriented(it) for m in self.measures if (it := ratings[m]) is not None}
        if len(rated) == len(self.measures):
            self._fit.update(slice(None), tuple(rated.values()), changes)
            if self._joint:
                self._joint.update(self._fit)
        else:
            for measure, level in rated.items():
                row = self.measures.index(measure)
                self._fit.update(slice(row, row + 1), (level,), changes)

    def reweight(self) -> Weights:
        """Weight the trajectories by all ratings so far; return the log evidence of each noise."""
        prior = self._prior - self._prior.max()
        prior -= np.log(np.exp(prior).sum())
        logs = self._fit.logs() + prior
        evidence: Weights
        if self._joint:
            self._weights, evidence = self._joint.shares(prior, logs)
        else:
            best = logs.max(axis=(2, 3), keepdims=True)
            self._weights, evidence = from_best(logs, best), best[0, :, 0, 0]
        self._sums = self._weights.sum(axis=(2, 3))
        # In theory the sums of both measures are equal; average them to make them exactly so.
        evidence += np.log(self._sums).sum(axis=0) / np.float32(len(self._sums))
        return evidence

    def normalise(self, noises: Weights) -> Cube:
        """Return the final weights for each measure, given those of the noises; each sums to 1."""
        weights: Cube = self._weights * (noises / self._sums)[:, :, None, None]
        # Normalise by measure first, so that results are bit-identical whichever measure was rated.
        share = weights.sum(axis=(1, 2)).sum(axis=0)
        self._share = share / share.sum()
        return weights

    def resample(self, lot: float) -> Columns | None:
        """Resample systematically if the effective sample size is too small.

        Returns the columns to keep, or None for all unchanged. `lot`, in 0–1, is the random offset.
        """
        size = len(self._share)
        if self._share @ self._share * (RESAMPLE_BELOW * size) < 1:
            return None
        columns = np.arange(size)
        chance = (1 - UNIFORM_SHARE) * self._share + UNIFORM_SHARE / size
        columns = np.searchsorted(np.cumsum(chance), (columns + lot) / size)
        columns = np.minimum(columns, size - 1)
        self._fit.select(columns)
        if self._joint:
            self._joint.select(columns)
        self._prior = self._prior[columns] - np.log(chance[columns] * size).astype(np.float32)
        return columns
