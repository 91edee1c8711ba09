"""The detector: a particle filter stepped through attended sessions, without look-ahead.

After every session each of many simulated trajectories (particles) is weighted by how well it fits
the ratings so far. The evidence for a pattern is the weighted share of the trajectories that
clearly show it now, among those that clearly show it or clearly do not.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from journal.ratings import MOOD_AND_DISTRESS, Measure
from journal.signals.gaps import REMEMBERED, is_long_gap
from journal.signals.judging import FallShares, fall_evidence
from journal.signals.kinds import Kind
from journal.signals.measure_state import MeasureState
from journal.signals.model import Level, Point, Signal, Standing
from journal.signals.particle_filter import ParticleFilter
from journal.signals.posterior import Posterior, evidence
from journal.signals.ranking import concern
from journal.signals.told_levels import SessionEvidence

PARTICLES: Final = {MOOD_AND_DISTRESS: 500, (Measure.ALLIANCE,): 320}
"""The measures judged together, and the number of particles of each group. Twice as many find
little more (measured)."""

_BESIDE: Final = {
    measure: [other for other in measures if other is not measure]
    for measures in PARTICLES
    for measure in measures
}
"""The other measures that are judged together with a measure and can back it."""


class Detector:
    """The detector of one course, which takes its attended sessions in order."""

    def __init__(self) -> None:
        self._filter = ParticleFilter(PARTICLES)
        self._tracks = {measure: MeasureState(measure) for measure in Measure}
        self._position = 0
        self._days: list[date | None] = []

    def step(self, point: Point) -> Standing:
        """Process the next session; return the standing after it, strongest concern first."""
        self._position += 1
        self._days = [*self._days, point.day][-1 - REMEMBERED :]
        posteriors = self._filter.update(point.ratings, new_stretch=is_long_gap(self._days))
        for measure, track in self._tracks.items():
            track.ratings.take(self._position, point.ratings[measure])
        # Skip the search while there are too few ratings to report anything.
        has_enough_ratings = any(track.has_enough_ratings for track in self._tracks.values())
        signals = self._said(posteriors) if has_enough_ratings else []
        return Standing(self._position, point.day, tuple(sorted(signals, key=concern)))

    def levels(self) -> Mapping[Measure, Sequence[Level | None]]:
        """Return the level at each of the latest sessions, at most WINDOW, as estimated now.

        None as long as the measure had never been rated.
        """
        return {
            measure: self._tracks[measure].ratings.reported(levels)
            for measure, levels in self._filter.levels().items()
        }

    def resume(self, last: Standing) -> None:
        """Resume after `last`, the standing that belongs to the detector's present state."""
        for track in self._tracks.values():
            track.resume(last.signals)

    def _said(self, posteriors: Sequence[Posterior]) -> list[Signal]:
        """Return the standing signals of all measures, given their posteriors."""
        found = self._filter.states()
        measures = [posterior.measure for posterior in posteriors]
        shares = dict(zip(measures, evidence(found, posteriors), strict=True))
        backs = {measure: self._tracks[measure].backs(own) for measure, own in shares.items()}
        # The alliance's rupture is defined as a fall of any length; use it for all measures.
        fallen = {one.measure: one.share(found[Kind.RUPTURE].there) for one in posteriors}
        falls = {
            measure: FallShares(fallen[measure], shares[measure][Kind.SUDDEN_LOSS])
            for measure in measures
        }
        signals: list[Signal] = []
        for posterior in posteriors:
            measure = posterior.measure
            backed = frozenset().union(*(backs[other] for other in _BESIDE[measure]))
            beside = [falls[it] for it in _BESIDE[measure] if self._tracks[it].has_enough_ratings]
            fall = fall_evidence(falls[measure], *beside)
            seen = SessionEvidence(posterior, self._filter, found, shares[measure], fall)
            signals += self._tracks[measure].step(seen, backed)
        return signals
