"""`journal status`: one line for a shell start-up file."""

from collections.abc import Sequence

import click

from journal.cli.as_records import Record, prompt_record
from journal.cli.invocation import Invocation
from journal.cli.output import say_json, say_paragraph
from journal.cli.params import command, json_option
from journal.cli.phrases import NOTHING_YET
from journal.dates import long_day
from journal.overview import Overview
from journal.records import TherapySession
from journal.text import plural

_SOMETHING_IS_DUE = 10


@command("status")
@click.option("--quiet", is_flag=True, help="Print nothing; exit with 10 when a review is due.")
@json_option
@click.pass_context
def status(ctx: click.Context, quiet: bool, as_json: bool) -> None:
    """Say in one line how many sessions there are, when the last one was, and what is due."""
    sessions, overview = _read(ctx.obj)
    if quiet:
        ctx.exit(_SOMETHING_IS_DUE if overview and overview.due else 0)
    elif as_json:
        say_json(_record(sessions, overview))
    else:
        say_paragraph(_line(sessions, overview))


def _read(invocation: Invocation) -> tuple[Sequence[TherapySession], Overview | None]:
    """Return all sessions, and what there is to say about the current course."""
    journal = invocation.existing()
    if journal is None:
        return (), None
    with journal:
        return journal.sessions(), journal.overview()


def _line(sessions: Sequence[TherapySession], overview: Overview | None) -> str:
    if not sessions or overview is None:
        return NOTHING_YET
    last = long_day(sessions[-1].day, year=True)
    said = [f"{plural(len(sessions), 'session')}, the last on {last}."]
    if overview.open_review is not None:
        said.append("A review is open; “journal review” goes on with it.")
    if overview.due is not None:
        said.append(f"{overview.due.title} “journal review” leads through it.")
    return " ".join(said)


def _record(sessions: Sequence[TherapySession], overview: Overview | None) -> Record:
    review = overview.open_review if overview else None
    return {
        "sessions": len(sessions),
        "last": sessions[-1].day.isoformat() if sessions else None,
        "due": prompt_record(overview.due if overview else None),
        "open_review": {"number": review.id, "opened": review.opened.isoformat()}
        if review
        else None,
    }
