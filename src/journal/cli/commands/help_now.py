"""`journal help-now`: who to call. It never opens the journal and leaves no trace."""

import click

from journal.cli.help_lines import help_lines, unknown_region
from journal.cli.output import complain, say
from journal.cli.params import command


# Whatever is typed behind it, the numbers are shown: here a slip must not cost anyone the page.
@command("help-now", ignore_unknown_options=True)
@click.argument("words", nargs=-1, metavar="[XX]")
@click.option(
    "--region",
    metavar="XX",
    is_flag=False,
    flag_value="",
    help="A country such as GB or DE; by default your locale's.",
)
def help_now(words: tuple[str, ...], region: str | None) -> None:
    """Say who to call if you need someone now. Your journal is not opened."""
    asked = region or " ".join(words) or None
    for line in help_lines(asked):
        say(line)
    unknown = None if asked is None else unknown_region(asked)
    if unknown is not None:
        complain(unknown)
