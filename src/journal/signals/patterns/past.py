"""What the definitions look back on: the start of each course and its latest levels."""

import numpy as np

from journal.signals import margins
from journal.signals.patterns.tracked import Levels, Tracked

_KEPT = 6


class Past(Tracked):
    """The level of each course now, before, and at the start; up is better.

    `recent` has the latest six levels of the present stretch, newest first; `start` the mean of
    the first three, `low` and `high` the lower and higher of that and the very first level.
    `position` counts sessions from 1, `length` those of the present stretch.
    """

    def __init__(self, size: int) -> None:
        self.position = 0
        self.length = 0
        self.recent: Levels = np.zeros((_KEPT, size), np.float32)
        self.start: Levels = np.zeros(size, np.float32)
        self.low, self.high = self.start, self.start
        self._first: Levels = self.start

    @property
    def level(self) -> Levels:
        """The level now."""
        level: Levels = self.recent[0]
        return level

    @property
    def held(self) -> Levels:
        """The lowest of the last three levels: the one that was held."""
        held: Levels = self.recent[: margins.START].min(axis=0)
        return held

    @property
    def spread(self) -> Levels:
        """How far the latest six levels lie apart, fewer if the stretch is shorter."""
        spread: Levels = np.ptp(self.recent[: self.length], axis=0)
        return spread

    def step(self, level: Levels, *, new_stretch: bool) -> None:
        """Move on by one session; a new stretch looks back on nothing but the start."""
        if new_stretch or not self.position:
            self.length = 0
            self.recent = np.repeat(level[None], _KEPT, axis=0)
        else:
            self.recent = np.concatenate([level[None], self.recent[:-1]])
        self.length += 1
        self.position += 1
        if self.position <= margins.START:
            self.start = self.start + (level - self.start) / np.float32(self.position)
            if self.position == 1:
                self._first = level
            self.low = np.minimum(self._first, self.start)
            self.high = np.maximum(self._first, self.start)
