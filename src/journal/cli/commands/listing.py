"""`journal list`: list the sessions, or those that match."""

from datetime import date

import click

from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import say, say_json
from journal.cli.params import course_option, last_option, search_of, search_options
from journal.cli.words import rating_columns, remarks, say_nothing_yet
from journal.days.formatting import table_day
from journal.ratings import Measure
from journal.records import TherapySession
from journal.text import one_line, visible

_HEADINGS = tuple(measure.capitalize() for measure in Measure)
_WIDTHS = tuple(len(heading) for heading in _HEADINGS)
_INDENT = " " * 6


@command("list")
@last_option
@course_option("Only the sessions of this course.")
@search_options
@click.option("--notes", is_flag=True, help="Print the notes too.")
@json_option
@click.pass_obj
def list_sessions(
    invocation: Invocation,
    last: int | None,
    course: str | None,
    since: date | None,
    until: date | None,
    words: str | None,
    notes: bool,
    as_json: bool,
) -> None:
    """List the sessions, oldest first; notes only when asked for.

    --search looks for words in notes, signs, days and names of courses.
    """
    wanted = search_of(since, until, words)
    newest = None if wanted else last
    sessions = invocation.read(lambda journal: journal.sessions.all(course, newest=newest), ())
    found = wanted.among(sessions)[-last if last else None :]
    if as_json:
        from journal.cli.as_records import session_record

        say_json([session_record(session) for session in found])
    elif found:
        _say_table(found, notes=notes)
    elif sessions and wanted:
        say("No session matches.")
    else:
        say_nothing_yet(course)


def _say_table(sessions: tuple[TherapySession, ...], *, notes: bool) -> None:
    several = len({session.course for session in sessions}) > 1
    wide = max(len(table_day(session.day)) for session in sessions)
    say(f"{'No.':>4}  {'Date':{wide}}  {'  '.join(_HEADINGS)}")
    for session in sessions:
        where = [f"course: {one_line(session.course)}"] if several else []
        details = "; ".join([*where, *remarks(session)])
        ratings = rating_columns(session, _WIDTHS)
        say(f"{session.number:4}  {table_day(session.day):{wide}}  {ratings}  {details}".rstrip())
        if notes:
            for line in visible(session.note).splitlines():
                say(f"{_INDENT}{line}")
