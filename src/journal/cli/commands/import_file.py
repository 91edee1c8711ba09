"""`journal import`: add sessions from a file."""

from pathlib import Path

import click

from journal.cli.choices import OneOf
from journal.cli.commands.import_archive import SUFFIXES, holds_everything, import_archive
from journal.cli.incoming import say_found, say_how_read
from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import command, course_option, require_suffix
from journal.errors import BadInputError
from journal.text import one_line, plural

_DATES = OneOf(
    "order of dates", {"day-first": "4.3.2026 is in March", "month-first": "3/4/2026 is in March"}
)
_ENCODING = OneOf(
    "encoding that is read",
    {
        "utf-8": "utf-8",
        "utf-16": "utf-16",
        "windows-1252": "as older spreadsheets save",
        "latin-1": "read as windows-1252",
    },
)


@command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be added.")
@course_option("Put all sessions into this course; a new name starts one.")
@click.option(
    "--map",
    "mapped",
    metavar="WHAT=COLUMN",
    multiple=True,
    help="Which column to read, as in mood=Stimmung; mood=Stimmung:0-100 or 7-1 is another scale,"
    " mood=- leaves it blank; rad=10 is a mood of Daylio’s. Can be repeated.",
)
@click.option(
    "--dates", type=_DATES, metavar="ORDER", help="day-first or month-first, for 04/03/2026."
)
@click.option(
    "--encoding",
    type=_ENCODING,
    metavar="NAME",
    help="windows-1252 (or latin-1) for what an older spreadsheet saved; else it is recognised.",
)
@click.pass_obj
def import_file(
    invocation: Invocation,
    file: Path,
    dry_run: bool,
    course: str | None,
    mapped: tuple[str, ...],
    dates: str | None,
    encoding: str | None,
) -> None:
    """Add the sessions of a CSV file that are not in the journal yet; all or none.

    Takes what “journal export” writes, what Daylio exports, and any CSV file with a header. It
    needs the columns date, mood, alliance and distress, or --map for those that are called
    otherwise or are not there; attended, tension, signs, note and course may be there too.

    A file that ends in .json or .db, an export of everything or another journal, is brought in
    whole: what is here already stays once, and of two versions the one changed last is kept.
    """
    if holds_everything(file):
        import_archive(invocation, file, dry_run=dry_run)
        return
    require_suffix(file, ".csv", *SUFFIXES)
    from journal.exchange.csv_files.reading import chosen
    from journal.exchange.csv_files.sources import Encoding
    from journal.exchange.csv_files.written_days import DayOrder

    order, letters = DayOrder(dates) if dates else None, Encoding(encoding) if encoding else None
    reading = chosen(mapped, order, letters)
    with invocation.journal() as journal:
        done = journal.import_csv(file, course, dry_run=dry_run, reading=reading)
    if not done.found.entries:
        raise BadInputError(
            f"“{one_line(file.name, 40)}” has a header and no session under it; nothing was added."
        )
    verb = "would be added" if dry_run else "added"
    there = f"{done.already_there} already there"
    say_paragraph(f"{plural(done.added, 'session')} {verb}, {there}.")
    if done.crowded:
        falls = "falls" if done.crowded == 1 else "fall"
        say_paragraph(f"{done.crowded} of them {falls} on a day with another session; both stay.")
    if dry_run:
        say_found(done)
    say_how_read(done.found, named=course is not None)
    if done.added and not dry_run:
        say_paragraph("“journal undo” takes this back.")
