"""Copy a database: snapshot, verify against the source.

Every copy that the program makes is made here. It is written in its final form: with a key, it is
encrypted from the first byte on.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from journal.errors import DamagedJournalError
from journal.store import signal_cache
from journal.store.schema import statements
from journal.vault.connecting import BUSY_SECONDS, require_journal
from journal.vault.encryption.cipher import connect, driver
from journal.vault.encryption.key import Key
from journal.vault.known_schema import (
    LATEST_SCHEMA,
    foreign_entries,
    make_schema,
    table_made_by,
)
from journal.vault.sqlite import RETRY_SECONDS, identifier

_WAITING, _PRIMARY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), 0xFF
_OWN_TABLES = "type = 'table' AND name NOT LIKE 'sqlite_%'"


class Fingerprint(Struct, frozen=True):
    """Fingerprint to verify a copy: application id, schema version, row counts by table."""

    application: int
    schema: int
    rows: dict[str, int]

    @property
    def without_cache(self) -> Self:
        """Return it without the cached detector results, which are not copied."""
        return replace(self, rows=self.rows | dict.fromkeys(signal_cache.TABLES, 0))


def copy_snapshot(source: sqlite3.Connection, part: Path, key: Key | None) -> None:
    """Copy the snapshot of `source`'s transaction to `part`, an empty file, and verify it.

    `key` is that of the source, as pages are copied unchanged. `part` becomes a single file without
    a log and is not synced yet. Raises the driver's errors, and DamagedJournalError if the copy is
    not sound or differs, which means that the source is damaged.
    """
    held = fingerprint(source)
    with without_journaling(part, key) as copy:
        copy_pages(source, copy)
        signal_cache.drop(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    if sound(part, key).without_cache != held.without_cache:
        raise DamagedJournalError(f"{part} is not what was copied.")


def copy_rows(source: sqlite3.Connection, part: Path, key: Key | None) -> None:
    """Copy the rows of a journal to `part`, an empty file, under `key`, and verify them.

    The tables are created with the program's own schema, whatever else `source` contains: reading
    the columns of a plain table runs no code from a file. Raises the driver's errors, and
    DamagedJournalError if the source is not sound, lacks a table or column, or has rows that no
    journal can have.
    """
    if not foreign_entries(source):
        require_sound(source, part)
    with without_journaling(part, key) as copy:
        try:
            rows = _fill(source, copy)
        except driver(key).IntegrityError as error:
            raise DamagedJournalError(f"{part} would hold rows that no journal holds.") from error
    if sound(part, key).rows != rows:
        raise DamagedJournalError(f"{part} is not what was copied.")


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Overwrite `target` with the pages of `source`, in one transaction (backup API).

    Both have the same key. Readers of the target see either the old or the new content. Raises the
    driver's error if the target stays locked.
    """
    give_up = monotonic() + BUSY_SECONDS

    def wait(status: int, _remaining: int, _pages: int) -> None:
        # Python's backup would retry forever.
        if status & _PRIMARY in _WAITING and monotonic() > give_up:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=wait, sleep=RETRY_SECONDS)


def sound(file: Path, key: Key | None) -> Fingerprint:
    """Return the fingerprint of the file; DamagedJournalError unless it passes the checks.

    Raises NewerJournalError or AlteredJournalError before anything in the file can run.
    """
    with closing(connect(file, key, timeout=BUSY_SECONDS, read_only=True)) as connection:
        connection.execute("BEGIN")
        require_journal(connection, file)
        require_sound(connection, file)
        return fingerprint(connection)


def require_sound(connection: sqlite3.Connection, file: Path) -> None:
    """Run integrity_check and foreign_key_check on `file`; DamagedJournalError if one fails."""
    checks = ("integrity_check", "foreign_key_check")
    found = [connection.execute(f"PRAGMA {check}").fetchall() for check in checks]
    if found != [[("ok",)], []]:
        raise DamagedJournalError(f"{file} is damaged.")


def fingerprint(connection: sqlite3.Connection) -> Fingerprint:
    """Return the fingerprint of a database; consistent within a transaction."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [schema] = connection.execute("PRAGMA user_version").fetchone()
    tables = connection.execute(f"SELECT name FROM sqlite_schema WHERE {_OWN_TABLES}").fetchall()
    rows = {
        name: int(connection.execute(f"SELECT count(*) FROM {identifier(name)}").fetchone()[0])
        for (name,) in tables
    }
    return Fingerprint(application, schema, rows)


def without_journaling(part: Path, key: Key | None) -> closing[sqlite3.Connection]:
    """Open an unpublished file without journal and syncs: fast, and discarded if interrupted."""
    copy = connect(part, key)
    try:
        # The caller syncs the file as a whole before publishing it.
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("PRAGMA journal_mode = OFF").fetchone()
    except BaseException:
        copy.close()
        raise
    return closing(copy)


def _fill(source: sqlite3.Connection, copy: sqlite3.Connection) -> dict[str, int]:
    """Create the tables of the source's version and fill them; return their row counts."""
    version = int(source.execute("PRAGMA user_version").fetchone()[0]) or LATEST_SCHEMA
    made_by = source.execute("SELECT sql FROM sqlite_schema").fetchall()
    there = {table_made_by(str(sql)) for (sql,) in made_by}
    tables = [name for one in statements(version) if (name := table_made_by(one)) is not None]
    if missing := {*tables} - there:
        raise DamagedJournalError(
            f"The table {missing.pop()} is missing, or does more than keep rows."
        )
    # Foreign keys are checked once all tables are filled.
    copy.execute("PRAGMA foreign_keys = OFF")
    copy.execute("BEGIN")
    make_schema(copy, version)
    rows = {table: 0 for table in tables if table in signal_cache.TABLES}
    # Undo tables come last: the triggers must not record the rows being copied.
    for table in sorted({*tables} - {*signal_cache.TABLES}, key=lambda one: one.startswith("undo")):
        rows[table] = _copy_table(source, copy, table)
    copy.execute("COMMIT")
    return rows


def _copy_table(source: sqlite3.Connection, copy: sqlite3.Connection, table: str) -> int:
    """Copy the rows of one table and return how many there are."""
    wanted = [row[1] for row in copy.execute(f"PRAGMA table_info({table})")]
    # table_info does not list generated columns.
    there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    if not {*wanted} <= there:
        raise DamagedJournalError(f"Columns are missing in the table {table}.")
    columns = [identifier(name) for name in wanted]
    # Pass text through as bytes, as it may not be valid UTF-8, and cast it back on the other side.
    value = "CASE typeof({0}) WHEN 'text' THEN CAST({0} AS BLOB) ELSE {0} END"
    values = [f"typeof({name}), {value.format(name)}, {value.format(name)}" for name in columns]
    marks = ["CASE ? WHEN 'text' THEN CAST(? AS TEXT) ELSE ? END"] * len(columns)
    into = f"INSERT INTO {identifier(table)} ({', '.join(columns)}) VALUES ({', '.join(marks)})"
    found = source.execute(f"SELECT {', '.join(values)} FROM {identifier(table)} NOT INDEXED")
    return copy.executemany(into, found).rowcount
