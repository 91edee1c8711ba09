"""`journal delete`: remove a session, after asking."""

import click

from journal.cli.asking import confirm
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say_paragraph
from journal.cli.params import command, number_argument
from journal.cli.words import in_words
from journal.errors import BadInputError


@command("delete")
@number_argument
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_obj
def delete(invocation: Invocation, number: int, yes: bool) -> None:
    """Remove session N, the number that “journal list” shows. “journal undo” brings it back."""
    with invocation.begun() as journal:
        session = journal.sessions.get(number)
        if not yes and not can_ask():
            raise BadInputError(
                f"Without a terminal nothing can be asked; “journal delete {number} --yes” removes"
                " the session at once."
            )
        if not yes and not confirm(f"Remove session {number}, {in_words(session)}?"):
            say_paragraph("Nothing was removed.")
            return
        journal.sessions.delete(number)
    say_paragraph(
        f"Session {number} is removed, {in_words(session)}. “journal undo” brings it back."
    )
