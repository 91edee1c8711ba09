"""`journal undo` and `journal redo`."""

import click

from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import command
from journal.errors import JournalError
from journal.undone import redone, undone

_AS_BEFORE = "The journal is as it was before that; “journal redo” makes the change again."
_NOTHING = "There is nothing to take back."
_NOTHING_UNDONE = "There is nothing to do again: nothing was taken back since the last change."


@command("undo")
@click.pass_obj
def undo(invocation: Invocation) -> None:
    """Take the last change to the journal back, and say what it was; again for the one before.

    “journal redo” makes that change again, until something else is changed.
    """
    taken = invocation.read(lambda journal: journal.undo(), None)
    if taken is None:
        raise JournalError(_NOTHING)
    say_paragraph(f"{undone(taken)} {_AS_BEFORE}")


@command("redo")
@click.pass_obj
def redo(invocation: Invocation) -> None:
    """Make the change again that was taken back last, and say what it is; again for the next.

    That is possible until something else is changed.
    """
    done = invocation.read(lambda journal: journal.redo(), None)
    if done is None:
        raise JournalError(_NOTHING_UNDONE)
    say_paragraph(f"{redone(done)} “journal undo” takes the change back.")
