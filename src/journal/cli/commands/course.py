"""`journal course`: the courses of therapy, the start of a new one, and changes to one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import Record, say_json, say_paragraph
from journal.cli.params import LIST, list_option, read_day, read_number, require_list_alone
from journal.cli.words import say_nothing_yet
from journal.days.formatting import long_day
from journal.errors import BadInputError, NameTakenError
from journal.ratings import BLANK
from journal.records import Course
from journal.shell_words import quoted_word
from journal.text import one_line, plural

if TYPE_CHECKING:
    from journal.core import Journal

Fields = dict[str, Any]
"""The given options, by field of a course."""


class _Counted(Struct, frozen=True):
    """A course with the number of its sessions, and whether it is the current one."""

    course: Course
    sessions: int
    is_current: bool


def _or_blank(read: Callable[[str], object]) -> Callable[[str], tuple[object]]:
    """Return an option type for a value that may be blank: a tuple, so blank is not "unset"."""
    return lambda typed: (None if typed == BLANK else read(typed),)


@command("course")
@click.argument("course_name", metavar="[NAME]", required=False)
@click.option("--use", "is_use", is_flag=True, help="Make NAME the current course.")
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
@list_option
@json_option
@click.pass_obj
def course(
    invocation: Invocation,
    /,
    course_name: str | None,
    is_use: bool,
    is_edit: bool,
    name: str | None,
    is_list: bool,
    as_json: bool,
    **rest: object,
) -> None:
    """List the courses of therapy; with a NAME, start a new one, or --use or --edit one.

    The current course is the one started or chosen with --use last: what is logged goes to it,
    unless --course names another for that one time. With --edit only what is named changes; a -
    leaves a day or a number blank, "" a text.
    """
    if course_name == LIST:
        is_list, course_name = True, None
    given = {field: value for field, value in {"name": name, **rest}.items() if value is not None}
    fields = {f: value[0] if isinstance(value, tuple) else value for f, value in given.items()}
    is_more = bool(course_name is not None or fields or is_edit or is_use)
    require_list_alone(is_list=is_list, is_more=is_more)
    if course_name is None:
        if fields or is_edit or is_use:
            raise BadInputError('A course needs a name, as in “journal course "Dr. Weber"”.')
        _list(invocation, as_json=as_json)
    elif is_use:
        if fields or is_edit:
            raise BadInputError("--use takes a NAME and nothing else; --edit changes the course.")
        _use(invocation, course_name, as_json=as_json)
    elif is_edit:
        _amend(invocation, course_name, fields, as_json=as_json)
    elif name is not None:
        raise BadInputError("--name goes with --edit, which changes a course that is there.")
    else:
        _start(invocation, course_name, fields, as_json=as_json)


def _start(invocation: Invocation, name: str, fields: Fields, *, as_json: bool) -> None:
    with invocation.journal() as journal:
        try:
            new = journal.courses.start(name, **fields)
        except NameTakenError as error:
            known = f"journal course {quoted_word(one_line(name))}"
            raise BadInputError(
                f"{str(error).rstrip('.')}; “{known} --use” makes it the current one, “{known}"
                " --edit” changes it."
            ) from error
        counted = _counted_of(journal, new)
    if as_json:
        say_json(_record(counted))
    else:
        say_paragraph(f"The course “{new.name}” is started; what you log now goes to it.")


def _use(invocation: Invocation, name: str, *, as_json: bool) -> None:
    with invocation.existing_journal() as journal:
        before = journal.courses.current()
        chosen = journal.courses.choose(name)
        counted = _counted_of(journal, chosen)
    if as_json:
        say_json(_record(counted))
    elif chosen == before:
        say_paragraph(f"The course “{chosen.name}” is the current one already.")
    else:
        message = f"The course “{chosen.name}” is the current one; what you log now goes to it."
        say_paragraph(f"{message} “journal undo” takes this back.")


def _amend(invocation: Invocation, name: str, fields: Fields, *, as_json: bool) -> None:
    if not fields:
        raise BadInputError(
            "Name what is to change, as in --edit --therapist Ana; “journal course --help” lists"
            " the options."
        )
    with invocation.existing_journal() as journal:
        before = journal.courses.get(name)
        amended = journal.courses.amend(replace(before, **fields))
        counted = _counted_of(journal, amended)
    if as_json:
        say_json(_record(counted))
    elif amended == before:
        say_paragraph(f"The course “{before.name}” is like that already: {_facts(counted)}.")
    else:
        message = f"The course “{amended.name}” is changed: {_facts(counted)}."
        say_paragraph(f"{message} “journal undo” takes this back.")


def _list(invocation: Invocation, *, as_json: bool) -> None:
    known = invocation.read(
        lambda journal: [_counted_of(journal, found) for found in journal.courses.all()], ()
    )
    if as_json:
        say_json([_record(counted) for counted in known])
    elif known:
        _say_courses(known)
    else:
        say_nothing_yet()


def _say_courses(known: Sequence[_Counted]) -> None:
    """Print the courses, marking the current one if there are several."""
    several = len(known) > 1
    for counted in known:
        mark = " (current)" if several and counted.is_current else ""
        say_paragraph(f"{one_line(counted.course.name)}{mark}: {_facts(counted)}")
    if several:
        say_paragraph(
            "What you log goes to the current course; “journal course NAME --use” changes to"
            " another."
        )


def _counted_of(journal: "Journal", found: Course) -> _Counted:
    """Return a course with the number of its sessions in `journal`."""
    return _Counted(
        found, len(journal.sessions.all(found.name)), found == journal.courses.current()
    )


def _record(counted: _Counted) -> Record:
    """Return the JSON record of a course."""
    found = counted.course
    return {
        "name": found.name,
        "therapist": found.therapist,
        "approach": found.approach,
        "hoped_for": found.hoped_for,
        "started": found.started.isoformat() if found.started else None,
        "days_between": found.days_between,
        "sessions": counted.sessions,
        "current": counted.is_current,
    }


def _facts(counted: _Counted) -> str:
    """Return a summary of a course: "12 sessions, with Ana, since 5 January 2026"."""
    found = counted.course
    facts = (
        plural(counted.sessions, "session"),
        *([f"with {found.therapist}"] if found.therapist else ()),
        *([found.approach] if found.approach else ()),
        *([f"since {long_day(found.started, year=True)}"] if found.started else ()),
        *([f"planned every {plural(found.days_between, 'day')}"] if found.days_between else ()),
        *([f"hoped for: {found.hoped_for}"] if found.hoped_for else ()),
    )
    return one_line(", ".join(facts))
