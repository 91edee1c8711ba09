"""`journal course`: the courses of therapy, the start of a new one, and changes to one."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from journal.cli.as_records import Record
from journal.cli.invocation import Invocation
from journal.cli.output import say_json, say_paragraph
from journal.cli.params import command, json_option, read_day, read_number
from journal.cli.phrases import say_nothing_yet
from journal.dates import long_day
from journal.errors import BadInputError
from journal.ratings import BLANK
from journal.records import Course
from journal.text import one_line, plural

if TYPE_CHECKING:
    from journal.book import Journal

Fields = dict[str, Any]
"""What was named, by the field of a course."""

Counted = tuple[Course, int]
"""A course and the number of its sessions."""


def _or_blank(read: Callable[[str], object]) -> Callable[[str], tuple[object]]:
    """Return the type of an option that can be blank: a tuple, so that a blank one counts."""
    return lambda typed: (None if typed == BLANK else read(typed),)


@command("course")
@click.argument("course_name", metavar="[NAME]", required=False)
@click.option("--edit", "is_edit", is_flag=True, help="Change the course called NAME.")
@click.option("--name", metavar="NEW", help="With --edit: what it is called from now on.")
@click.option("--therapist", metavar="TEXT", help="Who it is with.")
@click.option("--approach", metavar="TEXT", help="How you work, for example CBT.")
@click.option("--hoped-for", metavar="TEXT", help="What you hope will change.")
@click.option(
    "--started", type=_or_blank(read_day), metavar="DAY|-", help="The day on which it began."
)
@click.option(
    "--days-between",
    type=_or_blank(read_number),
    metavar="N|-",
    help="Planned days between sessions.",
)
@json_option
@click.pass_obj
def course(
    invocation: Invocation,
    /,
    course_name: str | None,
    is_edit: bool,
    name: str | None,
    as_json: bool,
    **rest: object,
) -> None:
    """List the courses of therapy; with a NAME, start a new one, or --edit one that is there.

    What is logged from then on goes to the new course, unless --course says otherwise. With
    --edit only what is named changes; a - leaves a day or a number blank, "" a text.
    """
    given = {field: value for field, value in {"name": name, **rest}.items() if value is not None}
    fields = {f: value[0] if isinstance(value, tuple) else value for f, value in given.items()}
    if course_name is None:
        if fields or is_edit:
            raise BadInputError('A course needs a name, as in “journal course "Dr. Weber"”.')
        _list(invocation, as_json=as_json)
    elif is_edit:
        _amend(invocation, course_name, fields, as_json=as_json)
    elif name is not None:
        raise BadInputError("--name goes with --edit, which changes a course that is there.")
    else:
        _start(invocation, course_name, fields, as_json=as_json)


def _start(invocation: Invocation, name: str, fields: Fields, *, as_json: bool) -> None:
    with invocation.journal() as journal:
        new = journal.start_course(name, **fields)
        counted = _counted(journal, new)
    if as_json:
        say_json(_record(*counted))
    else:
        say_paragraph(f"The course “{new.name}” is started; what you log now goes to it.")


def _amend(invocation: Invocation, name: str, fields: Fields, *, as_json: bool) -> None:
    if not fields:
        raise BadInputError(
            "Name what is to change, as in --edit --therapist Ana; “journal course --help” lists"
            " the options."
        )
    with invocation.begun() as journal:
        before = journal.course(name)
        amended = journal.amend_course(replace(before, **fields))
        counted = _counted(journal, amended)
    if as_json:
        say_json(_record(*counted))
    elif amended == before:
        say_paragraph(f"The course “{before.name}” is like that already: {_facts(*counted)}.")
    else:
        said = f"The course “{amended.name}” is changed: {_facts(*counted)}."
        say_paragraph(f"{said} “journal undo” takes this back.")


def _list(invocation: Invocation, *, as_json: bool) -> None:
    journal = invocation.existing()
    known: list[Counted] = []
    if journal is not None:
        with journal:
            known = [_counted(journal, found) for found in journal.courses()]
    if as_json:
        say_json([_record(*counted) for counted in known])
    elif known:
        for found, count in known:
            say_paragraph(f"{one_line(found.name)}: {_facts(found, count)}")
    else:
        say_nothing_yet()


def _counted(journal: "Journal", found: Course) -> Counted:
    return found, len(journal.sessions(found.name))


def _record(found: Course, count: int) -> Record:
    return {
        "name": found.name,
        "therapist": found.therapist,
        "approach": found.approach,
        "hoped_for": found.hoped_for,
        "started": found.started.isoformat() if found.started else None,
        "days_between": found.days_between,
        "sessions": count,
    }


def _facts(found: Course, count: int) -> str:
    said = (
        plural(count, "session"),
        *([f"with {found.therapist}"] if found.therapist else ()),
        *([found.approach] if found.approach else ()),
        *([f"since {long_day(found.started, year=True)}"] if found.started else ()),
        *([f"planned every {plural(found.days_between, 'day')}"] if found.days_between else ()),
        *([f"hoped for: {found.hoped_for}"] if found.hoped_for else ()),
    )
    return one_line(", ".join(said))
