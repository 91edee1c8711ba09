"""`journal delete`: remove a session, after asking."""

import click

from journal.cli.asking import is_confirmed
from journal.cli.command import command
from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import number_argument
from journal.cli.words import in_words


@command("delete")
@number_argument
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_obj
def delete(invocation: Invocation, number: int, yes: bool) -> None:
    """Remove session N, the number that “journal list” shows. “journal undo” brings it back."""
    with invocation.existing_journal() as journal:
        session = journal.sessions.get(number)
        if not is_confirmed(
            f"Remove session {number}, {in_words(session)}?",
            is_sure=yes,
            without_terminal="Without a terminal nothing can be asked; “journal delete"
            f" {number} --yes” removes the session at once.",
        ):
            say_paragraph("Nothing was removed.")
            return
        journal.sessions.delete(number)
    say_paragraph(
        f"Session {number} is removed, {in_words(session)}. “journal undo” brings it back."
    )
