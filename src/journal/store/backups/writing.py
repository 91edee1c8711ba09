"""Backups: a copy of all that a journal holds, checked before it gets its name.

SQLite itself makes the copy, so that nobody who has the journal open has to wait, and an
encrypted journal's copy is encrypted with the same key.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from journal.errors import DamagedJournalError
from journal.store.backups.files import (
    FOLDER,
    Backup,
    Why,
    close_to_others,
    forget_unfinished,
    listed,
    new_backup,
)
from journal.store.backups.rotation import kept
from journal.store.database import BUSY_SECONDS
from journal.store.encryption.cipher import Key, connect

_PAUSE = 0.01
_WAITING, _PRIMARY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), 0xFF
_NOT_WRITTEN = frozenset({"alembic_version", "setting", "undo"})
_NOT_YET_SAVED = "draft"


@dataclass(frozen=True, slots=True)
class Holding:
    """What tells whether a copy is whole: whose file it is, its schema, the rows of each table."""

    application: int
    schema: int
    rows: dict[str, int]

    def is_worth(self, why: Why) -> bool:
        """Tell whether there is something to copy: what was saved, and but for each day's, drafts.

        The one of the first day would otherwise be made before the first session is there.
        """
        left_out = _NOT_WRITTEN | ({_NOT_YET_SAVED} if why is Why.DAILY else set())
        return any(count for table, count in self.rows.items() if table not in left_out)


def write(
    file: Path, key: Key | None, folder: Path, at: datetime, why: Why, mark: str = ""
) -> Backup | None:
    """Copy what the journal in `file` holds into a new backup in `folder`.

    None if it holds nothing worth it. Raises what the driver raises, OSError, and
    DamagedJournalError if the copy is not sound: the journal then is not either. After an error
    nothing is left.
    """
    with closing(connect(file, key, timeout=BUSY_SECONDS, read_only=True)) as journal:
        # One state for the copy and for what it is compared with.
        journal.execute("BEGIN")
        if not holding(journal).is_worth(why):
            return None
        with new_backup(folder, at, why, mark) as (part, backup):
            copy_checked(journal, part, key)
    return backup


def copy_checked(source: sqlite3.Connection, part: Path, key: Key | None) -> None:
    """Copy all that `source` sees within its transaction to `part`, an empty file, and check it.

    It is one file without a log, and not synced yet. Raises the driver's error, and
    DamagedJournalError if the copy is not sound or not what was copied: the source is damaged.
    """
    held = holding(source)
    with closing(connect(part, key)) as copy:
        # Whoever asks syncs it as a whole before it gets its name.
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA journal_mode = OFF").fetchone()
        copy_all(source, copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    if sound(part, key) != held:
        raise DamagedJournalError(f"{part} is not what was copied.")


def write_and_rotate(
    file: Path, key: Key | None, folder: Path, at: datetime, why: Why, mark: str = ""
) -> Backup | None:
    """Write a backup, then remove those that are not kept any more, and what killed programs left.

    Only those with the same `mark` are looked at; the one that was just made stays.
    """
    made = write(file, key, folder, at, why, mark)
    forget_unfinished(folder)
    there = [backup for backup in listed(folder) if backup.mark == mark]
    stay = kept((backup.at, backup.why) for backup in there)
    for backup in there:
        if (backup.at, backup.why) not in stay and backup != made and made is not None:
            # One that cannot be removed is no reason to stop what the new one was made for.
            with suppress(OSError):
                backup.path.unlink(missing_ok=True)
    return made


def write_own(file: Path, key: Key | None, at: datetime, why: Why) -> Backup | None:
    """Write a backup into the journal's own folder of backups; it is made where it is missing."""
    folder = folder_of(file)
    close_to_others(folder)
    return write_and_rotate(file, key, folder, at, why)


def folder_of(file: Path) -> Path:
    """Return the folder of the backups of the journal in `file`."""
    return file.parent / FOLDER


def sound(file: Path, key: Key | None) -> Holding:
    """Return what the file holds; DamagedJournalError unless SQLite finds it sound."""
    with closing(connect(file, key, timeout=BUSY_SECONDS, read_only=True)) as connection:
        connection.execute("BEGIN")
        checks = ("integrity_check", "foreign_key_check")
        found = [connection.execute(f"PRAGMA {check}").fetchall() for check in checks]
        if found != [[("ok",)], []]:
            raise DamagedJournalError(f"{file} is damaged.")
        return holding(connection)


def holding(connection: sqlite3.Connection) -> Holding:
    """Return what a connection sees; within a transaction, of one moment."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [schema] = connection.execute("PRAGMA user_version").fetchone()
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    rows = {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in tables
    }
    return Holding(application, schema, rows)


def copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Put all that `source` holds in the place of what `target` holds, in one transaction.

    Who has the target open sees one or the other. Raises the driver's error if it stays locked.
    """
    give_up = monotonic() + BUSY_SECONDS

    def wait(status: int, _remaining: int, _pages: int) -> None:
        # Python itself would try for ever.
        if status & _PRIMARY in _WAITING and monotonic() > give_up:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=wait, sleep=_PAUSE)
