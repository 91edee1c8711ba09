"""Sentences and parts of sentences that several commands print."""

from collections.abc import Sequence

from journal.cli.output import say_paragraph
from journal.dates import long_day
from journal.fields import answers_in_words
from journal.guidance import Prompt, Stage, catalog, walk
from journal.overview import Overview
from journal.ratings import Measure, as_text
from journal.records import Course, SessionEntry, TherapySession
from journal.text import one_line

NOTHING_YET = "Nothing is logged yet. “journal log 6 8 3” keeps mood 6, alliance 8, distress 3."
NOT_ENCRYPTED = "The file is not encrypted: whoever has it can read it."
"""For what an encrypted journal was written to."""

_LINE = 200


def in_words(session: TherapySession | SessionEntry) -> str:
    """Return a session as "4 March 2026: mood 6, alliance 8, distress not rated"."""
    return f"{long_day(session.day, year=True)}: {_ratings(session)}"


def remarks(session: TherapySession) -> tuple[str, ...]:
    """Return what else was said about a session, each in few words, without the note itself."""
    said = (
        *(catalog().sign(sign).label for sign in session.signs),
        *answers_in_words(session),
        *(["note"] if session.note else ()),
    )
    return tuple(one_line(remark) for remark in said)


def rating_columns(session: TherapySession, widths: Sequence[int]) -> str:
    """Return the three ratings right-aligned in columns, or "missed"."""
    if not session.attended:
        return "missed".ljust(sum(widths) + 2 * (len(widths) - 1))
    shown = zip(Measure, widths, strict=True)
    return "  ".join(as_text(session.ratings[measure]).rjust(width) for measure, width in shown)


def say_prompt(prompt: Prompt | None) -> None:
    """Print what a prompt is about and the command that leads on, if there is one."""
    if prompt is not None:
        say_paragraph(f"{prompt.title} “journal review” leads through it, step by step.")


def say_what_followed(overview: Overview) -> None:
    """Print the one question on what followed from a review, with the command that answers it."""
    found = overview.follow_up
    if found is None:
        return
    if found.stage is Stage.LOOK:
        say_paragraph(f"{found.title} “journal review look” lays it side by side.")
        return
    line = one_line(walk.line_to_say(found.review), _LINE)
    said = f" You wanted to say: “{line}”." if line else ""
    say_paragraph(f"{found.title}{said} “journal review told” asks how it went.")


def say_standing(overview: Overview) -> None:
    """Print what is worth saying after the newest session: one signal, then soft remarks."""
    if overview.spoken is not None:
        say_paragraph(f"What it shows: {overview.sentence(overview.spoken)}")
    for notice in overview.notices:
        say_paragraph(notice)


def say_nothing_yet(course: Course | None = None) -> None:
    """Print that the journal is empty, and how to begin; or that `course` is."""
    if course is None:
        say_paragraph(NOTHING_YET)
    else:
        name = one_line(course.name)
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
