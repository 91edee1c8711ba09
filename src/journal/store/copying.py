"""Copies of a database: a snapshot of one moment, compared with its source before it counts.

Every copy that the program makes is made here. It is written as the file that it stays: with a key
it is encrypted from its first byte on.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from journal.errors import DamagedJournalError
from journal.store.database import BUSY_SECONDS
from journal.store.encryption.cipher import Key, connect

_PAUSE = 0.01
_WAITING, _PRIMARY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), 0xFF
_OWN_TABLES = "type = 'table' AND name NOT LIKE 'sqlite_%'"


@dataclass(frozen=True, slots=True)
class Holding:
    """What tells whether a copy is whole: whose file it is, its schema, the rows of each table."""

    application: int
    schema: int
    rows: dict[str, int]


def copy_snapshot(source: sqlite3.Connection, part: Path, key: Key | None) -> None:
    """Copy all that `source` sees within its transaction to `part`, an empty file, and verify it.

    `key` is that of the source: pages are copied as they are. `part` is one file without a log, and
    not synced yet. Raises the driver's error, and DamagedJournalError if the copy is not sound or
    not what was copied: the source is damaged.
    """
    held = holding(source)
    with _unlogged(part, key) as copy:
        copy_pages(source, copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    _require_same(part, key, held)


def copy_rows(source: sqlite3.Connection, part: Path, key: Key) -> None:
    """Copy the tables of a plain database to `part`, an empty file, encrypted, and verify it.

    Nothing but tables, their rows and indexes are copied. Raises what `copy_snapshot` raises.
    """
    held = holding(source)
    with _unlogged(part, key) as copy:
        copy.execute("BEGIN")
        _copy_tables(source, copy)
        copy.execute(f"PRAGMA application_id = {held.application}")
        copy.execute(f"PRAGMA user_version = {held.schema}")
        copy.execute("COMMIT")
    _require_same(part, key, held)


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Put all that `source` holds in the place of what `target` holds, in one transaction.

    Both have the same key. Who has the target open sees one or the other. Raises the driver's
    error if it stays locked.
    """
    give_up = monotonic() + BUSY_SECONDS

    def wait(status: int, _remaining: int, _pages: int) -> None:
        # Python itself would try for ever.
        if status & _PRIMARY in _WAITING and monotonic() > give_up:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=wait, sleep=_PAUSE)


def sound(file: Path, key: Key | None) -> Holding:
    """Return what the file holds; DamagedJournalError unless SQLite finds it sound."""
    with closing(connect(file, key, timeout=BUSY_SECONDS, read_only=True)) as connection:
        connection.execute("BEGIN")
        require_sound(connection, file)
        return holding(connection)


def require_sound(connection: sqlite3.Connection, file: Path) -> None:
    """Raise DamagedJournalError unless SQLite finds what `connection` sees of `file` sound."""
    checks = ("integrity_check", "foreign_key_check")
    found = [connection.execute(f"PRAGMA {check}").fetchall() for check in checks]
    if found != [[("ok",)], []]:
        raise DamagedJournalError(f"{file} is damaged.")


def holding(connection: sqlite3.Connection) -> Holding:
    """Return what a connection sees; within a transaction, of one moment."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [schema] = connection.execute("PRAGMA user_version").fetchone()
    tables = connection.execute(f"SELECT name FROM sqlite_schema WHERE {_OWN_TABLES}").fetchall()
    rows = {
        name: int(connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0])
        for (name,) in tables
    }
    return Holding(application, schema, rows)


def _unlogged(part: Path, key: Key | None) -> closing[sqlite3.Connection]:
    copy = connect(part, key)
    # Whoever asks syncs it as a whole before it gets its name; half of it is thrown away.
    copy.execute("PRAGMA synchronous = OFF")
    copy.execute("PRAGMA journal_mode = OFF").fetchone()
    return closing(copy)


def _copy_tables(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    schema = f"SELECT name, sql FROM sqlite_schema WHERE {_OWN_TABLES} ORDER BY rowid"
    for name, sql in source.execute(schema).fetchall():
        copy.execute(sql)
        rows = source.execute(f"SELECT * FROM {_quoted(name)}")
        marks = ", ".join("?" * len(rows.description))
        copy.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", rows)
    indexes = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    for (sql,) in source.execute(indexes).fetchall():
        copy.execute(sql)


def _require_same(part: Path, key: Key | None, held: Holding) -> None:
    if sound(part, key) != held:
        raise DamagedJournalError(f"{part} is not what was copied.")


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
