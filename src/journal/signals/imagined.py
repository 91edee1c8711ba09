"""Imagined courses: how a person's level might move, drawn session by session, without noise.

Mostly a level rests. Now and then something changes it: by how much, over how many sessions, and
whether it comes back are drawn from wide ranges, so that steps, slow rises, dips and gains that
are lost again are all among the courses, and no kind of therapy is assumed.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from journal.signals.patterns import Levels, Marks, Tracked

FROM_START: Final = 0.4
"""Share of courses that begin to move with the first session: many people improve from the start,
fast at first (dose–response, Howard et al. 1986)."""

CHANCE: Final = 1 / 12
"""Chance, at each session at rest, that a change begins: about two in a course of 25 sessions."""

LOOKED_AT: Final = 1 / 5
"""Chance with which changes are drawn instead; a weight makes up for it. What matters is whether
something changed lately, so more courses are spent on that."""

SIZES: Final = (0.5, 4.5)
"""Points by which a level changes: from below what matters to most of the scale."""

SUDDEN: Final = 0.45
"""Share of changes that take one session or two."""

GRADUAL: Final = 0.35
"""Share of those that take 2 to 8; the rest take 8 to 40."""

PASSING: Final = (0.6, 0.35)
"""Share of changes of under two months that pass: of those for the worse, and for the better."""

AWAY: Final = 4
"""Sessions for which something that will pass stays away, on average."""

COMES_BACK: Final = (0.7, 1.1)
"""Share of it that comes back."""

SLOWING: Final = 0.75
"""Factor a session by which a third of the longer changes slow down."""

FURTHEST: Final = 6.0
"""Points from the start beyond which no course goes."""

Draws = NDArray[np.float32]

_LONGER = 9
_UNIFORMS = 8
# An additive recurrence that covers the unit cube of eight evenly (Roberts 2018).
_EVEN = 1 / np.power(1.0850702, np.arange(1, _UNIFORMS + 1))


class Draw:
    """Evenly spread uniform numbers for all courses, the same in every run and release.

    `RandomState` is the one generator of numpy whose numbers are promised never to change.
    """

    def __init__(self, size: int, seed: int) -> None:
        self._random = np.random.RandomState(seed)
        self._even: Draws = (np.outer(_EVEN, np.arange(size)) % 1).astype(np.float32)

    def __call__(self) -> Draws:
        """Return (8, size) numbers in 0–1, each row even, in another order every time."""
        size = self._even.shape[1]
        order = np.argsort(self._random.random_sample(size))
        shift = self._random.random_sample((_UNIFORMS, 1)).astype(np.float32)
        moved = np.take(self._even, order, axis=1) + shift
        return np.where(moved >= 1, moved - 1, moved)

    def one(self) -> float:
        """Return one number in 0–1."""
        return float(self._random.random_sample())


class Imagined(Tracked):
    """The change of each course since its first session, up being better.

    `up` is the share of changes that are for the better.
    """

    def __init__(self, size: int, up: float) -> None:
        self._up = up
        self.change: Levels = np.zeros(size, np.float32)
        self._speed: Levels = np.zeros(size, np.float32)
        self._slowing: Levels = np.ones(size, np.float32)
        self._left: Levels = np.zeros(size, np.float32)
        self._owed: Levels = np.zeros(size, np.float32)

    def begin(self, draws: Draws) -> None:
        """Let some courses move from the first session on, over 3 to 12 or 10 to 45 sessions."""
        chosen, up, size, pace, length, slowing, _, _ = draws
        sessions = np.where(pace < 0.5, 3 + 9 * length, 10 + 35 * length)
        self._move(chosen < FROM_START, _size(up, size, self._up), np.round(sessions), slowing)
        self._go()

    def step(self, draws: Draws) -> Levels:
        """Move on by one session; return by how much the log weight of each course changes."""
        chosen, up, size, pace, length, slowing, passing, share = draws
        resting = self._left <= 0
        calm = resting & (self._owed == 0)
        begins = calm & (chosen < LOOKED_AT)
        returns = resting & ~calm & (chosen < 1 / AWAY)
        sessions = _sessions(pace, length)
        self._move(begins, _size(up, size, self._up), sessions, slowing)
        back = np.where(pace < 0.5, 1, np.round(2 + 4 * length))
        self._move(returns, self._owed, back, np.ones_like(slowing))
        passes = (passing < np.where(up < self._up, PASSING[1], PASSING[0])) & (sessions < _LONGER)
        owed = -_size(up, size, self._up) * (
            COMES_BACK[0] + (COMES_BACK[1] - COMES_BACK[0]) * share
        )
        self._owed = np.where(begins, np.where(passes, owed, 0), self._owed)
        self._owed = np.where(returns, 0, self._owed).astype(np.float32)
        self._go()
        return _weight(begins, calm)

    def _move(self, which: Marks, size: Levels, sessions: Levels, slowing: Levels) -> None:
        """Let the courses in `which` change by `size` within `sessions`, some ever slower."""
        slows = (slowing < 1 / 3) & (sessions > 3)
        total = np.where(slows, (1 - SLOWING**sessions) / (1 - SLOWING), sessions)
        self._speed = np.where(which, size / total, self._speed).astype(np.float32)
        self._slowing = np.where(which, np.where(slows, SLOWING, 1), self._slowing)
        self._left = np.where(which, sessions, self._left)

    def _go(self) -> None:
        moving = self._left > 0
        self.change = self.change + self._speed * moving
        self._speed = self._speed * np.where(moving, self._slowing, 1)
        self._left = self._left - moving


def _size(up: Levels, size: Levels, share: float) -> Levels:
    points = SIZES[0] + (SIZES[1] - SIZES[0]) * size
    return np.where(up < share, points, -points)


def _sessions(pace: Levels, length: Levels) -> Levels:
    sudden = np.where(length < 0.85, 1, 2)
    gradual, slow = np.round(2 + 6 * length), np.round(8 + 32 * length)
    return np.where(pace < SUDDEN, sudden, np.where(pace < SUDDEN + GRADUAL, gradual, slow))


def _weight(begins: Marks, calm: Marks) -> Levels:
    drawn = np.log(CHANCE / LOOKED_AT)
    not_drawn = np.log((1 - CHANCE) / (1 - LOOKED_AT))
    return np.where(calm, np.where(begins, drawn, not_drawn), 0).astype(np.float32)
