"""`journal compare`: two stretches side by side, around a day or of two courses."""

from datetime import date

import click

from journal.cli.as_records import comparison_record
from journal.cli.command import command, json_option
from journal.cli.compared import say_compared
from journal.cli.invocation import Invocation
from journal.cli.output import say_json, say_paragraph
from journal.cli.params import course_option, day_option
from journal.cli.words import say_nothing_yet
from journal.course.side_by_side import around_day, of_courses
from journal.errors import BadInputError

_NO_CHANGE = (
    "No change is noted to compare around; “journal change” notes one, --date DAY compares around"
    " any day, --with NAME with another course."
)


@command("compare")
@day_option("Compare before this day and from it on; by default the newest change.")
@course_option("The course to look at; by default the current one.")
@click.option("--with", "other", metavar="NAME", help="Compare with this course instead.")
@click.option("--text", is_flag=True, help="The sentences only, without pictures.")
@json_option
@click.pass_obj
def compare(
    invocation: Invocation,
    day: date | None,
    course: str | None,
    other: str | None,
    text: bool,
    as_json: bool,
) -> None:
    """Compare the sessions before and after a change, or those of two courses.

    For mood, alliance and distress it says whether the difference is more than your usual ups and
    downs. It takes up to eight sessions on each side, and needs each measure rated in at least
    three of them.
    """
    if day is not None and other is not None:
        raise BadInputError("Give --date or --with, not both: one goes by a day, one by a course.")
    overview = invocation.overview(course)
    found = None
    if overview.course is not None and other is not None:
        found = of_courses(overview, invocation.overview(other))
    elif day is not None or overview.changes:
        found = around_day(overview, day or overview.changes[-1].day)
    if as_json:
        say_json(comparison_record(found) if found else None)
    elif not overview.sessions:
        say_nothing_yet(overview.course)
    elif found is None:
        say_paragraph(_NO_CHANGE)
    else:
        say_compared(found, text=text)
