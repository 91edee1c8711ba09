"""Imagined courses weighed by how well they fit the ratings so far."""

from typing import Final

import numpy as np

from journal.ratings import Measure, Ratings
from journal.signals.fit import Cube, Fit, Weights
from journal.signals.patterns import Columns, Levels
from journal.signals.together import Together

ENOUGH: Final = 0.3
"""Share of the courses that must carry the weight; with fewer they are drawn anew."""

KEPT: Final = 0.1
"""Share of the new ones that is drawn from all courses alike."""


class Weighing:
    """The weights of some courses for one measure, or for two that may move together.

    `shape` is (scales, courses).
    """

    def __init__(self, measures: tuple[Measure, ...], shape: tuple[int, int]) -> None:
        self.measures = measures
        self._fit = Fit(measures, shape)
        self._together = Together(shape) if len(measures) > 1 else None
        self._prior: Weights = np.zeros(shape[1], np.float32)
        self._share: Weights = np.full(shape[1], 1 / shape[1], np.float32)
        self._weights: Cube = np.zeros(0, np.float32)
        self._sums: Weights = self._prior

    @property
    def starts(self) -> Cube:
        """The level at which each course is thought to have begun, for each measure."""
        return self._fit.start

    def see(self, ratings: Ratings, changes: Levels, logs: Weights) -> None:
        """Take a session: its ratings, what the courses are at, and their change in log weight."""
        self._prior = self._prior + logs
        rated = {m: m.oriented(it) for m in self.measures if (it := ratings[m]) is not None}
        if len(rated) == len(self.measures):
            self._fit.see(slice(None), tuple(rated.values()), changes)
            if self._together:
                self._together.see(self._fit)
        else:
            for measure, level in rated.items():
                row = self.measures.index(measure)
                self._fit.see(slice(row, row + 1), (level,), changes)

    def weigh(self) -> Weights:
        """Weigh the courses by all ratings so far; return the log evidence for each noise."""
        prior = np.exp(self._prior - self._prior.max())
        prior /= prior.sum()
        fits, best = self._fit.weights()
        evidence: Weights = best.sum(axis=0)
        if self._together:
            self._weights, unit = self._together.shares(prior, fits)
            evidence += unit
        else:
            self._weights = fits * prior
        self._sums = self._weights.sum(axis=(2, 3))
        # In theory the sums of both measures are equal; the mean makes them so to the last bit.
        evidence += np.log(self._sums).sum(axis=0) / np.float32(len(self._sums))
        return evidence

    def settle(self, noises: Weights) -> Cube:
        """Return the final weights for each measure, given those of the noises; each sums to 1."""
        weights: Cube = self._weights * (noises / self._sums)[:, :, None, None]
        # Of each measure first: then it is the same to the last bit whichever of them was rated.
        share = weights.sum(axis=(1, 2)).sum(axis=0)
        self._share = share / share.sum()
        return weights

    def drawn_anew(self, lot: float) -> Columns | None:
        """Return with which courses it goes on, or None for all as they are.

        Courses that fit badly are given up for more of those that fit once too few carry the
        weight. `lot`, in 0–1, decides which of those that fit alike.
        """
        size = len(self._share)
        if self._share @ self._share * (ENOUGH * size) < 1:
            return None
        columns = np.arange(size)
        chance = (1 - KEPT) * self._share + KEPT / size
        columns = np.searchsorted(np.cumsum(chance), (columns + lot) / size)
        columns = np.minimum(columns, size - 1)
        self._fit.pick(columns)
        if self._together:
            self._together.pick(columns)
        self._prior = self._prior[columns] - np.log(chance[columns] * size).astype(np.float32)
        return columns
