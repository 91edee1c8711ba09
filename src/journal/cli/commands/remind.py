"""`journal remind`: print one line when a session may not be logged yet."""

from typing import TYPE_CHECKING

import click

from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import say_json, say_paragraph
from journal.days.conventions import this_day
from journal.days.formatting import day_as_of
from journal.text import plural

if TYPE_CHECKING:
    from journal.guidance.rhythm import Expected

_EXPECTED = 10


@command("remind")
@click.option("--quiet", is_flag=True, help="Print nothing; exit with 10 when there is a line.")
@json_option
@click.pass_context
def remind(ctx: click.Context, quiet: bool, as_json: bool) -> None:
    """Say in one line when a session may not be logged yet; else print nothing.

    For a shell start-up file or a calendar. It goes by the rhythm of the current course: the days
    between sessions that were planned, or else those that have been usual. After four times as
    long, and at least four weeks, it stays silent, as therapy may be paused. It says nothing about
    what you wrote and never asks for a passphrase: of an encrypted journal it says nothing.
    """
    is_locked = ctx.obj.passphrase.needs_asking()
    found = None if is_locked else _expected(ctx.obj)
    if quiet:
        ctx.exit(_EXPECTED if found else 0)
    elif as_json:
        say_json(
            {
                "last": found.last.isoformat() if found else None,
                "days": found.days if found else None,
                "every": found.every if found else None,
                "locked": is_locked,
            }
        )
    elif found:
        say_paragraph(_line(found))


def _expected(invocation: Invocation) -> "Expected | None":
    from journal.guidance.rhythm import NEEDED, expected

    journal = invocation.existing()
    if journal is None:
        return None
    with journal:
        course = journal.courses.current()
        if course is None:
            return None
        newest = journal.sessions.all(course.name, newest=NEEDED)
        return expected(newest, course.days_between, this_day())


def _line(found: "Expected") -> str:
    last = day_as_of(found.last, this_day())
    return (
        f"The last session in your journal is from {last}, {plural(found.days, 'day')} ago."
        " If there was one since, “journal log” logs it."
    )
