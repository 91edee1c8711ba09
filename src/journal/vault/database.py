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
"""How the findings of quick_check begin that are about a value, and not about a page."""


class Database:
    """One journal file, created and migrated when opened; `close` it when done.

    An encrypted one needs its `key`. Raises, without touching the file, EncryptedJournalError
    where it is missing and WrongPassphraseError where it does not fit, NewerJournalError,
    AlteredJournalError or DamagedJournalError; BusyJournalError when another program holds the
    file, JournalError when it cannot be opened at all. `before_migration` is called before an
    older file is brought to the newest schema; its error stops that. `mended` tells in sentences
    what stood open to other people.
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
        """Rows read so far that hold unreadable values, each in words."""
        self.left_out: tuple[str, ...] = ()
        """Foreign content that a copy of another file leaves out, in words."""
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
        """Yield a transaction that sees one consistent state; nothing in it is saved."""
        with explained(self.path), self._transaction("BEGIN", "ROLLBACK") as transaction:
            yield transaction
        self.odd |= transaction.odd

    @contextmanager
    def writing(self, *, patient: bool = True) -> Iterator[Transaction]:
        """Yield a transaction: all of it is saved at the end, or nothing.

        Unless it is `patient`, BusyJournalError at once where another program writes.
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
        """Open another file with the key of this one, for a copy."""
        return connect(path, self.key, timeout=connecting.BUSY_SECONDS)

    def checkpoint(self) -> None:
        """Checkpoint the WAL (TRUNCATE), unless another program is reading.

        The file alone then holds all that was saved: whoever copies it, or takes the log away,
        loses nothing. What is in the log is saved already, so that a failure here is none.
        """
        with self.connected() as connection, suppress(driver(self.key).Error, OSError):
            if not self.path.with_name(f"{self.path.name}-wal").stat().st_size:
                return
            before = read_pragma(connection, _VERSION)
            with self._without_waiting():
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            # A log that begins anew counts for SQLite as what another program wrote.
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
            # At once: from here on no other program can put a new file in the place of this one.
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
        """Create the newest schema in a new file, and migrate an older one by alembic."""
        with self._transaction("BEGIN IMMEDIATE", "COMMIT") as write:
            if not connecting.is_anything_in(self._connection):
                make_schema(self._connection, LATEST_SCHEMA)
                stamp(self._connection, LATEST_SCHEMA)
            elif read_pragma(self._connection, "user_version") < LATEST_SCHEMA:
                # Imported here: only an older file needs alembic.
                from journal.store.migrations.run import upgrade

                upgrade(self._connection, driver(self.key))
                write.execute(f"PRAGMA user_version = {LATEST_SCHEMA}")

    @contextmanager
    def _transaction(self, begin: str, end: str) -> Iterator[Transaction]:
        """Yield a transaction; a file whose schema has changed is looked at first."""
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
    """Raise the driver's error where a value that could not be read lies on a damaged page.

    Else it is one that another program wrote, and the rest is read.
    """
    if transaction.odd:
        found = transaction.execute("PRAGMA quick_check").fetchall()
        if any(not str(said).startswith(_ABOUT_VALUES) for (said,) in found):
            transaction.odd.clear()
            raise sqlite3.DatabaseError("database disk image is malformed")
