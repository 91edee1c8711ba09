"""`journal help-now`: who to call. It never opens the journal and, by itself, writes nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from journal import people
from journal.cli.command import command
from journal.cli.help_lines import help_lines
from journal.cli.invocation import data_folder
from journal.cli.output import complain, say, say_paragraph
from journal.errors import BadInputError, JournalError
from journal.guidance import find_country, unknown_country

_NOTHING_BEHIND = "\0"
"""The value of an option given without an argument; a NUL cannot occur in an argument."""


def _entry(name: str, metavar: str, help_text: str) -> Callable[[Any], Any]:
    """Add an option that sets one of the person's own entries."""
    return click.option(
        f"--set-{name}",
        name,
        metavar=metavar,
        is_flag=False,
        flag_value=_NOTHING_BEHIND,
        help=help_text,
    )


# Always show the numbers, whatever follows on the command line: a typing error must not hide them.
@command("help-now", ignore_unknown_options=True)
@click.argument("words", nargs=-1, metavar="[COUNTRY]")
@click.option(
    "--region",
    "asked",
    metavar="COUNTRY",
    is_flag=False,
    flag_value="",
    help="A country such as Germany or DE, this once; by default your own.",
)
@_entry("therapist", "TEXT", "Save how to reach your therapist; an empty text removes it.")
@_entry("trusted", "TEXT", "Save how to reach someone you trust; an empty text removes it.")
@_entry("region", "COUNTRY", "Save which country you are in; an empty text goes back to a guess.")
@click.pass_context
def help_now(
    ctx: click.Context, /, words: tuple[str, ...], asked: str | None, **given: str | None
) -> None:
    """Say who to call if you need someone now. Your journal is not opened for it.

    Your safety plan is shown too, where the journal has no passphrase or you keep a copy of the
    plan outside it (“journal plan --outside”).

    The country is the one you chose, else a guess from this computer’s time zone and language.

    Numbers of your own are kept outside the journal, in a small file beside it, so that they show
    even when the journal cannot be opened.
    """
    folder, trouble = _folder(ctx)
    entries = {name: entry for name, entry in given.items() if entry is not None}
    wanted = asked or " ".join(words)
    if wanted and entries.get("region") == _NOTHING_BEHIND:
        entries["region"], wanted = wanted, ""
    if entries and folder:
        trouble = _error_saving(folder, entries)
    for line in help_lines(folder, wanted):
        say(line)
    if entries and trouble is not None:
        raise trouble
    unknown = unknown_country(wanted) if wanted.strip() else ""
    if unknown:
        complain(unknown)
    if entries:
        say()
        say_paragraph(people.KEPT_OUTSIDE)


def _folder(ctx: click.Context) -> tuple[Path | None, JournalError | None]:
    """Return the journal's folder, or the error if it is unusable."""
    try:
        return data_folder(ctx.find_root().params.get("data_dir")), None
    except JournalError as error:
        return None, error


def _error_saving(folder: Path, entries: Mapping[str, str]) -> JournalError | None:
    """Save the entries, all or none; return the error if that fails."""
    try:
        _keep(folder, entries)
    except JournalError as error:
        return error
    return None


def _keep(folder: Path, entries: Mapping[str, str]) -> None:
    for name, entry in entries.items():
        if entry == _NOTHING_BEHIND:
            raise BadInputError(f"--set-{name} needs a text to save, in quotes.")
    region = entries.get("region", "")
    unknown = unknown_country(region) if region.strip() else ""
    if unknown:
        raise BadInputError(f"Nothing was saved: {unknown}")
    named = {name: entry.strip() for name, entry in entries.items()}
    if "region" in named:
        named["region"] = find_country(named["region"])
    people.change(folder, named)
