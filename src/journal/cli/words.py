"""Wording of sessions for several commands."""

from collections.abc import Sequence

from journal.cli.output import say_paragraph
from journal.days.formatting import long_day
from journal.fields import answers_in_words
from journal.ratings import Measure, as_text
from journal.records import Course, SessionEntry, TherapySession
from journal.text import one_line

NOTHING_YET = "Nothing is logged yet. “journal log 6 8 3” logs mood 6, alliance 8, distress 3."
NOT_ENCRYPTED = "The file is not encrypted: whoever has it can read it."
"""The warning for plain files written from an encrypted journal."""


def in_words(session: TherapySession | SessionEntry) -> str:
    """Describe a session: "4 March 2026: mood 6, alliance 8, distress not rated"."""
    return f"{long_day(session.day, year=True)}: {_ratings(session)}"


def remarks(session: TherapySession) -> tuple[str, ...]:
    """Describe tension, signs and other facts of a session briefly, without the note."""
    found = (
        *_labels(session.signs),
        *answers_in_words(session),
        *(["note"] if session.note else ()),
    )
    return tuple(one_line(remark) for remark in found)


def rating_columns(session: TherapySession, widths: Sequence[int]) -> str:
    """Return the three ratings right-aligned in columns, or "missed"."""
    if not session.attended:
        return "missed".ljust(sum(widths) + 2 * (len(widths) - 1))
    shown = zip(Measure, widths, strict=True)
    return "  ".join(as_text(session.ratings[measure]).rjust(width) for measure, width in shown)


def say_nothing_yet(course: Course | str | None = None) -> None:
    """Print that the journal or the `course` is empty, and how to begin."""
    if course is None:
        say_paragraph(NOTHING_YET)
    else:
        name = one_line(course if isinstance(course, str) else course.name)
        say_paragraph(f"Nothing is logged in the course “{name}” yet; “journal course” lists all.")


def _ratings(session: TherapySession | SessionEntry) -> str:
    if not session.attended:
        return "missed"
    if session.ratings.is_blank:
        return "nothing rated"
    return ", ".join(
        f"{measure} {'not rated' if value is None else as_text(value)}"
        for measure in Measure
        for value in (session.ratings[measure],)
    )


def _labels(signs: Sequence[str]) -> tuple[str, ...]:
    if not signs:
        return ()
    # Imported lazily: most sessions have no signs, and loading the texts takes long.
    from journal.guidance import catalog

    return tuple(catalog().sign(sign).label for sign in signs)
