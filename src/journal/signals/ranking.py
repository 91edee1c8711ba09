"""Rank signals by concern: worse, then alliance, then no change, then good news."""

from journal.ratings import Measure
from journal.signals.kinds import Kind
from journal.signals.model import Signal

_MEASURES = tuple(Measure)


def rank(signal: Signal) -> int:
    """Return the rank of a signal, 0 for the gravest.

    A step down of the alliance ranks like a strain.
    """
    is_strain = signal.kind is Kind.SUDDEN_LOSS and signal.measure is Measure.ALLIANCE
    return (Kind.RUPTURE if is_strain else signal.kind).traits.rank


def concern(signal: Signal) -> tuple[int, float, int, str]:
    """Return a sort key: strongest concern first, then the surest, then a fixed order."""
    order = _MEASURES.index(signal.measure)
    return rank(signal), -signal.confidence, order, signal.kind
