"""Conversions between a session, the log form's draft body, and validation."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.fields import ANSWERS, Values, parts_of, values_of
from journal.ratings import Measure, Ratings
from journal.records import SessionEntry, TherapySession
from journal.tui.base.form_state import as_ids, as_rating

if TYPE_CHECKING:
    from journal.core import Amended

BEGUN = "begun"
"""Key in the draft of an edit for the session it began with."""

MISSED = "this session did not take place"
_MISSED_AND_RATED = (
    "A missed session has no ratings: clear them (Backspace or -), or untick"
    f" “{MISSED}”. What you typed is still here."
)
_EMPTY = "Nothing is filled in yet. One rating, a tick or a note is enough."


def body_of(session: TherapySession) -> dict[str, object]:
    """Return the draft body of a session."""
    return {
        **{measure.value: session.ratings[measure] for measure in Measure},
        **{one.name: (it,) if (it := getattr(session, one.name)) else () for one in ANSWERS},
        "signs": session.signs,
        "missed": () if session.attended else ("missed",),
        "day": session.day.isoformat(),
        "note": session.note,
    }


def answers_of(body: Mapping[str, object]) -> Values:
    """Return the choices ticked in a draft body, by names of ANSWERS."""
    return {
        one.name: next((it for it in one.choices or () if it in as_ids(body[one.name])), None)
        for one in ANSWERS
    }


def session_at_start(draft: Mapping[str, object], session: TherapySession) -> TherapySession:
    """Return `session` as it was when `draft`, of an edit, was begun."""
    body = draft.get(BEGUN)
    if not isinstance(body, dict) or not {*body_of(session)} <= {*body}:
        return session
    try:
        day = date.fromisoformat(str(body["day"]))
    except ValueError:
        day = session.day
    return replace(
        session,
        day=day,
        ratings=Ratings(**{measure.value: as_rating(body[measure.value]) for measure in Measure}),
        attended=not as_ids(body["missed"]),
        **answers_of(body),
        signs=as_ids(body["signs"]),
        note=str(body["note"]),
    )


def as_changed(session: TherapySession, entry: SessionEntry) -> TherapySession:
    """Return `session` with the values of `entry`."""
    return replace(session, **parts_of(values_of(entry)))


def why_invalid(entry: SessionEntry) -> str:
    """Return why the input can't be saved as a session, "" if it can."""
    if entry.attended:
        is_answered = any(getattr(entry, one.name) for one in ANSWERS)
        said_nothing = not (is_answered or entry.signs or entry.note.strip())
        return _EMPTY if entry.ratings.is_blank and said_nothing else ""
    return "" if entry.ratings.is_blank else _MISSED_AND_RATED


def saved_message(done: "Amended") -> str:
    """Return the message after an edit was saved."""
    number = done.session.number
    if done.overlaps:
        changed = f"Session {number} had been changed elsewhere in the meantime"
        return f"{changed}; ‹undo.u› takes it back to that."
    if done.session == done.before:
        return f"Session {number} is as it was."
    return f"Session {number} is changed; ‹undo.u› takes it back."
