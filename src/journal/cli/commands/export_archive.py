"""`journal export` of everything at once: as JSON, or as a copy of the file."""

from pathlib import Path

from journal.cli.commands.import_archive import SUFFIXES, holds_everything
from journal.cli.invocation import Invocation
from journal.cli.output import say
from journal.cli.words import NOT_ENCRYPTED
from journal.files import is_there
from journal.text import plural, visible

__all__ = ["SUFFIXES", "export_archive", "holds_everything"]


def export_archive(invocation: Invocation, file: Path) -> None:
    """Write everything to `file`, readable by its owner only, and say what was written."""
    with invocation.begun() as journal:
        is_replaced, is_encrypted = is_there(file), journal.security.key is not None
        count = plural(len(journal.sessions.all()), "session")
        is_json = file.suffix.lower() == SUFFIXES[0]
        if is_json:
            journal.archive.export_json(file)
        else:
            journal.archive.export_database(file)
    what = f"everything, with {count}," if is_json else f"a copy of the journal, with {count},"
    replaced = "; it took the place of an older file of that name" if is_replaced else ""
    say(f"Wrote {what} to {visible(str(file))}{replaced}.")
    if is_encrypted:
        say(NOT_ENCRYPTED if is_json else "The file has your passphrase.")
