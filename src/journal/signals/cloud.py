"""Many imagined courses, each weighed by how well it fits the ratings so far."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from journal.ratings import Measure
from journal.signals.fit import STARTS, Cube, Fit, Weights
from journal.signals.imagined import FURTHEST, Draw, Imagined
from journal.signals.model import Kind
from journal.signals.patterns import Found, Levels, Patterns
from journal.signals.together import Together

SCALES: Final = np.array([0.72, 1.0, 1.38], np.float32)
"""Sizes in which every course is tried for each measure: a factor of 1.38 apart."""

ENOUGH: Final = 0.3
"""Share of the courses that must carry the weight; with fewer they are drawn anew."""

KEPT: Final = 0.1
"""Share of the new ones that is drawn from all courses alike."""


class Cloud:
    """Imagined courses for one measure, or for two that may move together."""

    def __init__(self, measures: tuple[Measure, ...], size: int, seed: int) -> None:
        self.measures = measures
        self._draw = Draw(size, seed)
        self._imagined = Imagined(size, STARTS[measures[0]].up)
        shape = (len(SCALES), size)
        self._patterns = Patterns(shape, alliance=Measure.ALLIANCE in measures)
        self._fits = {measure: Fit(measure, shape) for measure in measures}
        self._together = Together(shape) if len(measures) > 1 else None
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
        changes = np.multiply.outer(SCALES, self._imagined.change)
        self._changes: Levels = np.clip(changes, -FURTHEST, FURTHEST)
        self._patterns.step(self._changes, new_stretch=new_stretch)

    def see(self, levels: Mapping[Measure, float]) -> None:
        """Take what was rated in this session of the cloud's measures, up being better."""
        for measure, level in levels.items():
            self._fits[measure].see(level, self._changes)
        if self._together and len(levels) == len(self.measures):
            self._together.see(*self._fits.values())

    def weigh(self) -> tuple[dict[Measure, Cube], Weights]:
        """Return weights for each measure, and the log evidence for each noise.

        The weights of one measure for one noise, over scales and courses, sum to 1.
        """
        prior = np.exp(self._prior - self._prior.max())
        prior /= prior.sum()
        fits = {measure: fit.weights() for measure, fit in self._fits.items()}
        own = [weights for weights, _ in fits.values()]
        evidence = np.sum([best for _, best in fits.values()], axis=0)
        if self._together:
            one, other, unit = self._together.shares(prior, *own)
            shares, evidence = (one, other), evidence + unit
        else:
            shares = tuple(prior * weights for weights in own)
        sums = [cube.sum(axis=(1, 2)) for cube in shares]
        # In theory the sums of both measures are equal; the mean makes them so to the last bit.
        evidence = evidence + np.mean(np.log(sums), axis=0)
        each = (cube / total[:, None, None] for cube, total in zip(shares, sums, strict=True))
        return dict(zip(self.measures, each, strict=True)), evidence

    def settle(self, weights: Mapping[Measure, Cube]) -> None:
        """Take the final weights of this session; by them courses are drawn anew for the next."""
        self._share = np.sum([cube.sum(axis=(0, 1)) for cube in weights.values()], axis=0)
        self._share /= self._share.sum()

    def found(self) -> dict[Kind, Found]:
        """Return which patterns the courses show now, at each scale."""
        return self._patterns.found()

    def levels(self, measure: Measure, changes: Levels | None = None) -> Cube:
        """Return the level of each course now, or at other changes since its start."""
        return self._fits[measure].levels(self._changes if changes is None else changes)

    def _draw_anew(self) -> None:
        """Give up courses that fit badly for more of those that fit, once too few carry weight."""
        size = len(self._share)
        if 1 / np.sum(self._share**2) > ENOUGH * size:
            return
        chance = (1 - KEPT) * self._share + KEPT / size
        steps = (np.arange(size) + self._draw.one()) / size
        columns = np.minimum(np.searchsorted(np.cumsum(chance), steps), size - 1)
        for tracked in (self._imagined, self._patterns, self._together, *self._fits.values()):
            if tracked:
                tracked.pick(columns)
        self._prior = self._prior[columns] - np.log(chance[columns] * size).astype(np.float32)
