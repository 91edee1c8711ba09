"""The history used by the definitions: start levels and the latest levels."""

import numpy as np

from journal.signals import margins
from journal.signals.patterns.particle_arrays import Levels, ParticleArrays

_WINDOW = 6


class HistoryWindow(ParticleArrays):
    """The levels of each trajectory now, before, and at the start; higher is better.

    Of the latest six levels of the present stretch, newest first in `recent`, `held` is the lowest
    of three, and `spread` the range. `over_one` and `over_two` are the changes over the last one
    and two sessions, `jump` the change between the fourth and third latest, `earlier` the mean of
    the three levels before it, and `lasting` the difference of the mean of the three after it.
    `start` is the mean of the first three levels, `low` and `high` the lower and higher of that and
    the very first level. `position` counts sessions from 1, `length` those of the present stretch.
    """

    recomputed = frozenset(
        {"level", "held", "spread", "over_one", "over_two", "jump", "lasting", "earlier"}
    )

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.position = 0
        self.length = 0
        self.recent: Levels = np.zeros((_WINDOW, *shape), np.float32)
        self.level: Levels = np.zeros(shape, np.float32)
        self.held, self.spread, self.over_one, self.over_two = (self.level,) * 4
        self.jump, self.lasting, self.earlier = (self.level,) * 3
        self.start: Levels = self.level
        self.low, self.high = self.start, self.start
        self._first: Levels = self.start

    def step(self, level: Levels, *, new_stretch: bool) -> None:
        """Advance by one session; a new stretch keeps only the start."""
        if new_stretch or not self.position:
            self.length = 0
            self.recent = np.repeat(level[None], _WINDOW, axis=0)
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
        self._look_back(level)

    def _look_back(self, level: Levels) -> None:
        """Compute once what several definitions need."""
        recent = self.recent
        self.level = level
        self.held = recent[: margins.START].min(axis=0)
        # With fewer than six levels, use the whole stretch.
        whole = recent[: self.length]
        self.spread = whole.max(axis=0) - whole.min(axis=0)
        self.over_one, self.over_two = level - recent[1], level - recent[2]
        self.jump = recent[2] - recent[3]
        # With fewer than four sessions, no level before a step is known.
        before = recent[margins.START : max(self.length, margins.START + 1)]
        self.earlier = before.sum(axis=0) * np.float32(1 / len(before))
        latest = recent[: margins.START].sum(axis=0) * np.float32(1 / margins.START)
        self.lasting = latest - self.earlier
