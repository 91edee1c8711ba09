"""A copy of what an open journal holds, when the file under it was replaced or deleted."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from journal.files import new_file
from journal.store.backup_files import FOLDER, Why

_NAME = f"journal-%Y-%m-%d-%H%M%S-{Why.REPLACED}.db"

Connect = Callable[[Path], sqlite3.Connection]
"""Opens a database file with what it takes to read it."""


def kept_aside(connection: sqlite3.Connection, folder: Path, connect: Connect) -> Path:
    """Copy all that `connection` holds into a new file below `folder`, and return its path.

    Raises JournalError, OSError or sqlite3.Error where that cannot be done.
    """
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = new_file(place, datetime.now().astimezone().strftime(_NAME))
    try:
        with closing(connect(file)) as copy:
            connection.backup(copy)
    except BaseException:
        file.unlink()
        raise
    return file


def hold_the_same(one: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    """Tell whether two databases hold the same rows in the same tables."""
    return _all_of(one) == _all_of(other)


def _all_of(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    rows = (
        connection.execute('SELECT * FROM "{}"'.format(name.replace('"', '""'))).fetchall()
        for name, _ in tables
    )
    return [tables, *(sorted(found, key=repr) for found in rows)]
