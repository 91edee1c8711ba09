"""`journal undo`: take the last change back."""

from typing import TYPE_CHECKING

import click

from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import command
from journal.errors import JournalError

if TYPE_CHECKING:
    from journal.core import Journal

_NOTHING = "There is nothing to take back."


@command("undo")
@click.pass_obj
def undo(invocation: Invocation) -> None:
    """Take the last change to the journal back, and say what it was; again for the one before.

    What was taken back does not come back by itself: it has to be typed or imported again.
    """
    journal = invocation.existing()
    if journal is None:
        raise JournalError(_NOTHING)
    with journal:
        _take_back(journal)


def _take_back(journal: "Journal") -> None:
    """Take the last change back and say what it was, and what is gone or there again by that."""
    before = len(journal.sessions.all())
    taken = journal.undo()
    if taken is None:
        raise JournalError(_NOTHING)
    say_paragraph(f"Took back: {taken}. {_outcome(len(journal.sessions.all()) - before)}")


def _outcome(more: int) -> str:
    """Return what it means that there are `more` sessions now; fewer if it is below 0."""
    if more < -1:
        return "They are gone from the journal; the same file can be imported again."
    if more == -1:
        return "It is gone from the journal, with all that was written in it."
    if more == 1:
        return "The session is there again, as it was."
    return "What it changed is as it was before; to have the change again, make it again."
