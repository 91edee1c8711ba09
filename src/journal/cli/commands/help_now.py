"""`journal help-now`: who to call. It never opens the journal and leaves no trace."""

import click

from journal.cli.help_lines import help_lines
from journal.cli.output import say
from journal.cli.params import command


@command("help-now")
@click.option(
    "--region", metavar="XX", help="A country such as GB or DE; by default your locale's."
)
def help_now(region: str | None) -> None:
    """Say who to call if you need someone now. Your journal is not opened."""
    for line in help_lines(region):
        say(line)
