"""The detector: a particle filter stepped by one attended session at a time, without look-ahead.

After every session each of many simulated trajectories (particles) is weighted by how well it fits
the ratings so far. The evidence for a pattern is the weighted share of the trajectories that
clearly show it now, among those that clearly show it or clearly do not.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import date
from typing import Final

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.judging import EARLIEST, Switch, sure
from journal.signals.model import Evidence, Kind, Level, Point, Signal, Standing
from journal.signals.particle_filter import ParticleFilter
from journal.signals.patterns import PatternState
from journal.signals.posterior import Posterior, evidence
from journal.signals.ranking import concern

PARTICLES: Final = {(Measure.MOOD, Measure.DISTRESS): 600, (Measure.ALLIANCE,): 400}
"""Measures that are judged together, and how many particles each group has. Twice as many
find little more (measured)."""

_BESIDE: Final = {
    measure: [other for other in measures if other is not measure]
    for measures in PARTICLES
    for measure in measures
}
"""The others that are judged together with a measure and back it."""

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
        self._filter = ParticleFilter(PARTICLES)
        self._tracks = {measure: _MeasureState(measure) for measure in Measure}
        self._position = 0
        self._day: date | None = None

    def step(self, point: Point) -> Standing:
        """Take the next session and return what stands after it, strongest concern first."""
        new_stretch = self._is_long_after(point.day)
        self._position += 1
        self._day = point.day
        posteriors = self._filter.update(point.ratings, new_stretch=new_stretch)
        rated = {measure for measure in Measure if point.ratings[measure] is not None}
        for measure in rated:
            self._tracks[measure].count_rating(self._position)
        # What could not be said yet need not be looked for.
        can_say = any(track.can_say for track in self._tracks.values())
        signals = self._said(posteriors, rated) if can_say else []
        return Standing(self._position, point.day, tuple(sorted(signals, key=concern)))

    def levels(self) -> Mapping[Measure, Sequence[Level | None]]:
        """Return the level at each of the latest WINDOW sessions, as it is known now.

        None where the measure had never been rated up to there.
        """
        return {
            measure: self._tracks[measure].without_unrated(levels, self._position)
            for measure, levels in self._filter.levels().items()
        }

    def _said(self, posteriors: Sequence[Posterior], rated: Set[Measure]) -> list[Signal]:
        """Return what stands on all measures, given what the trajectories of each show now."""
        found = self._filter.states()
        shares = dict(
            zip(
                (posterior.measure for posterior in posteriors),
                evidence(found, posteriors),
                strict=True,
            )
        )
        backs = {measure: self._tracks[measure].backs(own) for measure, own in shares.items()}
        signals: list[Signal] = []
        for posterior in posteriors:
            measure = posterior.measure
            backed = frozenset().union(*(backs[other] for other in _BESIDE[measure]))
            signals += self._tracks[measure].step(
                found, shares[measure], posterior, backed=backed, rated=measure in rated
            )
        return signals

    def _is_long_after(self, day: date | None) -> bool:
        if self._day is None or day is None:
            return False
        return (day - self._day).days > margins.GAP_DAYS


class _MeasureState:
    """One measure: which kinds stand on it, and since when."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._switches = {kind: Switch(kind) for kind in Kind if measure in kind.measures}
        self._standing: dict[Kind, Signal] = {}
        self._rated: list[int] = []

    def count_rating(self, position: int) -> None:
        """Take note that the measure is rated in a session."""
        self._rated.append(position)

    @property
    def can_say(self) -> bool:
        """Whether so much was rated that something can be said."""
        return len(self._rated) >= EARLIEST

    def without_unrated(self, levels: Sequence[Level], position: int) -> Sequence[Level | None]:
        """Return the levels up to `position` with None for those before the first rating."""
        first = self._rated[0] if self._rated else position + 1
        unrated = min(max(first - 1 - position + len(levels), 0), len(levels))
        return [None] * unrated + [*levels[unrated:]]

    def backs(self, shares: Mapping[Kind, float]) -> Set[Kind]:
        """Return the kinds for which this measure backs another."""
        if not self.can_say:
            return frozenset()
        return {kind for kind, switch in self._switches.items() if switch.backs(shares[kind])}

    def step(
        self,
        found: Mapping[Kind, PatternState],
        shares: Mapping[Kind, float],
        posterior: Posterior,
        *,
        backed: Set[Kind],
        rated: bool,
    ) -> Collection[Signal]:
        """Return what stands after the session; a blank keeps it, but events are past.

        Kinds that are `backed` are (nearly) shown by another measure too.
        """
        if not rated:
            self._standing = {k: s for k, s in self._standing.items() if not k.is_event}
            return self._standing.values()
        if self.can_say:
            said = {
                kind: self._signal(kind, found[kind], posterior, shares[kind])
                for kind, switch in self._switches.items()
                if switch.turn(shares[kind], backed=kind in backed)
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

    def _signal(
        self, kind: Kind, found: PatternState, posterior: Posterior, share: float
    ) -> Signal:
        # A fall that turns out to last began where it was first seen as a dip.
        dip = self._standing.get(Kind.DIP) if kind is Kind.DETERIORATION else None
        earlier = self._standing.get(kind) or dip
        since = earlier.since if earlier else posterior.since(found)
        before, now = posterior.levels(found)
        numbers = Evidence(
            before=before,
            now=now,
            noise=posterior.noise,
            sessions=len(self._rated) - bisect_left(self._rated, since),
            share=share,
        )
        return Signal(kind, self._measure, since, sure(kind, share), numbers)
