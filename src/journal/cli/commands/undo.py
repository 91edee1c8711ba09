"""`journal undo` and `journal redo`."""

from typing import TYPE_CHECKING

import click

from journal.cli.command import command
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say_paragraph
from journal.errors import JournalError
from journal.text import one_line
from journal.undone import redone, undone

if TYPE_CHECKING:
    from journal.core import Journal

_AS_BEFORE = "The journal is as it was before that; “journal redo” makes the change again."
_NOTHING = "There is nothing to undo."
_NOTHING_UNDONE = "There is nothing to redo: nothing was undone since the last change."


_NOT_TAKEN_BACK = "Nothing was undone."


@command("undo")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before undoing an older change.")
@click.pass_obj
def undo(invocation: Invocation, yes: bool) -> None:
    """Undo the last change to the journal, and say what it was; again for the one before.

    “journal redo” redoes it, until something else is changed. Answers in a review are not undone:
    if one came last, it says so, and on a terminal asks before it undoes an older change.
    """
    journal = invocation.existing()
    if journal is None:
        raise JournalError(_NOTHING)
    with journal:
        newer = journal.skipped_by_undo()
        if newer is not None:
            say_paragraph(newer.sentence)
            if not (yes or _is_confirmed(journal)):
                say_paragraph(_NOT_TAKEN_BACK)
                return
        taken = journal.undo()
        if taken is None:
            raise JournalError(_NOTHING)
        # Print this before the day's backup is renewed, which takes longer than everything else.
        say_paragraph(f"{undone(taken)} {_AS_BEFORE}")


def _is_confirmed(journal: "Journal") -> bool:
    """Ask whether to undo an older change; a script is not asked."""
    from journal.cli.asking import confirm

    older = one_line(journal.last_change() or "")
    return not can_ask() or confirm(f"Take back the change before it, {older}?")


@command("redo")
@click.pass_obj
def redo(invocation: Invocation) -> None:
    """Redo the change that was undone last, and say what it is; again for the next.

    That is possible until something else is changed.
    """
    journal = invocation.existing()
    if journal is None:
        raise JournalError(_NOTHING_UNDONE)
    with journal:
        done = journal.redo()
        if done is None:
            raise JournalError(_NOTHING_UNDONE)
        say_paragraph(f"{redone(done)} “journal undo” takes the change back.")
