"""Simulate trajectories: sample how a level may move, session by session.

Mostly a level rests. Now and then it changes: by how much, over how many sessions, and whether it
comes back are drawn from wide ranges, so that steps, slow rises, dips and lost gains all occur, and
no kind of therapy is assumed.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from journal.signals.patterns import Columns, Levels, Marks, ParticleArrays
from journal.signals.random_numbers import permutation, seeded

FROM_START: Final = 0.4
"""Share of trajectories that start to move with the first session: many people improve from the
start, fast at first (dose–response, Howard et al. 1986)."""

CHANCES: Final = (0.02, 0.12)
"""Probability, at each session at rest, that a change begins; every other trajectory has the
greater one. Some people's levels rest for a year, others' move every other month, and which one
fits is learnt: with a single value, steady people would be told of changes far too often."""

LOOKED_AT: Final = 1 / 5
"""Probability with which changes are sampled instead, compensated by weights: recent changes matter
most, so more trajectories are spent on them."""

SIZES: Final = (0.5, 4.5)
"""Range of a change in points: from below what matters to most of the scale."""

SUDDEN: Final = 0.45
"""Share of changes that take one session or two."""

GRADUAL: Final = 0.35
"""Share of changes that take 2 to 8 sessions; the rest take 8 to 40."""

PASSING: Final = (0.6, 0.35)
"""Share of changes within up to eight sessions that pass: for the worse, and for the better."""

AWAY: Final = 4
"""Average number of sessions that a passing change stays away."""

COMES_BACK: Final = (0.7, 1.1)
"""Range of the share of it that comes back."""

SLOWER: Final = 1 / 3
"""Share of the longer changes that slow down."""

SLOWING: Final = np.float32(0.75)
"""Factor per session by which they slow down."""

GOLDEN: Final = 0.618034
"""The golden ratio's fractional part: its multiples modulo 1 are evenly distributed."""

FURTHEST: Final = 6.0
"""Largest distance of a trajectory from the start, in points."""

Draws = NDArray[np.float32]

_LONGER = 9
_LONGEST = 45
# The first sessions of a change that slows down count like this many equal ones.
_SLOW_PIECES = (1 - SLOWING ** np.arange(_LONGEST + 1, dtype=np.float32)) / (1 - SLOWING)
# Additive recurrence that covers the seven-dimensional unit cube evenly (Roberts 2018).
_EVEN = 1 / np.power(1.0980602, np.arange(1, 8))


@lru_cache(maxsize=100)
def draws(size: int, session: int) -> tuple[Draws, Draws]:
    """Return (size,) and (7, size) quasi-random numbers in 0–1 for the n-th session of anyone.

    The first select the trajectories that change, and a run of the second how they do; each row is
    evenly distributed. They are the same in every run and release.
    """
    random = seeded(session)
    which = (np.array(permutation(random, size)) + random.random()) / size
    shifts = np.array([[random.random()] for _ in _EVEN])
    how = (np.outer(_EVEN, np.arange(size)) + shifts) % 1
    numbers = which.astype(np.float32), how.astype(np.float32)
    for drawn in numbers:
        drawn.flags.writeable = False
    return numbers


class SimulatedChange(ParticleArrays):
    """The change of each trajectory since its first session; higher is better.

    `up` is the probability, per trajectory, that a change is for the better.
    """

    def __init__(self, up: Levels) -> None:
        self._up = up
        self.change: Levels = np.zeros_like(up)
        self._speed: Levels = np.zeros_like(up)
        self._slowing: Levels = np.ones_like(up)
        self._left: Levels = np.zeros_like(up)
        self._owed: Levels = np.zeros_like(up)
        chance = np.resize(np.array(CHANCES, np.float32), up.shape)
        # Log weights that compensate for sampling changes more often than they occur.
        self._weight_of_change: Levels = np.log(chance / np.float32(LOOKED_AT))
        self._weight_of_calm: Levels = np.log((1 - chance) / np.float32(1 - LOOKED_AT))

    def begin(self, which: Draws, how: Draws) -> None:
        """Let some trajectories move from the start, over 3 to 12 or 10 to 45 sessions."""
        begins = np.flatnonzero(which < FROM_START)
        up, size, pace, length, slowing, _, _ = how[:, : len(begins)]
        points = _points(up < self._up[begins], size)
        sessions = np.rint(np.where(pace < 0.5, 3 + 9 * length, 10 + 35 * length))
        self._move(begins, points, sessions, slowing < SLOWER)
        self._go()

    def step(self, which: Draws, how: Draws) -> Levels:
        """Advance by one session; return the change of each trajectory's log weight."""
        resting = self._left <= 0
        calm = resting & (self._owed == 0)
        changes = calm & (which < LOOKED_AT)
        begins = np.flatnonzero(changes)
        returns = np.flatnonzero((resting ^ calm) & (which < 1 / AWAY))
        self._change(begins, how[:, : len(begins)])
        self._return(returns, how[:, len(begins) : len(begins) + len(returns)])
        self._go()
        weight: Levels = np.where(changes, self._weight_of_change, self._weight_of_calm)
        return np.where(calm, weight, np.float32(0))

    def _change(self, begins: Columns, how: Draws) -> None:
        """Start changes in the trajectories in `begins`, some of them passing."""
        up, size, pace, length, slowing, passing, share = how
        better = up < self._up[begins]
        points, sessions = _points(better, size), _sessions(pace, length)
        self._move(begins, points, sessions, slowing < SLOWER)
        passes = (passing < np.where(better, *reversed(PASSING))) & (sessions < _LONGER)
        back = COMES_BACK[0] + (COMES_BACK[1] - COMES_BACK[0]) * share
        self._owed[begins] = -points * back * passes

    def _return(self, returns: Columns, how: Draws) -> None:
        """Let the trajectories in `returns` end a passing change, within 1 to 6 sessions."""
        pace, length, *_ = how
        sessions = np.where(pace < 0.5, 1, np.rint(2 + 4 * length))
        self._move(returns, self._owed[returns], sessions, np.zeros_like(sessions, np.bool_))
        self._owed[returns] = 0

    def _move(self, which: Columns, points: Levels, sessions: Levels, slows: Marks) -> None:
        """Let trajectories change by `points` within `sessions`, some slowing down."""
        slows = slows & (sessions > 3)
        pieces = np.where(slows, _SLOW_PIECES[sessions.astype(np.intp)], sessions)
        self._speed[which] = points / pieces
        self._slowing[which] = np.where(slows, SLOWING, 1)
        self._left[which] = sessions

    def _go(self) -> None:
        moving = self._left > 0
        self.change = self.change + self._speed * moving
        self._speed = np.where(moving, self._speed * self._slowing, self._speed)
        self._left = self._left - moving


def _points(better: Marks, size: Levels) -> Levels:
    points = SIZES[0] + (SIZES[1] - SIZES[0]) * size
    return np.where(better, points, -points)


def _sessions(pace: Levels, length: Levels) -> Levels:
    sudden = np.where(length < 0.85, 1, 2)
    gradual, slow = np.rint(2 + 6 * length), np.rint(8 + 32 * length)
    return np.where(pace < SUDDEN, sudden, np.where(pace < SUDDEN + GRADUAL, gradual, slow))
