"""Conflicts between a file and the journal on one day: wording and resolution."""

from collections.abc import Sequence
from enum import StrEnum

from journal.core.incoming import Mismatch
from journal.days.formatting import long_day
from journal.errors import BadInputError
from journal.fields import ANSWERS, Field
from journal.ratings import Measure, as_text
from journal.records import TherapySession
from journal.store.session_input import SessionInput
from journal.store.sessions import check_session
from journal.text import one_line, plural, quoted

_MOST_NAMED = 5
_SHOWN = 40


class SameDay(StrEnum):
    """How a conflict between a file and the journal is resolved."""

    KEEP = "keep"
    """Keep the journal's version."""
    REPLACE = "replace"
    """Take the file's version."""
    ADD = "add"
    """Keep both, as separate sessions."""


CHOICE = (
    "“--same-day keep” leaves what the journal has, “--same-day replace” takes what the file has,"
    " “--same-day add” keeps both as sessions of their own"
)


def require_choice(differing: Sequence[Mismatch], choice: SameDay | None) -> None:
    """Raise BadInputError, naming the days, if sessions differ and nothing was chosen."""
    if not differing or choice is not None:
        return
    listed = "; ".join(both_versions(one) for one in differing[:_MOST_NAMED])
    more = len(differing) - _MOST_NAMED
    others = f"; and {more} more, which “--dry-run” lists" if more > 0 else ""
    # The notes show which version is right, but an error message must never quote them.
    notes = " “--dry-run” shows both notes." if any(map(_differs_in_note, differing)) else ""
    raise BadInputError(
        f"Nothing was imported, as the file and the journal differ in"
        f" {plural(len(differing), 'session')}. {listed}{others}.{notes} To choose: {CHOICE}."
    )


def both_versions(mismatch: Mismatch, *, with_notes: bool = False) -> str:
    """Return the day and number of a session with both versions.

    For example "11 May 2026 (session 7): the file has 4/7/5, the journal 5/7/5".
    """
    stored, given = mismatch.stored, mismatch.arrival.given
    day = long_day(given.day, year=True)
    pairs = [
        (there, here)
        for there, here in zip(
            _version(mismatch.arrival.course, given, mismatch),
            _version(stored.course, check_session(stored), mismatch),
            strict=True,
        )
        if there != here
    ]
    versions = [" and ".join(side) for side in zip(*pairs, strict=True)]
    differences = [f"the file has {versions[0]}, the journal {versions[1]}"] if versions else []
    if _differs_in_note(mismatch):
        differences.append(_notes(given, stored) if with_notes else "the notes differ")
    return f"{day} (session {stored.number}): {'; '.join(differences)}"


def _differs_in_note(mismatch: Mismatch) -> bool:
    return "note" in mismatch.fields and mismatch.arrival.given.note != mismatch.stored.note


def _version(course: str, given: SessionInput, mismatch: Mismatch) -> tuple[str, ...]:
    """Return everything but the note in words, as parts that line up for both versions."""
    fields = mismatch.fields
    measures = (getattr(given, one) if one.value in fields else None for one in Measure)
    rated = "/".join(map(as_text, measures)) if given.attended else "a missed session"
    return (
        long_day(given.day, year=True),
        f"the course {quoted(course)}",
        rated,
        *(_answer(one, given) if one.name in fields else "" for one in ANSWERS),
        f"signs {one_line(', '.join(given.signs), _SHOWN) or 'none'}" if "signs" in fields else "",
    )


def _answer(field: Field, given: SessionInput) -> str:
    return f"{field.key} {field.in_words(getattr(given, field.name)) or 'not answered'}"


def _notes(given: SessionInput, stored: TherapySession) -> str:
    there, here = (quoted(note) for note in (given.note, stored.note))
    return f"the file has the note {there}, the journal {here}"
