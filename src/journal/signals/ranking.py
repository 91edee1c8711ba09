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


def rank(kind: Kind) -> int:
    """Return the place of a kind among others, 0 for the gravest."""
    return _RANKS[kind]


def concern(signal: Signal) -> tuple[int, float, int, str]:
    """Return a sort key: strongest concern first, then the surest, then a fixed order."""
    order = _MEASURES.index(signal.measure)
    return _RANKS[signal.kind], -signal.confidence, order, signal.kind
