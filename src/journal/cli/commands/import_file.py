"""`journal import`: add sessions from a file."""

from pathlib import Path

import click

from journal.cli.choices import OneOf
from journal.cli.command import command
from journal.cli.commands.import_archive import SUFFIXES, holds_everything, import_archive
from journal.cli.incoming import say_added, say_found, say_how_read, say_same_day
from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import PATH, course_option, require_suffix
from journal.errors import BadInputError, JournalError
from journal.text import plural

_DATES = OneOf(
    "an order of dates",
    {
        "day-first": "4.3.2026 is in March",
        "month-first": "3/4/2026 is in March",
        "year-first": "26/3/4 is in March",
    },
)

_WORKBOOKS = (".xlsx", ".xls", ".ods", ".numbers")
_ARCHIVES = (".zip", ".gz", ".7z", ".rar", ".tar")

_SAME_DAY = OneOf(
    "a choice",
    {
        "keep": "what the journal has stays",
        "replace": "what the file has takes its place",
        "add": "both stay",
    },
)


@command("import")
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--dry-run", is_flag=True, help="Only show what would be added.")
@course_option("Put all sessions into this course; a new name starts one.")
@click.option(
    "--map",
    "mapped",
    metavar="WHAT=COLUMN",
    multiple=True,
    help="Which column to read, as in mood=Stimmung; mood=Stimmung:0-100 or 7-1 is another scale,"
    " mood=- leaves it blank; great=9 is a mood that is a word. Can be repeated.",
)
@click.option(
    "--only",
    metavar="COLUMN=VALUE",
    multiple=True,
    help="Only read lines with this, as in category=Mood. Can be repeated.",
)
@click.option(
    "--dates",
    type=_DATES,
    metavar="ORDER",
    help="day-first or month-first, for 04/03/2026 and 4.3.26, or year-first, for 26/3/4.",
)
@click.option("--language", metavar="NAME", help="The language of months, as in German or de.")
@click.option(
    "--encoding",
    metavar="NAME",
    help="How an older program saved it, as in windows-1252, mac-roman or shift-jis; else it is"
    " recognised.",
)
@click.option(
    "--same-day",
    type=_SAME_DAY,
    metavar="CHOICE",
    help="Where a session was corrected, here or in the file: keep what is here, replace it by"
    " what the file has, or add the file’s as a session of its own.",
)
@click.option(
    "--questionnaires",
    "questionnaires_only",
    is_flag=True,
    help="The input holds questionnaires; only needed for standard input.",
)
@click.pass_obj
def import_file(
    invocation: Invocation,
    file: Path,
    dry_run: bool,
    course: str | None,
    mapped: tuple[str, ...],
    only: tuple[str, ...],
    dates: str | None,
    language: str | None,
    encoding: str | None,
    same_day: str | None,
    questionnaires_only: bool,
) -> None:
    """Add the sessions of a CSV file that are not in the journal yet; all or none.

    Takes what “journal export” writes, what Daylio exports, and any CSV file (.csv, .tsv, .txt, or
    - for standard input) with a header, also below a title. It needs the columns date, mood,
    alliance and distress, or --map for those that have another name or are missing; attended,
    tension, signs, note and course may be there too. --dry-run tells how it is read.

    Questionnaires are read from a file whose header begins with date,instrument,q1, as “journal
    export --questionnaires” writes it.

    A session that was corrected, in the file or here, is named, and --same-day says which version
    to keep.

    A file that ends in .json or .db, an export of everything or another journal, is imported whole:
    what is already here is not duplicated, and of two versions the one changed last is kept.
    """
    if holds_everything(file):
        import_archive(invocation, file, dry_run=dry_run)
        return
    from journal.core.same_day import SameDay
    from journal.exchange.csv_files.day_parsing import DayOrder
    from journal.exchange.csv_files.encodings import encoding_named
    from journal.exchange.csv_files.reading import chosen
    from journal.exchange.csv_files.sources import STDIN, quoted_source

    if file.suffix.lower() in _ARCHIVES:
        raise BadInputError(
            f"{quoted_source(file)} is an archive; unpack it, and import the .csv file in it."
        )
    if file.suffix.lower() in _WORKBOOKS:
        raise BadInputError(
            f"{quoted_source(file)} is a workbook; save it as a .csv file in the spreadsheet that"
            " it is from, and import that."
        )
    if file != STDIN:
        require_suffix(file, ".csv", ".tsv", ".txt", *SUFFIXES)
    if questionnaires_only or (file != STDIN and _is_of_questionnaires(file)):
        _import_questionnaires(invocation, file, dry_run=dry_run)
        return
    order = DayOrder(dates) if dates else None
    letters = encoding_named(encoding) if encoding else None
    reading = chosen(mapped, order, letters, language, only)
    with invocation.journal() as journal:
        done = journal.csv.import_file(
            file,
            course,
            dry_run=dry_run,
            reading=reading,
            same_day=SameDay(same_day) if same_day else None,
        )
    if not done.found.entries:
        why = " ".join(["", *done.found.notes])
        raise BadInputError(
            f"{quoted_source(file)} has a header and no session under it; nothing was added.{why}"
        )
    say_added(done, dry_run=dry_run)
    say_same_day(done, dry_run=dry_run)
    if dry_run:
        say_found(done)
    say_how_read(done.found, named=course is not None)
    if (done.added or done.replaced) and not dry_run:
        say_paragraph("“journal undo” takes this back.")


def _is_of_questionnaires(file: Path) -> bool:
    from journal.exchange.csv_files.questionnaire_csv import is_of_questionnaires

    try:
        return is_of_questionnaires(file)
    except JournalError:
        # The reader of sessions, the usual case, reports what is wrong with the file.
        return False


def _import_questionnaires(invocation: Invocation, file: Path, *, dry_run: bool) -> None:
    with invocation.journal() as journal:
        brought = journal.questionnaires.import_file(file, dry_run=dry_run)
    would = "would be added" if dry_run else "added"
    there = f"; {brought.already_there} already there" if brought.already_there else ""
    say_paragraph(f"{plural(brought.added, 'questionnaire')} {would}{there}.")
    if brought.added and not dry_run:
        say_paragraph("“journal undo” takes this back.")
