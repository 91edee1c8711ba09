"""A signal as one plain sentence.

Levels are estimates and are rounded to the nearest half.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from journal.days.formatting import long_day
from journal.signals.kinds import Kind
from journal.signals.model import Point, Signal
from journal.text import plural

_SURENESS = (
    (0.95, "almost certain"),
    (0.85, "very likely"),
    (0.70, "likely"),
    (0.50, "more likely than not"),
)
_HALF = 0.5
_IN_A_ROW = 2
"""Number of ratings in a row that must be back for it to be mentioned."""

SOFT = "one session isn’t a trend"
"""Words beside a single rating that differs from the others."""


def sureness(confidence: float) -> str:
    """Return the confidence in words, from "almost certain" (0.95 or more) to "may be chance"."""
    return next((words for least, words in _SURENESS if confidence >= least), "may be chance")


def sentence(signal: Signal, points: Sequence[Point], today: date | None = None) -> str:
    """Return `signal` as one sentence with its numbers, since when, and how sure.

    `points` are the sessions of the course up to the one after which the signal stands. Since is a
    date if that session has a day, else "session 7"; it has its year unless that is the year of
    `today`, by default of the newest session.
    """
    newest = today or points[-1].day
    claim = _CLAIMS[signal.kind](signal, _days(signal, points, newest))
    doubt = against([signal], side(signal, better=signal.kind.is_fall), points, newest)
    return f"{claim}{doubt}; {sureness(signal.confidence)}."


def against(
    signals: Sequence[Signal], how: str, points: Sequence[Point], today: date | None
) -> str:
    """Return what speaks against signals: how many of the latest sessions were `how`."""
    if all(map(may_be_easing, signals)):
        return ""
    match min(signal.evidence.against for signal in signals):
        case 0:
            return ""
        case 1:
            last = "today" if points[-1].day == today else "the last one"
            return f"; {last} was {how}, and {SOFT}"
        case 2:
            return f"; the last two were {how}, and two sessions aren’t a trend yet"
        case count:
            return f"; the last {count} were {how}"


def meanwhile(falls: Sequence[Signal]) -> str:
    """Return how falls developed: ", though this may be easing"; "" if they went on."""
    if all(map(may_be_easing, falls)):
        return ", though this may be easing"
    was_back = any(fall.evidence.was_back and fall.evidence.against < _IN_A_ROW for fall in falls)
    return ", with better sessions in between" if was_back else ""


def named(signal: Signal) -> str:
    """Return the name of a signal within a sentence: "the dip in mood"."""
    higher_is_better = signal.measure.higher_is_better
    better, worse = ("up", "down") if higher_is_better else ("down", "up")
    fall = "fall" if higher_is_better else "rise"
    words = {
        Kind.IMPROVEMENT: "improvement in",
        Kind.SUDDEN_GAIN: f"step {better} in",
        Kind.SUDDEN_LOSS: f"step {worse} in",
        Kind.PLATEAU: "level stretch of",
        Kind.DIP: "dip in" if higher_is_better else "rise in",
        Kind.DETERIORATION: f"lasting {fall} in",
        Kind.RELAPSE: "lost gain in",
        Kind.RUPTURE: f"{fall} in",
    }
    return f"the {words.get(signal.kind, 'recovery of')} {signal.measure}"


class _InWords(Protocol):
    def __call__(self, day: date, *, year: bool) -> str: ...


def when(
    position: int, points: Sequence[Point], today: date | None, in_words: _InWords = long_day
) -> str:
    """Return the day of a session, or "session 7" if it has none."""
    day = points[position - 1].day
    if day is None:
        return f"session {position}"
    return in_words(day, year=today is not None and day.year != today.year)


def about(level: float) -> str:
    """Return a level in words: "about 7.5"."""
    return f"about {nearest_half(level):g}"


def _days(signal: Signal, points: Sequence[Point], today: date | None) -> str:
    """Return since when, with the span if the day is uncertain."""
    since = when(signal.since, points, today)
    if signal.evidence.span is None:
        return since
    first, last = (when(position, points, today) for position in signal.evidence.span)
    # Sessions on one day are not a span of days.
    return f"around {since}" + (f" (between {first} and {last})" if first != last else "")


def _better(signal: Signal, since: str) -> str:
    word = side(signal, better=True)
    until = " until now" if signal.evidence.against else " now"
    return (
        f"{_name(signal)} has been {word} than at the start since {since}"
        f" ({about(signal.evidence.now)}{until}, {_before(signal)} at first)"
    )


def _worse(signal: Signal, since: str) -> str:
    lasting = " and has stayed so" if signal.kind is Kind.DETERIORATION else ""
    return (
        f"{_name(signal)} has been {side(signal, better=False)} since {since}"
        f"{meanwhile([signal]) or lasting} ({_now(signal)}, {_before(signal)} before)"
    )


def _lost(signal: Signal, since: str) -> str:
    lasting = meanwhile([signal]) or " and has stayed so"
    return (
        f"{_name(signal)} has been {side(signal, better=False)} again since {since}{lasting}"
        f" ({_now(signal)}, {_before(signal)} at its best before)"
    )


def _back(signal: Signal, since: str) -> str:
    if not signal.evidence.fall_told:
        return f"{_name(signal)} has been near an earlier level since {since} ({_now(signal)})"
    moved = "fell" if signal.measure.higher_is_better else "rose"
    return (
        f"{_name(signal)} has been back at or near its earlier level since {since}"
        f" ({_now(signal)}, {_before(signal)} before it {moved})"
    )


def _step(signal: Signal, since: str) -> str:
    gain = signal.kind is Kind.SUDDEN_GAIN
    moved = "up" if gain is signal.measure.higher_is_better else "down"
    held, broken = f"and has stayed {moved}", meanwhile([signal])
    when_so = f"{held} since {since}"
    if signal.evidence.span or broken:
        around = since if signal.evidence.span else f"around {since}"
        when_so = f"{around}{broken}" if broken else f"{around} {held}"
    return f"{_name(signal)} went {moved} {when_so} ({_now(signal)}, {_before(signal)} before)"


def _flat(signal: Signal, since: str) -> str:
    return (
        f"{_name(signal)} has stayed about level (near {nearest_half(signal.evidence.now):g}) for"
        f" {plural(signal.evidence.sessions, 'rated session')}, since {since}"
    )


_CLAIMS: dict[Kind, Callable[[Signal, str], str]] = {
    Kind.IMPROVEMENT: _better,
    Kind.SUDDEN_GAIN: _step,
    Kind.SUDDEN_LOSS: _step,
    Kind.PLATEAU: _flat,
    Kind.DIP: _worse,
    Kind.RECOVERY: _back,
    Kind.DETERIORATION: _worse,
    Kind.RELAPSE: _lost,
    Kind.RUPTURE: _worse,
    Kind.REPAIR: _back,
}


def _name(signal: Signal) -> str:
    return signal.measure.capitalize()


def side(signal: Signal, *, better: bool) -> str:
    """Return the side of a better or worse rating: "higher" or "lower"."""
    return "higher" if signal.measure.higher_is_better is better else "lower"


def nearest_half(level: float) -> float:
    """Round a level to the nearest half."""
    return round(level / _HALF) * _HALF


def may_be_easing(signal: Signal) -> bool:
    """Tell whether the wording of a standing fall should say that hardly anything is left of it."""
    oriented = signal.measure.oriented
    before, now = nearest_half(signal.evidence.before), nearest_half(signal.evidence.now)
    return signal.kind.is_fall and oriented(before) - oriented(now) < 1


def _before(signal: Signal) -> str:
    return about(signal.evidence.before)


def _now(signal: Signal) -> str:
    return f"{about(signal.evidence.now)} now"
