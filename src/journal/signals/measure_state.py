"""The state of one measure: which signals stand, since when, with which numbers."""

from collections.abc import Collection, Mapping, Set
from functools import partial
from typing import ClassVar, Final

from msgspec.structs import replace

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.agreement import agrees, choose_fall_or_return, only_listed, reported_falls
from journal.signals.dating import first_beyond, first_level, first_of_run, is_clear
from journal.signals.judging import EARLIEST, Hysteresis, sure
from journal.signals.kinds import FALLS, Kind
from journal.signals.model import Evidence, Signal
from journal.signals.recent_ratings import RecentRatings
from journal.signals.sentence_chance import chance
from journal.signals.speaking import LIKELY, likely
from journal.signals.told_levels import SessionEvidence, as_rated, level_before, level_now

_FOLLOWED_BY: Final = {
    Kind.DIP: {Kind.RECOVERY, Kind.DETERIORATION, Kind.RELAPSE},
    Kind.RELAPSE: {Kind.DETERIORATION},
    Kind.RUPTURE: {Kind.REPAIR},
}
"""Kinds that end once another is reported: a dip has returned or lasted."""

_CAN_BE_DOUBTED: Final = FALLS | {Kind.IMPROVEMENT}

_SURE_OF_DAY: Final = 0.8
"""Share of the trajectories with a step that must agree on a session for its day to be certain."""

_FALL_REMEMBERED: Final = 12
"""Sessions after a fall was last reported for which a return from it is reported as one."""

_HISTORY: Final = 18
"""Number of latest sessions for which the trajectories' own history is used."""


