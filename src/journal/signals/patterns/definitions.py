"""The nine kinds, each as its definition on courses without noise."""

from typing import NamedTuple

from journal.signals import margins
from journal.signals.model import Kind
from journal.signals.patterns.falls import Falls
from journal.signals.patterns.past import Past
from journal.signals.patterns.steps import Flats, Rises, Steps
from journal.signals.patterns.tracked import Counts, Levels, Marks, Tracked


class Found(NamedTuple):
    """Of every course: is the pattern clearly there, clearly not; since when, from what level.

    It began `age` sessions ago, and `earlier` ones more. It may have `begun` in courses that have
    not held it long enough for it to be clear.
    """

    there: Marks
    absent: Marks
    before: Levels
    age: Counts
    earlier: int
    begun: Marks


class Patterns(Tracked):
    """Follows courses session by session and tells which patterns they show.

    `shape` is (…, courses); `alliance` marks the courses that are of an alliance.
    """

    def __init__(self, shape: tuple[int, ...], alliance: Marks) -> None:
        self._past = Past(shape)
        self._rises = Rises(shape)
        self._gains = Steps(shape, +1)
        self._losses = Steps(shape, -1)
        self._flats = Flats(shape)
        self._falls = Falls(shape, ~alliance)

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
        """Return which courses show each kind now."""
        ended = self._return()
        return {
            Kind.IMPROVEMENT: self._improvement(),
            Kind.SUDDEN_GAIN: self._step(self._gains),
            Kind.SUDDEN_LOSS: self._step(self._losses),
            Kind.PLATEAU: self._plateau(),
            Kind.DIP: self._dip(),
            Kind.RECOVERY: ended,
            Kind.DETERIORATION: self._deterioration(),
            Kind.RUPTURE: self._rupture(),
            Kind.REPAIR: ended,
        }

    def _improvement(self) -> Found:
        rises = self._rises
        there = rises.above & (rises.known >= margins.HELD)
        return Found(there, rises.age == 0, self._past.start, rises.age, -1, rises.age > 0)

    def _step(self, steps: Steps) -> Found:
        there = steps.ago <= margins.NEWS
        absent = (steps.slight_ago > margins.STEP_DOUBT) & (steps.ago > 2 * margins.NEWS)
        return Found(there, absent, steps.before, steps.ago, margins.START - 1, there)

    def _plateau(self) -> Found:
        falls, flats = self._falls, self._flats
        worse = falls.fallen & (falls.age <= margins.DIP_MOST + 1)
        worse |= falls.below_start >= margins.LASTING
        there = (flats.age >= margins.FLAT) & ~worse
        return Found(there, flats.moving, self._past.level, flats.age, -1, there)

    def _dip(self) -> Found:
        falls = self._falls
        there = (falls.deep >= margins.KNOWN) & (falls.age <= margins.DIP_MOST)
        lasting = (falls.below_start >= margins.LASTING) & (falls.age > margins.DIP_MOST + 2)
        return Found(there, ~falls.fallen | lasting, falls.reference, falls.age, -1, there)

    def _deterioration(self) -> Found:
        falls, past = self._falls, self._past
        below = past.level <= past.low - margins.RELIABLE
        there = (falls.below_start >= margins.LASTING) & below
        absent = falls.age < margins.LASTING
        return Found(there, absent, falls.reference, falls.age, -1, there)

    def _rupture(self) -> Found:
        falls = self._falls
        there = falls.deep >= margins.KNOWN
        return Found(there, ~falls.fallen, falls.reference, falls.age, -1, there)

    def _return(self) -> Found:
        falls = self._falls
        news = margins.HELD - 1 + margins.NEWS
        back = falls.back <= news
        there = back & (falls.back >= margins.HELD - 1)
        return Found(there, ~back, falls.reference, falls.back, 0, back)
