"""Whether what is told of one measure agrees with its numbers and with what else is told of it."""

from collections.abc import Collection, Mapping
from typing import Final

from msgspec.structs import replace

from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.model import Signal
from journal.signals.speaking import LIKELY, likely

_ONLY_LISTED: Final = LIKELY - 0.01


def only_listed(signal: Signal) -> Signal:
    """Return a signal that is less sure than what is told."""
    return replace(signal, confidence=min(signal.confidence, _ONLY_LISTED))


def agrees(signal: Signal, position: int) -> bool:
    """Tell whether the numbers of a fall or a level stretch say what its sentence does.

    The level of a fall is lower by SHOWN or more; a level stretch has lasted for FLAT sessions up
    to `position`, and its level has moved by less than SMALL.
    """
    oriented, numbers = signal.measure.oriented, signal.evidence
    rise = oriented(numbers.now) - oriented(numbers.before)
    if signal.kind is Kind.PLATEAU:
        return position - signal.since + 1 >= margins.FLAT and abs(rise) < margins.SMALL
    return not signal.kind.is_level_fall or -rise >= margins.SHOWN


def told_falls(standing: Mapping[Kind, Signal]) -> Collection[Signal]:
    """Return the falls among what stands on a measure that are told."""
    return [signal for signal in likely(tuple(standing.values())) if signal.kind.is_level_fall]


def choose_fall_or_return(standing: dict[Kind, Signal]) -> None:
    """Leave of a fall and the return from it only what is surer as told, the other as listed."""
    falls = told_falls(standing)
    for back in [signal for signal in standing.values() if signal.kind.is_return and falls]:
        is_back = back.confidence > max(fall.confidence for fall in falls)
        for signal in falls if is_back else [back]:
            standing[signal.kind] = only_listed(signal)
