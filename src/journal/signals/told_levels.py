"""The levels that a signal tells: the one before and the one now."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.particle_filter import ParticleFilter
from journal.signals.patterns import PatternState
from journal.signals.posterior import Posterior
from journal.signals.recent_ratings import within

_SMEARED: Final = 0.3
"""Part of the way from the mean level before a step to that of the trajectories that took it."""

_PICKED: Final = 0.2
"""Part of the way from the level before a fall in mood or distress, in the trajectories that came
back from it, to that in the fall. Of the alliance, which is steadier, that level is true as it is
(measured)."""

_RATED_BEFORE: Final = 6
"""Sessions before a fall between whose ratings the level before it is told."""


class SessionEvidence(NamedTuple):
    """The evidence of one session for one measure: posterior, particles, patterns, shares.

    `found` are the patterns of the trajectories, `shares` the weighted share of those that show
    each kind, `fall` the evidence for telling of a fall.
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

    It is that over all trajectories, not only those that show the kind: these have changed by more
    than the others, and by more than is likely. `ratings` are those of the latest sessions.
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
            # Too high above the fall: these are picked for having fallen from it (measured).
            return before + _PICKED * (low - before)
    before = posterior.mean(seen.particles.changes_before(since))
    if kind.is_step:
        # Too near to the level now: a step is smeared over sessions (measured).
        before += _SMEARED * (posterior.mean(found.before, found.begun) - before)
    return before if kind is Kind.SUDDEN_GAIN else as_rated(before, since, ratings)


def level_now(kind: Kind, seen: SessionEvidence) -> float:
    """Return the mean level now, as rated; of a return, in the trajectories that came back."""
    if kind.is_return:
        return seen.posterior.mean(seen.particles.changes, seen.found[kind].begun)
    return seen.posterior.now


def as_rated(before: float, since: int, ratings: Mapping[int, float]) -> float:
    """Return the level before a fall, put within the range of what was rated before it.

    Beyond that lies what the trajectories say that take the fall for scatter (measured).
    """
    rated = [ratings[one] for one in range(since - _RATED_BEFORE, since) if one in ratings]
    if len(rated) < margins.START:
        return before
    return within(before, rated)
