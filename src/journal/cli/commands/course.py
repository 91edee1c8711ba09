"""`journal course`: the courses of therapy, and the start of a new one."""

from datetime import date
from typing import TYPE_CHECKING

import click

from journal.cli.as_records import Record
from journal.cli.invocation import Invocation
from journal.cli.output import say, say_json
from journal.cli.params import command, json_option, read_day, read_number
from journal.cli.phrases import say_nothing_yet
from journal.dates import long_day
from journal.errors import BadInputError
from journal.records import Course
from journal.text import one_line, plural

if TYPE_CHECKING:
    from journal.book import Journal


@command("course")
@click.argument("name", required=False)
@click.option("--therapist", default="", help="Who it is with.")
@click.option("--approach", default="", help="How you work, for example CBT.")
@click.option("--hoped-for", default="", metavar="TEXT", help="What you hope will change.")
@click.option("--started", type=read_day, metavar="DAY", help="The day on which it began.")
@click.option(
    "--days-between", type=read_number, metavar="N", help="Planned days between sessions."
)
@json_option
@click.pass_obj
def course(
    invocation: Invocation,
    name: str | None,
    therapist: str,
    approach: str,
    hoped_for: str,
    started: date | None,
    days_between: int | None,
    as_json: bool,
) -> None:
    """List the courses of therapy; with a NAME, start a new one.

    What is logged from then on goes to the new course, unless --course says otherwise.
    """
    if name is None:
        if therapist or approach or hoped_for or started or days_between:
            raise BadInputError('A course needs a name, as in “journal course "Dr. Weber"”.')
        _list(invocation, as_json=as_json)
        return
    with invocation.journal() as journal:
        new = journal.start_course(
            name,
            therapist=therapist,
            approach=approach,
            hoped_for=hoped_for,
            started=started,
            days_between=days_between,
        )
        counted = _record(new, journal)
    if as_json:
        say_json(counted)
    else:
        say(f"The course “{one_line(new.name)}” is started; what you log now goes to it.")


def _list(invocation: Invocation, *, as_json: bool) -> None:
    journal = invocation.existing()
    records: list[Record] = []
    lines: list[str] = []
    if journal is not None:
        with journal:
            known = journal.courses()
            records = [_record(found, journal) for found in known]
            lines = [_line(found, len(journal.sessions(found.name))) for found in known]
    if as_json:
        say_json(records)
    elif lines:
        for line in lines:
            say(line)
    else:
        say_nothing_yet()


def _record(found: Course, journal: "Journal") -> Record:
    return {
        "name": found.name,
        "therapist": found.therapist,
        "approach": found.approach,
        "hoped_for": found.hoped_for,
        "started": found.started.isoformat() if found.started else None,
        "days_between": found.days_between,
        "sessions": len(journal.sessions(found.name)),
    }


def _line(found: Course, count: int) -> str:
    said = (
        plural(count, "session"),
        *([f"with {one_line(found.therapist)}"] if found.therapist else ()),
        *([one_line(found.approach)] if found.approach else ()),
        *([f"since {long_day(found.started, year=True)}"] if found.started else ()),
        *([f"hoped for: {one_line(found.hoped_for)}"] if found.hoped_for else ()),
    )
    return f"{one_line(found.name)}: {', '.join(said)}"
