"""`journal import`: add sessions from a CSV file."""

from pathlib import Path

import click

from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import command, course_option, require_suffix
from journal.text import one_line, plural


@command("import")
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@course_option("Put all sessions into this course; a new name starts one.")
@click.pass_obj
def import_csv(invocation: Invocation, file: Path, dry_run: bool, course: str | None) -> None:
    """Add the sessions of a CSV file that are not in the journal yet; all or none.

    Takes what “journal export” writes, and any CSV file in UTF-8 with the columns date, mood,
    alliance and distress; attended, tension, signs, note and course may be there too.
    """
    require_suffix(file, ".csv")
    with invocation.journal() as journal:
        done = journal.import_csv(file, course, dry_run=dry_run)
    verb = "would be added" if dry_run else "added"
    there = f"{done.already_there} already there"
    say_paragraph(f"{plural(done.added, 'session')} {verb}, {there}.")
    if done.passed_over:
        names = ", ".join(one_line(name, 40) or "(no name)" for name in done.passed_over)
        say_paragraph(f"Columns that a journal has no place for were passed over: {names}.")
    if done.added and not dry_run:
        say_paragraph("“journal undo” takes this back.")
