"""Many imagined courses side by side: how each has changed, and which patterns it shows."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from journal.signals.fit import Weights
from journal.signals.imagined import FURTHEST, Imagined, draws
from journal.signals.model import Kind
from journal.signals.patterns import Columns, Found, Levels, Marks, Patterns

SCALES: Final = np.array([0.72, 1.0, 1.38], np.float32)
"""Sizes in which every course is tried for each measure: a factor of 1.38 apart."""


class Courses:
    """Imagined courses in all sizes, drawn session by session.

    `up` is for each course the chance that a change is for the better, `alliance` marks those
    that are imagined for the alliance. `changes` are those since the start: (scales, courses).
    """

    def __init__(self, up: Levels, alliance: Marks) -> None:
        shape = (len(SCALES), len(up))
        self._imagined = Imagined(up)
        self._patterns = Patterns(shape, alliance)
        self._position = 0
        self.changes: Levels = np.zeros(shape, np.float32)

    def advance(self, *, new_stretch: bool) -> Weights:
        """Move all courses on to the next session, the first included.

        Returns by how much the log weight of each changes.
        """
        self._position += 1
        size = self.changes.shape[1]
        logs: Weights = np.zeros(size, np.float32)
        if self._position == 2:
            self._imagined.begin(*draws(size, self._position))
        elif self._position > 2:
            logs = self._imagined.step(*draws(size, self._position))
        changes = np.multiply.outer(SCALES, self._imagined.change)
        self.changes = changes.clip(-FURTHEST, FURTHEST)
        self._patterns.step(self.changes, new_stretch=new_stretch)
        return logs

    def pick(self, columns: Columns) -> None:
        """Keep the courses in `columns`, some of them several times, some not at all."""
        self._imagined.pick(columns)
        self._patterns.pick(columns)

    def found(self) -> Mapping[Kind, Found]:
        """Return which patterns the courses show now, at each scale."""
        return self._patterns.found()
