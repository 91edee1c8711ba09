"""`journal undo`: take the last change back."""

import click

from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import command
from journal.errors import JournalError


@command("undo")
@click.pass_obj
def undo(invocation: Invocation) -> None:
    """Take the last change to the journal back, and say what it was; again for the one before."""
    journal = invocation.existing()
    taken = None
    if journal is not None:
        with journal:
            taken = journal.undo()
    if taken is None:
        raise JournalError("There is nothing to take back.")
    say_paragraph(f"Took back: {taken}.")
