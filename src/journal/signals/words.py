"""A signal in one plain sentence: its numbers, since when, and how sure."""

from collections.abc import Callable, Sequence

from journal.signals.model import Kind, Point, Signal

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_SURENESS = (
    (0.95, "very sure"),
    (0.85, "quite sure"),
    (0.70, "fairly sure"),
    (0.50, "not so sure"),
)
_HALF = 0.5


def sureness(confidence: float) -> str:
    """Return how sure in words, from "very sure" (0.95 or more) to "unsure" (below 0.5)."""
    return next((words for least, words in _SURENESS if confidence >= least), "unsure")


def sentence(signal: Signal, points: Sequence[Point]) -> str:
    """Return `signal` as one sentence with its numbers, its since and how sure.

    `points` are the sessions of the course up to the one after which the signal stands. Since
    is a date where that session has a day, else "session 7".
    """
    return f"{_CLAIMS[signal.kind](signal, points)}; {sureness(signal.confidence)}."


def _better(signal: Signal, points: Sequence[Point]) -> str:
    return (
        f"{_name(signal)} has been {_size(signal)} {_side(signal, better=True)} than at the start"
        f" since {_when(signal, points)} ({_now(signal, points)}, {_before(signal)} at first)"
    )


def _worse(signal: Signal, points: Sequence[Point]) -> str:
    stayed = "stayed" if signal.kind is Kind.DETERIORATION else "been"
    side, when = _side(signal, better=False), _when(signal, points)
    claim = f"{_name(signal)} has {stayed} {_size(signal)} {side} since {when}"
    if _loss(signal) < _HALF:
        claim = f"{_name(signal)} has been {side} since {when} and may be coming back"
    return f"{claim} ({_now(signal, points)}, {_before(signal)} before)"


def _back(signal: Signal, points: Sequence[Point]) -> str:
    moved = "fell" if signal.measure.higher_is_better else "rose"
    return (
        f"{_name(signal)} has been back at or near its earlier level since"
        f" {_when(signal, points)} ({_now(signal, points)}, {_before(signal)} before it {moved})"
    )


def _step(signal: Signal, points: Sequence[Point]) -> str:
    moved = "rose" if signal.evidence.now > signal.evidence.before else "fell"
    return (
        f"{_name(signal)} {moved} by {_size(signal)} from one session to the next and has held"
        f" since {_when(signal, points)} ({_now(signal, points)}, {_before(signal)} before)"
    )


def _flat(signal: Signal, points: Sequence[Point]) -> str:
    elapsed = len(points) - signal.since + 1
    rated = "rated " if elapsed != signal.evidence.sessions else ""
    return (
        f"No clear change in {signal.measure} over the last {signal.evidence.sessions} {rated}"
        f"sessions, since {_when(signal, points)} (about {signal.evidence.now:.1f})"
    )


_CLAIMS: dict[Kind, Callable[[Signal, Sequence[Point]], str]] = {
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


def _loss(signal: Signal) -> float:
    oriented = signal.measure.oriented
    return oriented(signal.evidence.before) - oriented(signal.evidence.now)


def _size(signal: Signal) -> str:
    """Return the change as "about 2 points", to the nearest half."""
    points = round(abs(_loss(signal)) / _HALF) * _HALF
    return f"about {points:g} point{'' if points == 1 else 's'}"


def _before(signal: Signal) -> str:
    return f"{signal.evidence.before:.1f}"


def _now(signal: Signal, points: Sequence[Point]) -> str:
    span = signal.evidence.span
    rated = "" if len(points) - len(span) + 1 == span[0] else "rated "
    stretch = f"{len(span)} {rated}sessions" if len(span) > 1 else f"{rated}session"
    return f"{signal.evidence.now:.1f} over the last {stretch}"


def _when(signal: Signal, points: Sequence[Point]) -> str:
    """Return "4 March", with the year where the newest session is of another, or "session 7"."""
    day, newest = points[signal.since - 1].day, points[-1].day
    if day is None:
        return f"session {signal.since}"
    year = "" if newest is None or newest.year == day.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"
