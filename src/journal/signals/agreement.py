"""Check that reported signals of a measure agree with their numbers and with each other."""

from collections.abc import Collection, Mapping
from typing import Final

from msgspec.structs import replace

from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.model import Signal
from journal.signals.speaking import LIKELY, likely

_ONLY_LISTED: Final = LIKELY - 0.01


def only_listed(signal: Signal) -> Signal:
    """Return a signal with its confidence lowered, so that it is listed but not reported."""
    return replace(signal, confidence=min(signal.confidence, _ONLY_LISTED))


def agrees(signal: Signal, position: int) -> bool:
    """Tell whether the numbers of a fall or a level stretch support its sentence.

    The level of a fall must be lower by SHOWN or more; a level stretch must have lasted for FLAT
    sessions up to `position` and moved by less than SMALL.
    """
    oriented, numbers = signal.measure.oriented, signal.evidence
    rise = oriented(numbers.now) - oriented(numbers.before)
    if signal.kind is Kind.PLATEAU:
        return position - signal.since + 1 >= margins.FLAT and abs(rise) < margins.SMALL
    return not signal.kind.is_level_fall or -rise >= margins.SHOWN


def reported_falls(standing: Mapping[Kind, Signal]) -> Collection[Signal]:
    """Return the falls among a measure's standing signals that are reported."""
    return [signal for signal in likely(tuple(standing.values())) if signal.kind.is_level_fall]


def choose_fall_or_return(standing: dict[Kind, Signal]) -> None:
    """Of a fall and the return from it, report only the surer one, and only list the other."""
    falls = reported_falls(standing)
    for back in [signal for signal in standing.values() if signal.kind.is_return and falls]:
        is_back = back.confidence > max(fall.confidence for fall in falls)
        for signal in falls if is_back else [back]:
            standing[signal.kind] = only_listed(signal)
