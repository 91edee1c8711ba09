"""The nine kinds, each as its definition on courses without noise."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from journal.signals import margins
from journal.signals.model import Kind
from journal.signals.patterns.falls import Falls
from journal.signals.patterns.past import Past
from journal.signals.patterns.steps import Flats, Rises, Steps
from journal.signals.patterns.tracked import Levels, Marks, Tracked


class Found(NamedTuple):
    """Of every course: is the pattern clearly there, clearly not; since when, from what level."""

    there: Marks
    absent: Marks
    since: NDArray[np.int16]
    before: Levels


class Patterns(Tracked):
    """Follows courses session by session and tells which patterns they show."""

    def __init__(self, shape: tuple[int, ...], *, alliance: bool) -> None:
        self._alliance = alliance
        self._past = Past(shape)
        self._rises = Rises(shape)
        self._gains = Steps(shape, +1)
        self._losses = Steps(shape, -1)
        self._flats = Flats(shape)
        self._falls = Falls(shape, become_usual=not alliance)

    def step(self, level: Levels, *, new_stretch: bool = False) -> None:
        """Move on by one session; `level` is the change of each course since its start."""
        past = self._past
        past.step(level, new_stretch=new_stretch)
        self._falls.step(past, new_stretch=new_stretch)
        self._rises.step(past)
        self._gains.step(past)
        self._losses.step(past)
        self._flats.step(past)

    def found(self) -> dict[Kind, Found]:
        """Return what every course shows after this session."""
        found = {
            Kind.IMPROVEMENT: self._improvement(),
            Kind.SUDDEN_GAIN: self._step(self._gains),
            Kind.SUDDEN_LOSS: self._step(self._losses),
        }
        if self._alliance:
            return found | {Kind.RUPTURE: self._rupture(), Kind.REPAIR: self._return()}
        return found | {
            Kind.PLATEAU: self._plateau(),
            Kind.DIP: self._dip(),
            Kind.RECOVERY: self._return(),
            Kind.DETERIORATION: self._deterioration(),
        }

    def _ago(self, sessions: NDArray[np.int16]) -> NDArray[np.int16]:
        """Return the position of the session so many sessions ago; 0 is this one."""
        return np.maximum(self._past.position - sessions, 1)

    def _improvement(self) -> Found:
        past, rises = self._past, self._rises
        there = rises.above & (rises.known >= margins.KNOWN)
        absent = past.level - past.low < margins.SMALL
        return Found(there, absent, self._ago(rises.age - 1), past.start)

    def _step(self, steps: Steps) -> Found:
        there = steps.ago <= margins.NEWS
        absent = (steps.slight_ago > margins.STEP_DOUBT) & (steps.ago > 2 * margins.NEWS)
        return Found(there, absent, self._ago(steps.ago + 1), steps.before)

    def _plateau(self) -> Found:
        falls, flats = self._falls, self._flats
        worse = falls.fallen & (falls.clear.age <= margins.DIP_MOST + 1)
        worse |= falls.below_start >= margins.LASTING
        there = (flats.age >= margins.FLAT) & ~worse
        return Found(there, flats.moving, self._ago(flats.age - 1), self._past.level)

    def _dip(self) -> Found:
        falls = self._falls
        age = falls.clear.age
        there = (falls.deep >= margins.KNOWN) & (age <= margins.DIP_MOST)
        lasting = (falls.below_start >= margins.LASTING) & (age > margins.DIP_MOST + 2)
        return Found(there, falls.untouched | lasting, self._ago(age - 1), falls.clear.reference)

    def _deterioration(self) -> Found:
        falls = self._falls
        age = falls.clear.age
        below = self._past.level <= self._past.low - margins.RELIABLE
        there = (falls.below_start >= margins.LASTING) & below
        absent = ~falls.slight.inside | (falls.fallen & (age < margins.HASTY))
        return Found(there, absent, self._ago(age - 1), falls.clear.reference)

    def _rupture(self) -> Found:
        falls = self._falls
        there = falls.deep >= margins.KNOWN
        return Found(there, falls.untouched, self._ago(falls.clear.age - 1), falls.clear.reference)

    def _return(self) -> Found:
        falls = self._falls
        news = margins.NEWS + 2
        there = (falls.back >= margins.KNOWN - 1) & (falls.back <= news)
        over = ~falls.slight.inside & (falls.back > news + margins.TAIL)
        absent = (over & ~falls.clear.ended) | falls.sinking
        return Found(there, absent, self._ago(falls.back), falls.clear.reference)
