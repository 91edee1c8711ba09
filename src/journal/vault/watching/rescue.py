"""Save the contents of an open journal whose file was replaced or deleted."""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from journal.files import make_folder
from journal.store import signal_cache
from journal.vault.backup.files import new_backup
from journal.vault.backup.numbering import SETTING
from journal.vault.backup_names import FOLDER, Why
from journal.vault.copying import copy_pages
from journal.vault.encryption.cipher import connect, driver
from journal.vault.encryption.key import Key
from journal.vault.sqlite import identifier


def set_aside(connection: sqlite3.Connection, folder: Path, key: Key | None) -> Path:
    """Copy the database of `connection` to a backup of the journal in `folder`; return its path.

    The folder is recreated if it is gone too. The copy is not verified: damaged or not, it is all
    that is left. Raises the driver's error or OSError if it cannot be copied.
    """
    make_folder(folder)
    now = datetime.now().astimezone().replace(tzinfo=None)
    with (
        new_backup(folder / FOLDER, now, Why.REPLACED, key) as (part, backup),
        closing(connect(part, key)) as copy,
    ):
        copy_pages(connection, copy)
        with suppress(driver(key).Error):
            signal_cache.drop(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    return backup.path


def have_same_rows(one: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    """Tell whether two databases have the same rows in the same tables.

    The serial number of backups is ignored.
    """
    return _all_of(one) == _all_of(other)


def _all_of(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    rows = (
        connection.execute(f"SELECT * FROM {identifier(name)}").fetchall()
        for name, _ in tables
        if name not in signal_cache.TABLES
    )
    unnumbered = ([row for row in found if row[:1] != (SETTING,)] for found in rows)
    return [tables, *(sorted(found, key=repr) for found in unnumbered)]
