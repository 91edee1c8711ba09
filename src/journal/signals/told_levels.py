"""The levels in a signal's sentence: the one before and the one now."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.particle_filter import ParticleFilter
from journal.signals.patterns import PatternState
from journal.signals.posterior import Posterior
from journal.signals.recent_ratings import within

_STEP_CORRECTION: Final = 0.3
"""How far to move from the mean level before a step towards that of the trajectories that took
it."""

_SELECTION_CORRECTION: Final = 0.2
"""How far to move from the level before a fall in mood or distress, in the trajectories that
returned, towards the level in the fall. For the alliance, which is steadier, no correction is
needed (measured)."""

_RATED_BEFORE: Final = 6
"""Sessions before a fall to whose ratings the level before it is clipped."""


class SessionEvidence(NamedTuple):
    """The evidence of one session for one measure: posterior, particles, patterns, shares.

    `found` are the pattern states of the trajectories, `shares` the weighted share of those that
    show each kind, `fall` the evidence for reporting a fall.
    """

    posterior: Posterior
    particles: ParticleFilter
    found: Mapping[Kind, PatternState]
    shares: Mapping[Kind, float]
    fall: float


def level_before(
    kind: Kind, since: int, seen: SessionEvidence, ratings: Mapping[int, float]
) -> float:
    """Return the mean level before a pattern that began with session `since`, as rated.

    It is the mean over all trajectories, because those that show the kind have changed more than is
    likely; for a return, over those that came back. `ratings` are those of the latest sessions.
    """
    found, posterior = seen.found[kind], seen.posterior
    match kind:
        case Kind.IMPROVEMENT:
            return posterior.mean(found.before)
        case Kind.PLATEAU:
            return posterior.mean(seen.particles.changes_from(since))
        case Kind.REPAIR:
            return posterior.mean(found.before, found.begun)
        case Kind.RECOVERY:
            before = posterior.mean(found.before, found.begun)
            low = posterior.mean(seen.particles.changes_before(since))
            # Correct upward bias: these trajectories are selected for having fallen from that level
            # (measured).
            return before + _SELECTION_CORRECTION * (low - before)
    before = posterior.mean(seen.particles.changes_before(since))
    if kind.is_step:
        # Correct bias towards the present level: a step is smeared over sessions (measured).
        before += _STEP_CORRECTION * (posterior.mean(found.before, found.begun) - before)
    return before if kind is Kind.SUDDEN_GAIN else as_rated(before, since, ratings)


def level_now(kind: Kind, seen: SessionEvidence) -> float:
    """Return the mean level now, as rated; for a return, over the trajectories that returned."""
    if kind.is_return:
        return seen.posterior.mean(seen.particles.changes, seen.found[kind].begun)
    return seen.posterior.now


def as_rated(before: float, since: int, ratings: Mapping[int, float]) -> float:
    """Return the level before a fall, clipped to the ratings before it.

    Beyond these it is due to trajectories that take the fall for scatter (measured).
    """
    rated = [ratings[one] for one in range(since - _RATED_BEFORE, since) if one in ratings]
    if len(rated) < margins.START:
        return before
    return within(before, rated)