class MeasureState:
    """The signals that stand on one measure, and since when."""

    recomputed: ClassVar[frozenset[str]] = frozenset({"_standing"})

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._switches = {kind: Hysteresis(kind) for kind in Kind if measure in kind.measures}
        self._standing: dict[Kind, Signal] = {}
        self.ratings = RecentRatings(measure)
        self._fall_told = self._fall_since = -_FALL_REMEMBERED

    def resume(self, signals: Collection[Signal]) -> None:
        """Resume with the signals that stood after the previous session."""
        own = {signal.kind: signal for signal in signals if signal.measure is self._measure}
        self._standing = {kind: own[kind] for kind in self._switches if kind in own}

    @property
    def has_enough_ratings(self) -> bool:
        """Whether there are enough ratings to say anything."""
        return len(self.ratings) >= EARLIEST

    def backs(self, shares: Mapping[Kind, float]) -> Set[Kind]:
        """Return the kinds for which this measure backs another."""
        if not self.has_enough_ratings:
            return frozenset()
        return {kind for kind, switch in self._switches.items() if switch.backs(shares[kind])}

    def step(self, seen: SessionEvidence, backed: Set[Kind]) -> Collection[Signal]:
        """Return the signals standing after the session; a blank keeps them, except events.

        `backed` kinds are (nearly) shown by another measure too.
        """
        if self.ratings.newest is None:
            self._standing = {k: s for k, s in self._standing.items() if not k.is_event}
        elif self.has_enough_ratings:
            self._standing = self._said(seen, backed)
            for fall in reported_falls(self._standing):
                self._fall_told, self._fall_since = self.ratings.position, fall.since
        return self._standing.values()

    def _said(self, seen: SessionEvidence, backed: Set[Kind]) -> dict[Kind, Signal]:
        """Return the signals standing after a session in which the measure was rated."""
        kinds = [
            kind
            for kind, switch in self._switches.items()
            if switch.turn(
                seen.shares[kind],
                seen.fall if kind is Kind.DIP else seen.shares[kind],
                backed=kind in backed,
                told=self._told(kind),
                holds=partial(self._holds, kind, seen),
            )
        ]
        changes: dict[Kind, Signal] = {
            kind: self._signal(kind, seen) for kind in kinds if kind is not Kind.PLATEAU
        }
        standing: dict[Kind, Signal] = {
            kind: signal
            for kind, signal in changes.items()
            if not self._supersede(kind, changes)
            and not self._gives_way_to_fall(kind, changes)
            and self._is_visible(signal, seen)
        }
        choose_fall_or_return(standing)
        if Kind.PLATEAU in kinds:
            told = likely(tuple(standing.values()))
            changed = max((signal.since for signal in told), default=1)
            standing[Kind.PLATEAU] = self._signal(Kind.PLATEAU, seen, earliest=changed)
        return standing

    def _holds(self, kind: Kind, seen: SessionEvidence) -> bool:
        """Tell whether a gain shows in the levels and, if it is new, in the rating."""
        if kind is not Kind.IMPROVEMENT:
            return True
        oriented = self._measure.oriented
        start = oriented(seen.posterior.mean(seen.found[Kind.IMPROVEMENT].before))
        is_rated_so = oriented(self.ratings.latest[self.ratings.position]) > start
        is_told = self._told(Kind.IMPROVEMENT) >= LIKELY
        return oriented(seen.posterior.now) - start >= margins.SMALL and (is_told or is_rated_so)

    def _told(self, kind: Kind) -> float:
        signal = self._standing.get(kind)
        return signal.confidence if signal else 0.0

    def _is_visible(self, signal: Signal, seen: SessionEvidence) -> bool:
        """Tell whether a newly seen change shows in levels that are clipped to the scale."""
        if signal.kind in self._standing or signal.kind.is_unchanged:
            return True
        found = seen.found[signal.kind]
        levels = (found.before, seen.particles.changes)
        before, now = (seen.posterior.mean(level, found.begun) for level in levels)
        return abs(now - before) >= margins.SMALL

    def _supersede(self, kind: Kind, reported: Collection[Kind]) -> bool:
        """End `kind` if another that is reported follows it; return whether it ended."""
        told = {one for one in reported if self._switches[one].is_told}
        if _FOLLOWED_BY.get(kind, frozenset()).isdisjoint(told):
            return False
        # A relapse stands again when a level below the start returns to it.
        self._switches[kind].past = kind is not Kind.RELAPSE
        return True

    def _gives_way_to_fall(self, kind: Kind, reported: Collection[Kind]) -> bool:
        """Tell whether a doubted gain ends because a fall is reported."""
        falls = (one for one in reported if one.is_fall and self._switches[one].is_told)
        return self._switches[kind].is_doubted and any(falls)

    def _signal(self, kind: Kind, seen: SessionEvidence, *, earliest: int = 1) -> Signal:
        # A fall that turns out to last began where it was first seen as a dip.
        dip = self._standing.get(Kind.DIP) if kind.is_lasting_fall else None
        earlier = None if kind.is_event else self._standing.get(kind) or dip
        if earlier and self._switches[kind].is_doubted:
            return self._doubted(earlier)
        since, span = (earlier.since, None) if earlier else self._began(kind, seen)
        since = max(since, earliest)
        fall_told = not kind.is_return or since - self._fall_told < _FALL_REMEMBERED
        confidence = sure(kind, self._chance(kind, since, earlier, seen))
        before = self._before(kind, since, earlier, seen)
        now = self.ratings.clamped_if_steady(level_now(kind, seen), self.ratings.position)
        numbers = Evidence(
            before=before,
            now=now,
            noise=seen.posterior.noise,
            sessions=self.ratings.count_since(since),
            share=seen.shares[kind],
            span=span,
            fall_told=fall_told,
            against=self.ratings.count_nearer(before, now) if kind in _CAN_BE_DOUBTED else 0,
            was_back=kind.is_level_fall and self.ratings.were_back(since, before),
        )
        signal = Signal(kind, self._measure, since, confidence, numbers)
        # A return from an unlikely fall is unlikely too.
        is_told = (
            fall_told and self._switches[kind].is_told and agrees(signal, self.ratings.position)
        )
        return signal if is_told else only_listed(signal)

    def _doubted(self, earlier: Signal) -> Signal:
        """Return a gain as it stood before the latest ratings, which speak against it."""
        stood = earlier.evidence
        numbers = replace(
            stood,
            sessions=self.ratings.count_since(earlier.since),
            against=self.ratings.count_nearer(stood.before, stood.now),
        )
        return replace(earlier, evidence=numbers)

    def _began(self, kind: Kind, seen: SessionEvidence) -> tuple[int, tuple[int, int] | None]:
        """Return the session at which a kind began and, for an uncertain step, its span."""
        found, posterior = seen.found[kind], seen.posterior
        if not kind.is_step:
            since = posterior.since(found)
            if kind is Kind.PLATEAU:
                return first_level(self.ratings.latest, since, posterior.now), None
            if kind.is_level_fall:
                before = self._before(kind, since, None, seen)
                since = first_beyond(self.ratings.latest, since, before, posterior)
                since = first_of_run(self.ratings.latest, since, before, posterior)
            return since, None
        likeliest, span, share = posterior.step_day(found)
        before = self._before(kind, likeliest, None, seen)
        since = first_beyond(self.ratings.latest, likeliest, before, posterior)
        if (
            since == likeliest
            and share >= _SURE_OF_DAY
            and is_clear(self.ratings.latest, since, before, posterior)
        ):
            return since, None
        return since, (min(span[0], since - 1), max(span[1], min(since + 1, self.ratings.position)))

    def _chance(
        self, kind: Kind, since: int, earlier: Signal | None, seen: SessionEvidence
    ) -> float:
        """Return the share of trajectories for which the sentence is true."""
        if earlier and kind.is_level_fall and self.ratings.position - since > _HISTORY:
            before = self._measure.oriented(earlier.evidence.before)
            return seen.posterior.share_at_or_below(before - margins.SMALL)
        return chance(kind, since, seen.found[kind], seen.posterior, seen.particles)

    def _before(
        self, kind: Kind, since: int, earlier: Signal | None, seen: SessionEvidence
    ) -> float:
        if earlier and kind.is_level_fall and self.ratings.position - since > margins.DIP_MOST:
            return earlier.evidence.before
        before = level_before(kind, since, seen, self.ratings.latest)
        is_from_told = kind.is_return and since - self._fall_told < _FALL_REMEMBERED
        return as_rated(before, self._fall_since, self.ratings.latest) if is_from_told else before
