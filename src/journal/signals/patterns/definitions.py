"""The definition of each kind on trajectories without noise."""

from typing import NamedTuple

import numpy as np

from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.patterns.falls import Falls, LostGains
from journal.signals.patterns.history_window import HistoryWindow
from journal.signals.patterns.particle_arrays import Counts, Levels, Marks, ParticleArrays
from journal.signals.patterns.steps import Flats, Rises, Steps


class PatternState(NamedTuple):
    """A pattern in every trajectory: clearly there, clearly absent, since when, from what level.

    It began `age + earlier` sessions ago. It may have `begun` in trajectories that have not held it
    long enough for it to be clear.
    """

    there: Marks
    absent: Marks
    before: Levels
    age: Counts
    earlier: int
    begun: Marks


class Patterns(ParticleArrays):
    """Follow trajectories session by session and mark the patterns they show.

    `shape` is (…, trajectories); `alliance` marks the trajectories of the alliance.
    """

    def __init__(self, shape: tuple[int, ...], alliance: Marks) -> None:
        self._window = HistoryWindow(shape)
        self._rises = Rises(shape)
        self._gains = Steps(shape, +1)
        self._losses = Steps(shape, -1)
        self._flats = Flats(shape)
        self._falls = Falls(shape, ~alliance)
        self._lost = LostGains(shape)

    def step(self, level: Levels, *, new_stretch: bool = False) -> None:
        """Advance by one session; `level` is the change of each trajectory since the start."""
        window = self._window
        window.step(level, new_stretch=new_stretch)
        self._falls.step(window, new_stretch=new_stretch)
        self._lost.step(window, new_stretch=new_stretch)
        self._rises.step(window)
        self._gains.step(window)
        self._losses.step(window)
        self._flats.step(window)

    def states(self) -> dict[Kind, PatternState]:
        """Return the pattern states of each kind now."""
        ended = self._return()
        return {
            Kind.IMPROVEMENT: self._improvement(),
            Kind.SUDDEN_GAIN: self._step(self._gains),
            Kind.SUDDEN_LOSS: self._step(self._losses),
            Kind.PLATEAU: self._plateau(),
            Kind.DIP: self._dip(),
            Kind.RECOVERY: ended,
            Kind.DETERIORATION: self._deterioration(),
            Kind.RELAPSE: self._relapse(),
            Kind.RUPTURE: self._rupture(),
            Kind.REPAIR: ended,
        }

    def _improvement(self) -> PatternState:
        rises = self._rises
        there = rises.above & (rises.known >= margins.HELD)
        return PatternState(there, rises.age == 0, self._window.start, rises.age, -1, rises.age > 0)

    def _step(self, steps: Steps) -> PatternState:
        there = steps.ago <= margins.NEWS
        absent = (steps.slight_ago > margins.STEP_DOUBT) & (steps.ago > 2 * margins.NEWS)
        return PatternState(there, absent, steps.before, steps.ago, margins.START - 1, there)

    def _plateau(self) -> PatternState:
        falls, flats = self._falls, self._flats
        worse = falls.fallen & (falls.age <= margins.DIP_MOST + 1)
        worse |= falls.below_start >= margins.LASTING
        there = (flats.age >= margins.FLAT) & ~worse
        return PatternState(there, flats.moving, self._window.level, flats.age, -1, there)

    def _dip(self) -> PatternState:
        falls = self._falls
        there = (falls.deep >= margins.KNOWN) & (falls.age <= margins.DIP_MOST)
        lasting = (falls.below_start >= margins.LASTING) & (falls.age > margins.DIP_MOST + 2)
        return PatternState(there, ~falls.fallen | lasting, falls.reference, falls.age, -1, there)

    def _deterioration(self) -> PatternState:
        falls, window = self._falls, self._window
        below = window.level <= window.low - margins.RELIABLE
        there = (falls.below_start >= margins.LASTING) & below
        age = np.maximum(falls.age, falls.below_start)
        before = np.maximum(falls.reference, window.low)
        return PatternState(there, age < margins.LASTING, before, age, -1, there)

    def _relapse(self) -> PatternState:
        lost, window = self._lost, self._window
        below_start = window.level <= window.low - margins.RELIABLE
        deep = window.level <= lost.best - margins.RELIABLE
        there = (lost.age > margins.DIP_MOST) & deep & ~below_start
        absent = lost.age < margins.LASTING
        return PatternState(there, absent, lost.best, lost.age, -1, there)

    def _rupture(self) -> PatternState:
        falls = self._falls
        there = falls.deep >= margins.KNOWN
        return PatternState(there, ~falls.fallen, falls.reference, falls.age, -1, there)

    def _return(self) -> PatternState:
        falls = self._falls
        news = margins.HELD - 1 + margins.NEWS
        back = falls.back <= news
        there = back & (falls.back >= margins.HELD - 1)
        return PatternState(there, ~back, falls.reference, falls.back, 0, back)
