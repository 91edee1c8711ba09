"""Group signals into events: mood and distress falling together are one."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from journal.days.formatting import short_day
from journal.ratings import MOOD_AND_DISTRESS, as_text
from journal.signals.kinds import FALLS, GOOD_NEWS, Kind
from journal.signals.model import Point, Signal
from journal.signals.words import (
    about,
    against,
    may_be_easing,
    meanwhile,
    nearest_half,
    sentence,
    side,
    sureness,
    when,
)

NEAR: Final = 3
"""By how many sessions the starts of one event may differ."""

_HARDER: Final = FALLS - {Kind.RUPTURE}
_EASIER: Final = frozenset(kind for kind in Kind if kind.is_gain)

_HARDER_NOW: Final = "harder"
_EASIER_NOW: Final = "easier"

_SAYS: Final = {
    **dict.fromkeys(_HARDER, "things have been harder"),
    Kind.SUDDEN_GAIN: "things have been better",
    Kind.IMPROVEMENT: "things have been better than at the start",
    Kind.PLATEAU: "things have been about level",
    Kind.RECOVERY: "things have been about as they were before the dip",
}
_IN_SHORT: Final = {
    **dict.fromkeys(_HARDER, "harder"),
    **dict.fromkeys(_EASIER, "better"),
    Kind.PLATEAU: "about level",
    Kind.RECOVERY: "near the earlier level",
    Kind.REPAIR: "near the earlier level",
}


class Event(Struct, frozen=True):
    """One event that may show in several signals, ordered by concern."""

    signals: tuple[Signal, ...]

    @property
    def strongest(self) -> Signal:
        """The signal that represents the event."""
        return self.signals[0]


def events(signals: Sequence[Signal]) -> tuple[Event, ...]:
    """Group `signals` by event, ordered by the strongest signal of each.

    Signals of mood and distress that say the same and began within NEAR sessions are one event, and
    so is a step in any measure with what it led to.
    """
    found: list[list[Signal]] = []
    for signal in signals:
        alike = (event for event in found if any(same_event(one, signal) for one in event))
        event = next(alike, None)
        if event is None:
            found.append([signal])
        else:
            event.append(signal)
    return tuple(Event(tuple(event)) for event in found)


def event_sentence(event: Event, points: Sequence[Point], today: date | None = None) -> str:
    """Return an event as one sentence; `points` and `today` are as in `sentence`."""
    first = event.strongest
    told = {signal.measure: signal for signal in reversed(event.signals)}
    if len(told) == 1:
        return sentence(first, points, today)
    since = when(min(s.since for s in told.values()), points, today or points[-1].day)
    levels = ", ".join(_levels(told[measure]) for measure in MOOD_AND_DISTRESS)
    sure = sureness(max(signal.confidence for signal in event.signals))
    back = meanwhile([*told.values()])
    how = _EASIER_NOW if first.kind.is_fall else _HARDER_NOW
    doubt = against([*told.values()], how, points, today or points[-1].day)
    return f"Since {since} {_SAYS[first.kind]}{back}: {levels}{doubt}; {sure}."


def event_in_short(event: Event, points: Sequence[Point], today: date | None = None) -> str:
    """Return an event in a few words that fit on one line: "Better since 3 Sep: mood 4→7; likely".

    `points` and `today` are as in `sentence`.
    """
    first = event.strongest
    told = {signal.measure: signal for signal in reversed(event.signals)}
    begun = min(signal.since for signal in told.values())
    since = when(begun, points, today or points[-1].day, short_day)
    if len(told) == 1:
        word = _IN_SHORT.get(first.kind, "")
        if first.kind.is_fall or first.kind.is_gain:
            word = side(first, better=first.kind.is_gain)
        what, levels = f"{first.measure} {word}", _moved(first)
    else:
        what = _IN_SHORT[first.kind]
        levels = ", ".join(f"{m} {_moved(told[m])}" for m in MOOD_AND_DISTRESS)
    how = _EASIER_NOW if first.kind.is_fall else _HARDER_NOW
    if len(told) == 1:
        how = side(first, better=first.kind.is_fall)
    lately = {0: "", 1: f"; last time {how}"}
    doubt = lately.get(min(s.evidence.against for s in told.values()), f"; lately {how}")
    back = ""
    if all(map(may_be_easing, told.values())):
        back, doubt = ", now easing", ""
    sure = sureness(max(signal.confidence for signal in event.signals))
    return f"{what[:1].upper()}{what[1:]} since {since}{back}: {levels}{doubt}; {sure}."


def _moved(signal: Signal) -> str:
    """Return the level before and now, or only the present one."""
    before, now = (nearest_half(level) for level in (signal.evidence.before, signal.evidence.now))
    has_moved = before != now and (signal.kind.is_fall or signal.kind.is_gain)
    return f"{as_text(before)}→{as_text(now)}" if has_moved else f"about {as_text(now)}"


def _levels(signal: Signal) -> str:
    before, now = about(signal.evidence.before), about(signal.evidence.now)
    was = f" (was {before})" if before != now and signal.kind in _HARDER | _EASIER else ""
    return f"{signal.measure} {now}{was}"


def same_event(one: Signal, other: Signal) -> bool:
    """Tell whether two signals describe the same event."""
    if abs(one.since - other.since) > NEAR:
        return False
    if one.evidence.against != other.evidence.against and not one.kind.is_fall:
        return False
    if not (one.evidence.fall_told and other.evidence.fall_told):
        return False
    kinds = {one.kind, other.kind}
    if one.measure is other.measure:
        return any(kinds <= alike for alike in (FALLS, GOOD_NEWS))
    if one.measure not in MOOD_AND_DISTRESS or other.measure not in MOOD_AND_DISTRESS:
        return False
    return len(kinds) == 1 or any(kinds <= alike for alike in (_HARDER, _EASIER))
