"""Rank signals by concern: worse, then alliance, then no change, then good news."""

from journal.ratings import Measure
from journal.signals.model import Kind, Signal

_RANKS = {
    Kind.DETERIORATION: 0,
    Kind.RELAPSE: 0,
    Kind.DIP: 1,
    Kind.SUDDEN_LOSS: 1,
    Kind.RUPTURE: 2,
    Kind.PLATEAU: 3,
    Kind.RECOVERY: 4,
    Kind.REPAIR: 4,
    Kind.IMPROVEMENT: 4,
    Kind.SUDDEN_GAIN: 4,
}
_MEASURES = tuple(Measure)


def rank(signal: Signal) -> int:
    """Return the place of a signal among others, 0 for the gravest.

    A step down of the alliance is a strain like any other.
    """
    is_strain = signal.kind is Kind.SUDDEN_LOSS and signal.measure is Measure.ALLIANCE
    return _RANKS[Kind.RUPTURE if is_strain else signal.kind]


def concern(signal: Signal) -> tuple[int, float, int, str]:
    """Return a sort key: strongest concern first, then the surest, then a fixed order."""
    order = _MEASURES.index(signal.measure)
    return rank(signal), -signal.confidence, order, signal.kind
