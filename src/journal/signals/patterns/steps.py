"""Rises above the start, steps between sessions, and stretches without change."""

import numpy as np

from journal.signals import margins
from journal.signals.patterns.history_window import HistoryWindow
from journal.signals.patterns.particle_arrays import (
    LONG_AGO,
    Counts,
    Levels,
    Marks,
    ParticleArrays,
    counts,
)


class Rises(ParticleArrays):
    """Spells above the start, relative to both the first session and the mean of three.

    `age` counts the sessions since it was first RELIABLE better, and is 0 when it is back within
    SMALL; `known` counts those that were RELIABLE better.
    """

    recomputed = frozenset({"above"})

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.age = counts(shape)
        self.known = counts(shape)
        self.above: Marks = np.zeros(shape, np.bool_)

    def step(self, window: HistoryWindow) -> None:
        """Advance by one session."""
        self.above = window.level - window.high >= margins.RELIABLE
        goes_on = (window.level - window.low >= margins.SMALL) & (self.above | (self.age > 0))
        self.known = (self.known + self.above) * goes_on
        self.age = (self.age + 1) * goes_on


class Steps(ParticleArrays):
    """Large lasting changes between two sessions, in one direction (+1 up, -1 down).

    After Tang and DeRubeis (1999): large between neighbours, with as large a difference of the
    means on both sides. Three sessions at the new level make a step known. `ago` counts sessions
    since one became known, `slight_ago` since anything that might be the start of one.
    """

    def __init__(self, shape: tuple[int, ...], direction: int) -> None:
        self._beyond = np.greater_equal if direction > 0 else np.less_equal
        self._direction = np.float32(direction)
        self.ago = counts(shape, LONG_AGO)
        self.slight_ago = counts(shape, LONG_AGO)
        self.before: Levels = np.zeros(shape, np.float32)

    def step(self, window: HistoryWindow) -> None:
        """Advance by one session."""
        self._count(self.slight_ago, self._slight(window))
        self._count(self.ago, self._large(window))
        self.before = np.where(self.ago == 0, window.earlier, self.before)

    def _large(self, window: HistoryWindow) -> Marks:
        if window.length < margins.START + 2:
            return np.zeros_like(self.ago, np.bool_)
        step = self._direction * margins.STEP
        large: Marks = self._beyond(window.jump, step) & self._beyond(window.lasting, step)
        return large

    def _slight(self, window: HistoryWindow) -> Marks:
        one: Marks = self._beyond(window.over_one, self._direction * margins.SLIGHT_STEP)
        two: Marks = self._beyond(window.over_two, self._direction * margins.SLIGHT_STEP_OF_TWO)
        return one | two

    def _count(self, ago: Counts, now: Marks) -> None:
        np.minimum(ago + 1, LONG_AGO, out=ago)
        ago *= ~now


class Flats(ParticleArrays):
    """Stretches whose levels all lie within FLAT_RANGE; `age` counts their sessions.

    `moving` marks trajectories whose last six levels clearly differ, or are too few to tell.
    """

    recomputed = frozenset({"moving"})

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.age = counts(shape)
        self.moving: Marks = np.zeros(shape, np.bool_)
        self._lowest: Levels = np.zeros(shape, np.float32)
        self._highest: Levels = np.zeros(shape, np.float32)

    def step(self, window: HistoryWindow) -> None:
        """Advance by one session."""
        level = window.level
        lowest, highest = np.minimum(self._lowest, level), np.maximum(self._highest, level)
        anew = highest - lowest > margins.FLAT_RANGE
        if window.length == 1:
            anew[:] = True
        self.age = self.age * ~anew + np.int16(1)
        self._lowest = np.where(anew, level, lowest)
        self._highest = np.where(anew, level, highest)
        early = window.length < margins.FLAT_EARLY
        self.moving = np.ones_like(anew) if early else window.spread >= margins.MOVING
