"""Read the safety plan of a plain journal without opening the journal."""

import json
from contextlib import closing
from pathlib import Path
from typing import Final

from journal.first_sight import FILE_NAME, may_be_encrypted
from journal.people import Parts

_IS_TABLE: Final = "SELECT 1 FROM sqlite_schema WHERE name = 'plan_part' AND type = 'table'"
_PARTS: Final = "SELECT heading, lines FROM plan_part WHERE length(lines) < 65536 LIMIT 100"


def plan_at_hand(folder: Path) -> Parts | None:
    """Return the plan in the plain journal of `folder`, without leaving a trace there.

    None if the journal is encrypted, damaged, of an older version or missing: people who need
    someone to call must not be held up by it.
    """
    file = folder / FILE_NAME
    try:
        return None if may_be_encrypted(folder) or not file.is_file() else _read(file)
    except (OSError, ValueError, RecursionError):
        return None


def _read(file: Path) -> Parts | None:
    # Imported lazily: without a journal, the people to call need no database.
    import sqlite3

    # immutable=1 creates no files beside the journal. It skips the WAL, but every change is
    # checkpointed.
    name = f"{file.absolute().as_uri()}?immutable=1"
    try:
        with closing(sqlite3.connect(name, uri=True)) as connection:
            if connection.execute(_IS_TABLE).fetchone() is None:
                return None
            found = connection.execute(_PARTS).fetchall()
    except sqlite3.Error:
        return None
    return {
        heading: tuple(line for line in lines if isinstance(line, str))
        for heading, written in found
        if isinstance(heading, str)
        and isinstance(written, str)
        and isinstance(lines := json.loads(written), list)
    }
