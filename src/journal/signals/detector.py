"""The detector: one attended session at a time, from that session and earlier ones only.

After every session each of many imagined courses is weighed by how well it fits the ratings so
far. The evidence for a pattern is the weighted share of the courses that clearly show it now,
among those that clearly show it or clearly do not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.cloud import Cloud
from journal.signals.fit import NOISE, NOISE_SHARES, STARTS, Cube
from journal.signals.judging import EARLIEST, Switch, sure
from journal.signals.model import Evidence, Kind, Point, Signal, Standing
from journal.signals.patterns import Found, Levels
from journal.signals.ranking import concern

COURSES: Final = {(Measure.MOOD, Measure.DISTRESS): 600, (Measure.ALLIANCE,): 400}
"""Measures that are judged together, and how many courses are imagined for them. Twice as many
find little more (measured)."""

_LEAST = 1e-6

_FOLLOWED_BY: Final = {
    Kind.DIP: {Kind.RECOVERY, Kind.DETERIORATION},
    Kind.RUPTURE: {Kind.REPAIR},
}
"""Kinds that are over once another is said: a dip has come back or has lasted."""

_WITHOUT_CHANGE: Final = {Kind.PLATEAU, Kind.RECOVERY, Kind.REPAIR}
"""Kinds that say that the level is what it was."""


class Detector:
    """Takes the attended sessions of one course of therapy in order."""

    def __init__(self) -> None:
        self._clouds = tuple(
            Cloud(measures, size, seed) for seed, (measures, size) in enumerate(COURSES.items())
        )
        self._tracks = {measure: _Track(measure) for measure in Measure}
        self._position = 0
        self._day: date | None = None

    def step(self, point: Point) -> Standing:
        """Take the next session and return what stands after it, strongest concern first."""
        new_stretch = self._is_long_after(point.day)
        self._position += 1
        self._day = point.day
        for cloud in self._clouds:
            _hear(cloud, point, new_stretch=new_stretch)
        noises, weights = _agree(self._clouds)
        signals: list[Signal] = []
        for cloud in self._clouds:
            found = cloud.found()
            marks = _marks(found.values())
            for measure in cloud.measures:
                seen = _Seen(cloud, measure, weights[measure], float(noises @ NOISE))
                evidence = dict(zip(found, seen.evidence(found, marks), strict=True))
                track, rated = self._tracks[measure], point.ratings[measure] is not None
                signals += track.step(found, evidence, seen, self._position, rated=rated)
        return Standing(self._position, point.day, tuple(sorted(signals, key=concern)))

    def _is_long_after(self, day: date | None) -> bool:
        if self._day is None or day is None:
            return False
        return (day - self._day).days > margins.GAP_DAYS


def _hear(cloud: Cloud, point: Point, *, new_stretch: bool) -> None:
    cloud.advance(new_stretch=new_stretch)
    rated = ((measure, point.ratings[measure]) for measure in cloud.measures)
    cloud.see({measure: measure.oriented(it) for measure, it in rated if it is not None})


def _agree(clouds: Sequence[Cloud]) -> tuple[NDArray[np.float32], dict[Measure, Cube]]:
    """Let all measures agree on the noise of this person; return its weights and the courses'."""
    weighed = [cloud.weigh() for cloud in clouds]
    log_noises = np.log(NOISE_SHARES) + np.sum([evidence for _, evidence in weighed], axis=0)
    noises = np.exp(log_noises - log_noises.max())
    noises /= noises.sum()
    weights: dict[Measure, Cube] = {}
    for cloud, (shares, _) in zip(clouds, weighed, strict=True):
        settled = {measure: share * noises[:, None, None] for measure, share in shares.items()}
        cloud.settle(settled)
        weights |= settled
    return noises, weights


