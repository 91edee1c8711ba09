"""Falls below an earlier level and their end, as spells of many courses at once."""

import numpy as np

from journal.signals import margins
from journal.signals.patterns.past import Past
from journal.signals.patterns.tracked import LONG_AGO, Levels, Marks, Tracked, counts


class Spell(Tracked):
    """Being below the best level that was held for three sessions.

    It begins `depth` below that reference, which is then frozen, and ends within SMALL of it.
    `age` counts its sessions, 0 outside; `ended` tells whether it ended now, `lasted` how long
    it was then.
    """

    def __init__(self, shape: tuple[int, ...], depth: float, new_usual: int | None) -> None:
        self._depth = depth
        self._new_usual = new_usual
        self.reference: Levels = np.full(shape, -np.inf, np.float32)
        self.age = counts(shape)
        self.lasted = counts(shape)
        self.inside: Marks = np.zeros(shape, np.bool_)
        self.ended: Marks = np.zeros(shape, np.bool_)

    def step(self, past: Past) -> None:
        """Move on by one session."""
        level, was_in = past.level, self.inside
        self.lasted = self.age
        self.ended = was_in & (level > self.reference - margins.SMALL)
        inside = (was_in & ~self.ended) | (~was_in & (level <= self.reference - self._depth))
        if self._new_usual is not None:
            usual = inside & (self.age >= self._new_usual) & (level > past.low - margins.SMALL)
            inside &= ~usual
            self.reference = np.where(usual, past.held, self.reference)
        raised = np.maximum(self.reference, past.held)
        self.reference = np.where(inside | was_in, self.reference, raised)
        self.inside = inside
        self.age = np.where(inside, self.age + 1, 0).astype(np.int16)

    def forget(self, past: Past, kept: Marks) -> None:
        """Begin anew at the present level, but for the courses in `kept`."""
        self.inside &= kept
        self.age = np.where(kept, self.age, 0).astype(np.int16)
        self.reference = np.where(kept, self.reference, past.level)


class Falls(Tracked):
    """Where a course is in a fall, how long it has been, and how the last one ended.

    `deep` counts the sessions of the present fall that are RELIABLE below its reference,
    `below_start` those RELIABLE below the start; `back` the sessions since a fall ended that
    was known and, where falls become usual, was short enough for a dip.
    """

    def __init__(self, shape: tuple[int, ...], *, become_usual: bool) -> None:
        new_usual = margins.NEW_USUAL if become_usual else None
        self._longest = margins.DIP_MOST if become_usual else LONG_AGO
        self.clear = Spell(shape, margins.RELIABLE, new_usual)
        self.slight = Spell(shape, margins.SMALL, new_usual)
        self.deep = counts(shape)
        self.below_start = counts(shape)
        self.back = counts(shape, LONG_AGO)
        self._trough: Levels = np.zeros(shape, np.float32)
        self._level: Levels = np.zeros(shape, np.float32)

    @property
    def fallen(self) -> Marks:
        """Where a fall is going on."""
        return self.clear.inside

    @property
    def untouched(self) -> Marks:
        """Where not even a slight fall is going on, nor has one just ended."""
        return ~self.slight.inside & (self.back > margins.TAIL)

    @property
    def sinking(self) -> Marks:
        """Where a fall is at its lowest so far."""
        return self.fallen & (self._level <= self._trough)

    def step(self, past: Past, *, new_stretch: bool) -> None:
        """Move on by one session; a new stretch leaves behind every fall that has not lasted."""
        if new_stretch:
            lasting = self.below_start >= margins.LASTING
            for spell in (self.clear, self.slight):
                spell.forget(past, lasting)
            self.back[:] = LONG_AGO
        known = self.deep >= margins.KNOWN
        self.clear.step(past)
        self.slight.step(past)
        level, fallen = past.level, self.fallen
        ended = self.clear.ended & known & (self.clear.lasted <= self._longest)
        self.back = np.where(ended, 0, np.minimum(self.back + 1, LONG_AGO)).astype(np.int16)
        self.back[fallen] = LONG_AGO
        deep = level <= self.clear.reference - margins.RELIABLE
        below = level <= past.low - margins.RELIABLE
        self.deep = (self.deep + deep) * fallen
        self.below_start = (self.below_start + below) * fallen
        fresh = self.clear.age == 1
        self._trough = np.where(fresh, level, np.minimum(self._trough, level))
        self._level = level
