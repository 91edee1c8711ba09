"""`journal export`: write all sessions to a CSV file, or everything to a JSON or database file."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.command import command
from journal.cli.commands.import_archive import SUFFIXES, holds_everything
from journal.cli.invocation import Invocation
from journal.cli.output import say, say_as_file
from journal.cli.params import (
    PATH,
    STDOUT,
    course_option,
    require_suffix,
    search_of,
    search_options,
)
from journal.cli.words import NOT_ENCRYPTED
from journal.errors import BadInputError
from journal.files import is_there
from journal.text import as_name, plural

if TYPE_CHECKING:
    from journal.course.search import Search

_ONE_FILE = "Name one file to write, as in “journal export sessions.csv”; a - prints the sessions."


@command("export")
@click.argument("file", metavar="FILE|-", type=PATH, required=False)
@click.option(
    "-o",
    "--out",
    "--output",
    "out",
    metavar="FILE",
    type=PATH,
    help="The same as FILE.",
)
@course_option("Only the sessions of this course.")
@search_options
@click.option(
    "--questionnaires",
    "questionnaires_only",
    is_flag=True,
    help="Write the questionnaires instead.",
)
@click.pass_obj
def export_file(
    invocation: Invocation,
    file: Path | None,
    out: Path | None,
    course: str | None,
    since: date | None,
    until: date | None,
    words: str | None,
    questionnaires_only: bool,
) -> None:
    """Write all sessions, notes included, to a CSV file that only you can read.

    A file of that name is replaced. “journal import” reads it back exactly. A name that ends in
    .json writes everything there is, one that ends in .db a copy of the journal’s own file; only
    a CSV file can hold some of the sessions. A - prints the CSV.
    """
    if (file is None) is (out is None):
        raise BadInputError(_ONE_FILE)
    wanted, file = search_of(since, until, words), file or out or STDOUT
    if file == STDOUT:
        _print(invocation, wanted, course, questionnaires_only=questionnaires_only)
        return
    is_part = bool(wanted) or course is not None
    if questionnaires_only and (is_part or holds_everything(file)):
        raise BadInputError("--questionnaires goes with a .csv file and writes them all.")
    if holds_everything(file):
        if is_part:
            raise BadInputError(
                f"A file that ends in {file.suffix} holds everything; name one that ends in .csv to"
                " write some of the sessions."
            )
        _export_everything(invocation, file)
        return
    require_suffix(file, ".csv", *SUFFIXES)
    with invocation.existing_journal() as journal:
        is_replaced = is_there(file)
        if questionnaires_only:
            count = plural(journal.questionnaires.export_file(file), "questionnaire")
        else:
            count = plural(journal.csv.export_file(file, wanted, course), "session")
        is_encrypted = journal.security.key is not None
    _tell(count, file, is_replaced=is_replaced)
    if is_encrypted:
        say(NOT_ENCRYPTED)


def _print(
    invocation: Invocation, wanted: "Search", course: str | None, *, questionnaires_only: bool
) -> None:
    """Print the sessions or questionnaires as CSV."""
    text = StringIO(newline="")
    with invocation.existing_journal() as journal:
        if questionnaires_only:
            journal.questionnaires.export_file(text)
        else:
            journal.csv.export_file(text, wanted, course)
    say_as_file(text.getvalue())


def _export_everything(invocation: Invocation, file: Path) -> None:
    """Write everything to `file`, readable by its owner only, and say what was written."""
    with invocation.existing_journal() as journal:
        is_replaced, is_encrypted = is_there(file), journal.security.key is not None
        count = plural(len(journal.sessions.all()), "session")
        is_json = file.suffix.lower() == SUFFIXES[0]
        if is_json:
            journal.archive.export_json(file)
        else:
            journal.archive.export_database(file)
    what = "everything" if is_json else "a copy of the journal"
    _tell(f"{what}, with {count},", file, is_replaced=is_replaced)
    if is_encrypted:
        say(NOT_ENCRYPTED if is_json else "The file has your passphrase.")


def _tell(what: str, file: Path, *, is_replaced: bool) -> None:
    replaced = "; it took the place of an older file of that name" if is_replaced else ""
    say(f"Wrote {what} to {as_name(str(file))}{replaced}.")
