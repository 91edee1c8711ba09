"""`journal status`: one line for a shell start-up file."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli.command import command, json_option
from journal.cli.output import say_json, say_paragraph
from journal.cli.words import NOTHING_YET
from journal.days.formatting import day_as_of
from journal.records import ReviewReason
from journal.text import plural

if TYPE_CHECKING:
    from journal.cli.output import Record
    from journal.core import Journal
    from journal.course.overview import Overview

_SOMETHING_IS_DUE = 10
_LOCKED = "journal: encrypted; open it to see more"


class _Summary(Struct, frozen=True):
    """The content of the line: number of sessions, last day, current course."""

    sessions: int = 0
    last: date | None = None
    overview: "Overview | None" = None


@command("status")
@click.option("--quiet", is_flag=True, help="Print nothing; exit with 10 when a review is due.")
@json_option
@click.pass_context
def status(ctx: click.Context, quiet: bool, as_json: bool) -> None:
    """Say in one line how many sessions there are, when the last one was, and if anything is due.

    It does not say what is due, as others may look on; “journal signals” and “journal review” do.
    It never asks for a passphrase.
    """
    if ctx.obj.passphrase.needs_asking():
        _tell_locked(quiet=quiet, as_json=as_json)
        return
    seen = ctx.obj.read(_read, _Summary())
    if quiet:
        overview = seen.overview
        is_due = overview is not None and (overview.due or overview.follow_up)
        ctx.exit(_SOMETHING_IS_DUE if is_due else 0)
    elif as_json:
        say_json(_record(seen))
    else:
        say_paragraph(_line(seen))


def _tell_locked(*, quiet: bool, as_json: bool) -> None:
    if as_json:
        say_json(_record(_Summary()) | {"sessions": None, "locked": True})
    elif not quiet:
        say_paragraph(_LOCKED)


def _read(journal: "Journal") -> _Summary:
    """Read the total number of sessions, and the overview of the current course."""
    overview = journal.overview().computed()
    newest = journal.sessions.all(newest=1)
    return _Summary(journal.sessions.count(), newest[-1].day if newest else None, overview)


def _line(seen: _Summary) -> str:
    if seen.last is None or seen.overview is None:
        return NOTHING_YET
    last = day_as_of(seen.last, seen.overview.today)
    return "; ".join(
        (f"journal: {plural(seen.sessions, 'session')}, the last on {last}", *_to_do(seen.overview))
    )


def _to_do(overview: "Overview") -> Iterator[str]:
    """Yield what is due, in neutral words that reveal no content."""
    if overview.dated_ahead:
        yield "a session is dated ahead, “journal signals”"
    if overview.open_review is not None:
        yield "a review is open, “journal review”"
    if overview.due is not None:
        is_signal = overview.due.reason is ReviewReason.SIGNAL
        yield f"something to look at, “journal {'signals' if is_signal else 'review'}”"
    elif overview.follow_up is not None:
        yield "a question from a review, “journal review”"


def _record(seen: _Summary) -> "Record":
    from journal.cli.as_records import follow_up_record, prompt_record

    overview = seen.overview
    review = overview.open_review if overview else None
    return {
        "sessions": seen.sessions,
        "last": seen.last.isoformat() if seen.last else None,
        "due": prompt_record(overview.due if overview else None),
        "follow_up": follow_up_record(overview.follow_up if overview else None),
        "open_review": {"number": review.id, "opened": review.opened.isoformat()}
        if review
        else None,
        "locked": False,
    }
