"""`Database`: one open journal file, with its transactions, checkpoints and migrations."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import RLock

from journal.first_sight import FILE_NAME
from journal.store.transaction import Transaction
from journal.vault import connecting
from journal.vault.connecting import read_pragma
from journal.vault.encryption.cipher import connect, driver
from journal.vault.encryption.key import Key
from journal.vault.faults import explained
from journal.vault.known_schema import LATEST_SCHEMA, make_schema, stamp
from journal.vault.permissions import make_private

_VERSION = "data_version"
_ABOUT_VALUES = ("ok", "CHECK constraint failed", "NULL value in", "non-")
"""Prefixes of quick_check results that concern a value rather than a page."""


class Database:
    """One journal file, created and migrated when opened; `close` it when done.

    An encrypted one needs its `key`. Raises, without touching the file, EncryptedJournalError
    without a key and WrongPassphraseError with a wrong one, NewerJournalError, AlteredJournalError
    or DamagedJournalError; BusyJournalError if another program holds the file, JournalError if it
    cannot be opened at all. `before_migration` is called before an older file is migrated; its
    error prevents that. `mended` lists in sentences the permissions that were tightened.
    """

    def __init__(
        self,
        folder: Path,
        key: Key | None = None,
        before_migration: Callable[[], object] | None = None,
        *,
        may_create: bool = True,
    ) -> None:
        self.path, self.key = folder / FILE_NAME, key
        self._own_steps = 0
        self.odd: dict[str, None] = {}
        """Descriptions of rows read so far that contain unreadable values."""
        self.left_out: tuple[str, ...] = ()
        """Description of foreign schema entries that a copy of another file leaves out."""
        with explained(self.path):
            connecting.refuse_remains(self.path)
            if may_create:
                connecting.make_file(self.path)
            self._lock = RLock()
            self._connection, schema, self._schema_seen = connecting.open_file(self.path, key)
            self._prepare_or_close(schema, before_migration)

    def close(self) -> None:
        """Close the file; the WAL is checkpointed."""
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Yield a read transaction, which sees one consistent state; nothing in it is saved."""
        with explained(self.path), self._transaction("BEGIN", "ROLLBACK") as transaction:
            yield transaction
        self.odd |= transaction.odd

    @contextmanager
    def writing(self, *, patient: bool = True) -> Iterator[Transaction]:
        """Yield a write transaction: all of it is saved at the end, or nothing.

        Unless `patient`, raises BusyJournalError at once if another program is writing.
        """
        with (
            explained(self.path),
            nullcontext() if patient else self._without_waiting(),
            self._transaction("BEGIN IMMEDIATE", "COMMIT") as transaction,
        ):
            yield transaction

    def version(self) -> int:
        """Return a number that differs once another program has written to the file."""
        with explained(self.path), self.connected() as connection:
            return read_pragma(connection, _VERSION) - self._own_steps

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection itself, outside any transaction."""
        with self._lock:
            yield self._connection

    def connect(self, path: Path) -> sqlite3.Connection:
        """Open another file with this one's key, to copy to."""
        return connect(path, self.key, timeout=connecting.BUSY_SECONDS)

    def checkpoint(self) -> None:
        """Checkpoint the WAL (TRUNCATE), unless another program is reading.

        Then the file alone contains everything saved, and loses nothing if it is copied without its
        log. Failures are ignored, as the content of the log is saved already.
        """
        with self.connected() as connection, suppress(driver(self.key).Error, OSError):
            if not self.path.with_name(f"{self.path.name}-wal").stat().st_size:
                return
            before = read_pragma(connection, _VERSION)
            with self._without_waiting():
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            # To SQLite, restarting the log looks like a write by another program.
            self._own_steps += read_pragma(connection, _VERSION) - before

    @contextmanager
    def _without_waiting(self) -> Iterator[None]:
        patience = read_pragma(self._connection, "busy_timeout")
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {patience}")

    def _prepare_or_close(self, schema: int, before_migration: Callable[[], object] | None) -> None:
        try:
            # First of all, as from here on no other program can replace the file.
            connecting.prepare(self._connection)
            self.mended = make_private(self.path)
            if 0 < schema < LATEST_SCHEMA and before_migration is not None:
                before_migration()
            if schema < LATEST_SCHEMA:
                self._migrate()
        except BaseException:
            self.close()
            raise

    def _migrate(self) -> None:
        """Create the schema in a new file; migrate an older one with alembic."""
        with self._transaction("BEGIN IMMEDIATE", "COMMIT") as write:
            if not connecting.is_anything_in(self._connection):
                make_schema(self._connection, LATEST_SCHEMA)
                stamp(self._connection, LATEST_SCHEMA)
            elif read_pragma(self._connection, "user_version") < LATEST_SCHEMA:
                # Imported lazily: only an older file needs alembic.
                from journal.store.migrations.run import upgrade

                upgrade(self._connection, driver(self.key))
                write.execute(f"PRAGMA user_version = {LATEST_SCHEMA}")

    @contextmanager
    def _transaction(self, begin: str, end: str) -> Iterator[Transaction]:
        """Yield a transaction; if the schema has changed, it is checked first."""
        with self._lock:
            transaction = Transaction(self._connection)
            try:
                self._connection.execute(begin)
                self._look_at_schema()
                yield transaction
                _require_odd_only(transaction)
                self._connection.execute(end)
            finally:
                if self._connection.in_transaction:
                    with suppress(driver(self.key).Error):
                        self._connection.execute("ROLLBACK")

    def _look_at_schema(self) -> None:
        schema = read_pragma(self._connection, "schema_version")
        if self._schema_seen != schema:
            connecting.require_journal(self._connection, self.path)
            self._schema_seen = schema


def _require_odd_only(transaction: Transaction) -> None:
    """Raise the driver's error if an unreadable value is on a damaged page.

    Otherwise another program wrote the value, and the rest can be read.
    """
    if transaction.odd:
        found = transaction.execute("PRAGMA quick_check").fetchall()
        if any(not str(message).startswith(_ABOUT_VALUES) for (message,) in found):
            transaction.odd.clear()
            raise sqlite3.DatabaseError("database disk image is malformed")
