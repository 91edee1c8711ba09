"""`journal change`: note a dated change on a course; every chart marks it."""

from datetime import date

import click

from journal.cli.choices import CHANGE
from journal.cli.command import command
from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import course_option, day_option, list_option, require_list_alone
from journal.days.conventions import this_day
from journal.days.formatting import long_day
from journal.records import Change, ChangeKind
from journal.text import one_line


@command("change")
@click.argument("kind", type=CHANGE, required=False)
@day_option("The day of the change, by default today.")
@click.option("--text", default="", help="A few words about it.")
@course_option("The course it is about; by default the current one.")
@list_option
@click.pass_obj
def change(
    invocation: Invocation,
    kind: str | None,
    day: date | None,
    text: str,
    course: str | None,
    is_list: bool,
) -> None:
    """Note a change that every chart marks; without a KIND, list the changes so far.

    KIND is therapist, approach, medication, frequency, pace, life or other.
    """
    require_list_alone(is_list=is_list, is_more=bool(kind or day or text))
    if kind is None:
        _list(invocation, course)
        return
    # The course must exist: a new name here would be a typing error.
    with invocation.journal() if course is None else invocation.existing_journal() as journal:
        noted = journal.courses.add_change(ChangeKind(kind), day or this_day(), text, course)
    say_paragraph(f"Noted: {_line(noted)}. “journal undo” takes this back.")


def _list(invocation: Invocation, course: str | None) -> None:
    overview = invocation.overview(course)
    for noted in overview.changes:
        say_paragraph(_line(noted))
    if not overview.changes:
        known = overview.course
        where = f" in the course “{one_line(known.name)}”" if known else ""
        say_paragraph(
            f'No change is noted{where} yet; “journal change medication --text "50 mg"” notes one.'
        )


def _line(noted: Change) -> str:
    detail = f": {one_line(noted.text)}" if noted.text else ""
    return f"{long_day(noted.day, year=True)}, {noted.kind}{detail}"
