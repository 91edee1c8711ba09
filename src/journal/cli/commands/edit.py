"""`journal edit`: change a session that was logged."""

from datetime import date
from typing import Any

import click
from msgspec.structs import replace

from journal.cli.command import command
from journal.cli.help_lines import say_whom_to_call
from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import (
    answer_options,
    course_option,
    day_option,
    given,
    note_option,
    number_argument,
    rating_option,
    signs_option,
)
from journal.cli.words import in_words
from journal.errors import BadInputError
from journal.fields import Value, parts_of, values_of
from journal.guidance import catalog, needs_people_shown
from journal.ratings import Measure
from journal.records import TherapySession

Changes = dict[str, Any]
"""The given options, by the names of FIELDS, plus the course."""


@command("edit")
@number_argument
@rating_option(Measure.MOOD)
@rating_option(Measure.ALLIANCE)
@rating_option(Measure.DISTRESS)
@day_option("The day of the session.")
@note_option("The new note; - reads it from stdin, an empty one removes it.")
@signs_option("How it felt; repeatable, replaces all signs.")
@click.option("--no-signs", is_flag=True, help="Remove all signs.")
@answer_options(for_edit=True)
@click.option("--missed/--attended", default=None, help="Whether the session took place.")
@course_option("Move it to this course; a new name starts one.")
@click.pass_obj
def edit(
    invocation: Invocation,
    /,
    number: int,
    day: date | None,
    note: str | None,
    signs: tuple[str, ...],
    no_signs: bool,
    missed: bool | None,
    course: str | None,
    **answers: tuple[Value] | None,
) -> None:
    """Change session N, the number that “journal list” shows. Only what is named changes."""
    if signs and no_signs:
        raise BadInputError("--sign and --no-signs contradict each other; give one of them.")
    named: Changes = {
        "day": day,
        "note": note,
        "signs": signs or (() if no_signs else None),
        "attended": None if missed is None else not missed,
        "course": course,
    }
    changes = {field: value for field, value in named.items() if value is not None}
    changes |= given(answers)
    if not changes:
        raise BadInputError(
            f"Name what is to change, as in “journal edit {number} --mood 6”;"
            " “journal edit --help” lists the options."
        )
    _amend(invocation, number, changes)


def _amend(invocation: Invocation, number: int, changes: Changes) -> None:
    with invocation.existing_journal() as journal:
        before = journal.sessions.get(number)
        after = _changed(before, changes)
        if after == before:
            say_paragraph(f"Session {number} is like that already, {in_words(before)}.")
            return
        changed = journal.sessions.amend(after)
        # Report the change before reading more: the change stands even if reading fails.
        say_paragraph(
            f"Session {number} is changed, {in_words(changed)}. {_how_to_undo(before, changed)}"
        )
        attended = journal.overview(changed.course).attended
    if needs_people_shown(changed, attended, before):
        say_whom_to_call(invocation.folder, catalog().safety.because_ratings)


def _how_to_undo(before: TherapySession, changed: TherapySession) -> str:
    """Say how to undo it, mentioning a note that was removed or replaced."""
    if not before.note.strip() or changed.note == before.note:
        return "“journal undo” takes this back."
    if not changed.note.strip():
        return "The note is removed; “journal undo” brings it back."
    return "The note is replaced; “journal undo” brings the old one back."


def _changed(session: TherapySession, changes: Changes) -> TherapySession:
    course = changes.get("course", session.course)
    return replace(session, course=course, **parts_of(values_of(session) | changes))
