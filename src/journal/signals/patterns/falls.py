"""Falls below an earlier level and returns from them, vectorised over trajectories."""

import numpy as np

from journal.signals import margins
from journal.signals.patterns.history_window import HistoryWindow
from journal.signals.patterns.particle_arrays import LONG_AGO, Levels, Marks, ParticleArrays, counts


class Falls(ParticleArrays):
    """Spells of falls: whether in one, its length, how the last one ended.

    A fall begins RELIABLE below the best level that was held for three sessions. That reference is
    then frozen, and the fall ends within SMALL of it. `fallen` marks ongoing falls, `age` counts
    their sessions. `deep` counts those RELIABLE below the reference, `below_start` those RELIABLE
    below the start; `back` counts the sessions since a known fall ended. With `becomes_usual`, a
    long fall that is not below the start becomes the new usual level, and the end of one too long
    for a dip does not count.
    """

    def __init__(self, shape: tuple[int, ...], becomes_usual: Marks) -> None:
        self._becomes_usual = becomes_usual
        self._longest = np.where(becomes_usual, margins.DIP_MOST, LONG_AGO).astype(np.int16)
        self.reference: Levels = np.full(shape, -np.inf, np.float32)
        self.fallen: Marks = np.zeros(shape, np.bool_)
        self.age = counts(shape)
        self.deep = counts(shape)
        self.below_start = counts(shape)
        self.back = counts(shape, LONG_AGO)

    def step(self, window: HistoryWindow, *, new_stretch: bool) -> None:
        """Advance by one session; a new stretch discards falls that have not lasted."""
        if new_stretch:
            self._forget(window)
        level, was_fallen = window.level, self.fallen
        ended = was_fallen & (level > self.reference - margins.SMALL)
        deep = level <= self.reference - margins.RELIABLE
        fallen = (was_fallen | deep) & ~ended
        usual = fallen & self._becomes_usual & (self.age >= margins.NEW_USUAL)
        usual &= level > window.low - margins.SMALL
        self.fallen = fallen & ~usual
        self._count(ended, deep, level <= window.low - margins.RELIABLE)
        raised = np.maximum(self.reference, window.held)
        raised = np.where(usual, window.held, raised)
        self.reference = np.where(self.fallen | ended, self.reference, raised)

    def _count(self, ended: Marks, deep: Marks, below_start: Marks) -> None:
        """Count the sessions of an ongoing fall, and those since one ended."""
        fallen = self.fallen
        known = (self.deep >= margins.KNOWN) & (self.age <= self._longest)
        back = np.where(ended & known, 0, np.minimum(self.back + 1, LONG_AGO))
        self.back = np.where(fallen, LONG_AGO, back).astype(np.int16)
        self.age = (self.age + 1) * fallen
        self.deep = (self.deep + deep) * fallen
        # After a long gap a level may be below the start without a fall that was observed.
        self.below_start = (self.below_start + below_start) * (fallen | below_start)

    def _forget(self, window: HistoryWindow) -> None:
        """Restart from the present level, unless a fall has lasted."""
        lasting = self.below_start >= margins.LASTING
        self.fallen &= lasting
        self.age *= lasting
        self.reference = np.where(lasting, self.reference, window.level)
        self.back[:] = LONG_AGO


class LostGains(ParticleArrays):
    """Spells below the best level that was held for three sessions.

    `best` is that level, frozen during a spell; `age` counts the sessions since a trajectory was
    first RELIABLE below it, and is 0 when it is back within SMALL.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.best: Levels = np.full(shape, -np.inf, np.float32)
        self.age = counts(shape)

    def step(self, window: HistoryWindow, *, new_stretch: bool) -> None:
        """Advance by one session; a new stretch discards what has not lasted."""
        level = window.level
        if new_stretch:
            lasting = self.age > margins.DIP_MOST
            self.age *= lasting
            self.best = np.where(lasting, self.best, level)
        lost = level <= self.best - margins.RELIABLE
        lost |= (self.age > 0) & (level <= self.best - margins.SMALL)
        self.age = (self.age + 1) * lost
        self.best = np.where(lost, self.best, np.maximum(self.best, window.held))