class _Seen:
    """The courses imagined for one measure, with their weights after a session."""

    def __init__(self, cloud: Cloud, measure: Measure, weights: Cube, noise: float) -> None:
        self._cloud = cloud
        self._measure = measure
        self._weights = weights
        self._courses = weights.sum(axis=0)
        self.noise = noise * STARTS[measure].noise

    def evidence(self, kinds: Iterable[Kind], marks: NDArray[np.float32]) -> list[float]:
        """Return for each kind the weighted share of courses that show it among those that tell."""
        courses = self._courses.ravel()
        there, absent = marks @ courses
        shares = dict(zip(kinds, zip(there, absent, strict=True), strict=True))
        if Kind.PLATEAU in shares:
            shares[Kind.PLATEAU] = self._plateau(*marks[:, list(shares).index(Kind.PLATEAU)])
        return [float(yes) / max(float(yes + no), _LEAST) for yes, no in shares.values()]

    def _plateau(
        self, there: NDArray[np.float32], absent: NDArray[np.float32]
    ) -> tuple[np.float32, np.float32]:
        # No change at a good level is holding steady.
        room = self._cloud.levels(self._measure) <= margins.GOOD
        with_room = (self._weights * room).sum(axis=0).ravel()
        good = self._courses.ravel() - with_room
        return there @ with_room, absent @ with_room + good.sum()

    def since(self, found: Found) -> int:
        """Return the median session at which the pattern began, over the courses that show it."""
        shows = (self._courses * found.there).ravel()
        reached = np.cumsum(np.bincount(found.since.ravel(), shows))
        return int(np.searchsorted(reached, reached[-1] / 2))

    def mean(self, found: Found, changes: Levels | None = None) -> float:
        """Return the mean level of the courses that show the pattern, now or at `changes`."""
        weights = self._weights * found.there
        levels = self._cloud.levels(self._measure, changes)
        return self._measure.oriented(float((weights * levels).sum() / weights.sum()))


def _marks(found: Iterable[Found]) -> NDArray[np.float32]:
    """Return as numbers which courses show each kind, and which clearly do not: (2, kinds, all)."""
    there, absent = zip(*((one.there, one.absent) for one in found), strict=True)
    marks = np.stack([*there, *absent]).astype(np.float32)
    return marks.reshape(2, len(there), -1)


class _Track:
    """One measure: which kinds stand on it, and since when."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._switches = {kind: Switch(kind) for kind in Kind if measure in kind.measures}
        self._standing: dict[Kind, Signal] = {}
        self._rated: list[int] = []

    def step(
        self,
        found: Mapping[Kind, Found],
        evidence: Mapping[Kind, float],
        seen: _Seen,
        position: int,
        *,
        rated: bool,
    ) -> Collection[Signal]:
        """Return what stands after the session; a blank keeps it, but events are past."""
        if not rated:
            self._standing = {k: s for k, s in self._standing.items() if not k.is_event}
            return self._standing.values()
        self._rated.append(position)
        if len(self._rated) >= EARLIEST:
            said = {
                kind: self._signal(kind, found[kind], seen, evidence[kind])
                for kind, switch in self._switches.items()
                if switch.turn(evidence[kind])
            }
            self._standing = {
                kind: signal
                for kind, signal in said.items()
                if not self._is_past(kind, said) and self._is_visible(signal)
            }
        return self._standing.values()

    def _is_visible(self, signal: Signal) -> bool:
        """Tell whether a change that is newly seen shows in levels that lie on the scale."""
        if signal.kind in self._standing or signal.kind in _WITHOUT_CHANGE:
            return True
        return abs(signal.evidence.now - signal.evidence.before) >= margins.SMALL

    def _is_past(self, kind: Kind, said: Collection[Kind]) -> bool:
        """Tell whether `kind` gives way to another that follows it, and let it go."""
        if _FOLLOWED_BY.get(kind, frozenset()).isdisjoint(said):
            return False
        self._switches[kind].past = True
        return True

    def _signal(self, kind: Kind, found: Found, seen: _Seen, evidence: float) -> Signal:
        # A fall that turns out to last began where it was first seen as a dip.
        dip = self._standing.get(Kind.DIP) if kind is Kind.DETERIORATION else None
        earlier = self._standing.get(kind) or dip
        since = earlier.since if earlier else seen.since(found)
        numbers = Evidence(
            before=seen.mean(found, found.before),
            now=seen.mean(found),
            noise=seen.noise,
            sessions=sum(rated >= since for rated in self._rated),
            share=evidence,
        )
        return Signal(kind, self._measure, since, sure(kind, evidence), numbers)
