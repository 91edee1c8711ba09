"""A signal in one plain sentence: its numbers, since when, and how sure.

Levels are estimates and are told to the nearest half.
"""

from collections.abc import Callable, Sequence
from datetime import date

from journal.dates import long_day
from journal.signals.model import Kind, Point, Signal

_SURENESS = (
    (0.95, "very sure"),
    (0.85, "quite sure"),
    (0.70, "fairly sure"),
    (0.50, "more likely than not"),
    (0.25, "it may also be chance"),
)
_HALF = 0.5


def sureness(confidence: float) -> str:
    """Return how sure in words, from "very sure" (0.95 or more) to "it may well be chance"."""
    chance = "it may well be chance"
    return next((words for least, words in _SURENESS if confidence >= least), chance)


def sentence(signal: Signal, points: Sequence[Point], today: date | None = None) -> str:
    """Return `signal` as one sentence with its numbers, its since and how sure.

    `points` are the sessions of the course up to the one after which the signal stands. Since
    is a date where that session has a day, else "session 7"; it has its year where that is not
    the year of `today`, by default of the newest session.
    """
    claim = _CLAIMS[signal.kind](signal, _when(signal, points, today or points[-1].day))
    return f"{claim}; {sureness(signal.confidence)}."


def _better(signal: Signal, when: str) -> str:
    side = _side(signal, better=True)
    return (
        f"{_name(signal)} has been {side} than at the start since {when}"
        f" ({_now(signal)}, {_before(signal)} at first)"
    )


def _worse(signal: Signal, when: str) -> str:
    lasting = " and has stayed so" if signal.kind is Kind.DETERIORATION else ""
    if _is_nearly_back(signal):
        lasting = " and may be coming back"
    return (
        f"{_name(signal)} has been {_side(signal, better=False)} since {when}{lasting}"
        f" ({_now(signal)}, {_before(signal)} before)"
    )


def _back(signal: Signal, when: str) -> str:
    moved = "fell" if signal.measure.higher_is_better else "rose"
    return (
        f"{_name(signal)} has come back since {when}, to or near where it was"
        f" ({_now(signal)}, {_before(signal)} before it {moved})"
    )


def _step(signal: Signal, when: str) -> str:
    gain = signal.kind is Kind.SUDDEN_GAIN
    moved = "up" if gain is signal.measure.higher_is_better else "down"
    return (
        f"{_name(signal)} took a step {moved} that has held since {when}"
        f" ({_now(signal)}, {_before(signal)} before)"
    )


def _flat(signal: Signal, when: str) -> str:
    return (
        f"No clear change in {signal.measure} over the last {signal.evidence.sessions} rated"
        f" sessions, since {when} ({_now(signal)})"
    )


_CLAIMS: dict[Kind, Callable[[Signal, str], str]] = {
    Kind.IMPROVEMENT: _better,
    Kind.SUDDEN_GAIN: _step,
    Kind.SUDDEN_LOSS: _step,
    Kind.PLATEAU: _flat,
    Kind.DIP: _worse,
    Kind.RECOVERY: _back,
    Kind.DETERIORATION: _worse,
    Kind.RUPTURE: _worse,
    Kind.REPAIR: _back,
}


def _name(signal: Signal) -> str:
    return signal.measure.capitalize()


def _side(signal: Signal, *, better: bool) -> str:
    return "higher" if signal.measure.higher_is_better is better else "lower"


def _half(level: float) -> float:
    return round(level / _HALF) * _HALF


def _is_nearly_back(signal: Signal) -> bool:
    return abs(_half(signal.evidence.now) - _half(signal.evidence.before)) < 1


def _before(signal: Signal) -> str:
    return f"about {_half(signal.evidence.before):g}"


def _now(signal: Signal) -> str:
    return f"about {_half(signal.evidence.now):g} now"


def _when(signal: Signal, points: Sequence[Point], today: date | None) -> str:
    day = points[signal.since - 1].day
    if day is None:
        return f"session {signal.since}"
    return long_day(day, year=today is not None and day.year != today.year)
