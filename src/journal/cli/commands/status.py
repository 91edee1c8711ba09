"""`journal status`: one line for a shell start-up file."""

from collections.abc import Iterator, Sequence

import click

from journal.cli.as_records import Record, follow_up_record, prompt_record
from journal.cli.invocation import Invocation
from journal.cli.output import say_json, say_paragraph
from journal.cli.params import command, json_option
from journal.cli.phrases import NOTHING_YET
from journal.dates import long_day
from journal.overview import Overview
from journal.records import ReviewReason, TherapySession
from journal.text import plural

_SOMETHING_IS_DUE = 10
_LOCKED = "journal: encrypted; open it to see more"


@command("status")
@click.option("--quiet", is_flag=True, help="Print nothing; exit with 10 when a review is due.")
@json_option
@click.pass_context
def status(ctx: click.Context, quiet: bool, as_json: bool) -> None:
    """Say in one line how many sessions there are, when the last one was, and if more is due.

    What is due is not told here, where others may look on: “journal signals” and “journal
    review” do. It never asks for a passphrase.
    """
    if ctx.obj.passphrase.needs_asking():
        _tell_locked(quiet=quiet, as_json=as_json)
        return
    sessions, overview = _read(ctx.obj)
    if quiet:
        is_due = overview is not None and (overview.due or overview.follow_up)
        ctx.exit(_SOMETHING_IS_DUE if is_due else 0)
    elif as_json:
        say_json(_record(sessions, overview))
    else:
        say_paragraph(_line(sessions, overview))


def _tell_locked(*, quiet: bool, as_json: bool) -> None:
    if as_json:
        say_json(_record((), None) | {"sessions": None, "locked": True})
    elif not quiet:
        say_paragraph(_LOCKED)


def _read(invocation: Invocation) -> tuple[Sequence[TherapySession], Overview | None]:
    """Return all sessions, and what there is to say about the current course."""
    journal = invocation.existing()
    if journal is None:
        return (), None
    with journal:
        return journal.sessions.all(), journal.overview()


def _line(sessions: Sequence[TherapySession], overview: Overview | None) -> str:
    if not sessions or overview is None:
        return NOTHING_YET
    day = sessions[-1].day
    last = long_day(day, year=day.year != overview.today.year)
    return "; ".join(
        (f"journal: {plural(len(sessions), 'session')}, the last on {last}", *_to_do(overview))
    )


def _to_do(overview: Overview) -> Iterator[str]:
    """Yield what waits, in words that tell nothing of what it is."""
    if overview.open_review is not None:
        yield "a review is open, “journal review”"
    if overview.due is not None:
        is_signal = overview.due.reason is ReviewReason.SIGNAL
        yield f"something to look at, “journal {'signals' if is_signal else 'review'}”"
    elif overview.follow_up is not None:
        yield "a question from your last review, “journal review”"


def _record(sessions: Sequence[TherapySession], overview: Overview | None) -> Record:
    review = overview.open_review if overview else None
    return {
        "sessions": len(sessions),
        "last": sessions[-1].day.isoformat() if sessions else None,
        "due": prompt_record(overview.due if overview else None),
        "follow_up": follow_up_record(overview.follow_up if overview else None),
        "open_review": {"number": review.id, "opened": review.opened.isoformat()}
        if review
        else None,
        "locked": False,
    }
