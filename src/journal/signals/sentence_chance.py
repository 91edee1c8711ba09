"""The probability that a signal's sentence is true, as a share of trajectories."""

from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.particle_filter import ParticleFilter
from journal.signals.patterns import Marks, PatternState
from journal.signals.posterior import Posterior


def chance(
    kind: Kind, since: int, found: PatternState, posterior: Posterior, particles: ParticleFilter
) -> float:
    """Return the weighted share (0–1) of the trajectories for which a sentence is true.

    “Lower since …” is true if the level now is lower by SMALL or more than it was then, “better
    than at the start” likewise; “about level since …” if it has moved by no more than RELIABLE;
    “back” if it was lower and is back within SMALL of what it was.
    """
    return posterior.share(_true(kind, since, found, particles))


def _true(kind: Kind, since: int, found: PatternState, particles: ParticleFilter) -> Marks:
    now = particles.changes
    match kind:
        case Kind.IMPROVEMENT:
            return now - found.before >= margins.SMALL
        case Kind.PLATEAU:
            return particles.ranges(since) <= margins.RELIABLE
        case Kind.RECOVERY | Kind.REPAIR:
            return found.begun & (now >= found.before - margins.SMALL)
        case Kind.SUDDEN_GAIN:
            return now - particles.changes_before(since) >= margins.SMALL
        case _:
            return particles.changes_before(since) - now >= margins.SMALL
