"""Open the database: path, permissions, schema, migrations, transactions."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import RLock
from time import monotonic, sleep

from journal import first_sight
from journal.errors import (
    AlteredJournalError,
    DamagedJournalError,
    EncryptedJournalError,
    NewerJournalError,
    WrongPassphraseError,
)
from journal.files import identity, make_folder
from journal.store.stored import decoded
from journal.store.transaction import Transaction
from journal.text import as_name
from journal.vault.backup_names import FOLDER, holds_any
from journal.vault.encryption.cipher import Key, connect, driver, is_driver_error, is_encrypted
from journal.vault.faults import explained
from journal.vault.known_schema import LATEST_SCHEMA, described, make_schema, stamp, strangers
from journal.vault.permissions import make_private

FILE_NAME = first_sight.FILE_NAME
APPLICATION_ID = first_sight.APPLICATION_ID
application_of = first_sight.application_of
BUSY_SECONDS = 10.0
_PAUSE = 0.01
_VERSION = "data_version"
_ABOUT_VALUES = ("ok", "CHECK constraint failed", "NULL value in", "non-")
"""How the findings of quick_check begin that are about a value, and not about a page."""

_PRAGMAS = ("PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON")


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
        before_migration: Callable[[], None] | None = None,
        *,
        may_create: bool = True,
    ) -> None:
        self.path, self.key = folder / FILE_NAME, key
        self._own_steps = 0
        self.odd: dict[str, None] = {}
        """What was read so far and could not be read whole, each row in words."""
        self.left_out: tuple[str, ...] = ()
        """Of a copy of another file: what that holds and no journal does, in words."""
        with explained(self.path):
            _refuse_a_log_alone(self.path)
            _refuse_backups_alone(self.path)
            if may_create:
                _create(self.path)
            self._lock = RLock()
            self._connection, schema, self._schema_seen = _opened(self.path, key)
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
            return _number(connection, _VERSION) - self._own_steps

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection itself, outside any transaction."""
        with self._lock:
            yield self._connection

    def connect(self, path: Path) -> sqlite3.Connection:
        """Open another file as this one is opened, for a copy of it."""
        return connect(path, self.key, timeout=BUSY_SECONDS)

    def checkpoint(self) -> None:
        """Checkpoint the WAL (TRUNCATE), unless another program is reading.

        The file alone then holds all that was saved: whoever copies it, or takes the log away,
        loses nothing. What is in the log is saved already, so that a failure here is none.
        """
        with self.connected() as connection, suppress(driver(self.key).Error, OSError):
            if not self.path.with_name(f"{self.path.name}-wal").stat().st_size:
                return
            before = _number(connection, _VERSION)
            with self._without_waiting():
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            # A log that begins anew counts for SQLite as what another program wrote.
            self._own_steps += _number(connection, _VERSION) - before

    @contextmanager
    def _without_waiting(self) -> Iterator[None]:
        patience = _number(self._connection, "busy_timeout")
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {patience}")

    def _prepare_or_close(self, schema: int, before_migration: Callable[[], object] | None) -> None:
        try:
            # At once: from here on no other program can put a new file in the place of this one.
            _prepare(self._connection)
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
            if not _is_anything_in(self._connection):
                make_schema(self._connection, LATEST_SCHEMA)
                stamp(self._connection, LATEST_SCHEMA)
            elif _number(self._connection, "user_version") < LATEST_SCHEMA:
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
        schema = _number(self._connection, "schema_version")
        if self._schema_seen != schema:
            require_journal(self._connection, self.path)
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


def _create(file: Path) -> None:
    """Create folder and file where they are missing; PermissionError if it cannot be written."""
    make_folder(file.parent)
    # Never open a file that is there already: when this process has it open elsewhere, closing
    # it here would drop the locks that SQLite holds, and another program could lose what is saved.
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    if not os.access(file, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))


def _refuse_a_log_alone(file: Path) -> None:
    """Refuse to begin a journal beside the log of one that is gone: SQLite would throw it away."""
    log = file.with_name(f"{file.name}-wal")
    if _size(log) and not _size(file):
        raise DamagedJournalError(
            f"{as_name(str(file))} is missing or empty, and {log.name}, which holds the newest"
            " changes to it, is there. Both were left as they are; “journal doctor” tells what can"
            " be read."
        )


def _refuse_backups_alone(file: Path) -> None:
    """Refuse to begin a journal beside the backups of one that is gone: it would seem lost."""
    if not _size(file) and holds_any(file.parent / FOLDER):
        raise DamagedJournalError(
            f"{as_name(str(file))} is missing or empty, though backups of it are there, and nothing"
            " new was begun; “journal restore --newest” puts the newest back. To begin anew, move"
            f" the folder “{FOLDER}” away."
        )


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _opened(path: Path, key: Key | None) -> tuple[sqlite3.Connection, int, int]:
    """Return a connection to the file, its version, and the state of its schema.

    What is not ours is refused.
    """
    while True:
        before = identity(path)
        connection = connect(path, key, timeout=BUSY_SECONDS)
        try:
            schema = _schema_of(connection, path, key)
            if identity(path) == before:
                seen = _number(connection, "schema_version")
                connection.execute("COMMIT")
                return connection, schema, seen
        except BaseException:
            connection.close()
            raise
        # Another program has just written it anew, and this is the one that was given up.
        connection.close()


def _schema_of(connection: sqlite3.Connection, path: Path, key: Key | None) -> int:
    """Return the schema version of the file, 0 for a new one; refuse what is not ours.

    The transaction in which it was read is left open.
    """
    try:
        # One state for all of it, even while another program creates the tables.
        connection.execute("BEGIN")
        return require_journal(connection, path)
    except driver(key).DatabaseError as error:
        if "not a database" not in str(error):
            raise
        _refuse(path, key)
        raise


def require_journal(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of the file behind `connection`, 0 for a new one.

    Raises DamagedJournalError for another program's, NewerJournalError, AlteredJournalError.
    """
    require_of_this_version(connection, path)
    if strange := strangers(connection):
        raise AlteredJournalError(
            f"{as_name(str(path))} is not as this program makes a journal ({described(strange)});"
            " another program changed it, so it was not opened. What was saved before is safe:"
            " “journal doctor --salvage” copies the entries alone to a new file, and “journal"
            " restore --newest” puts the newest backup back."
        )
    return _number(connection, "user_version")


def require_of_this_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedJournalError for another program's file, NewerJournalError for a newer one."""
    if _is_anything_in(connection) and _number(connection, "application_id") != APPLICATION_ID:
        raise DamagedJournalError(
            f"{as_name(str(path))} is a database of another program, not a journal. It was left as"
            " it is; choose another folder with --data-dir."
        )
    if _number(connection, "user_version") > LATEST_SCHEMA:
        raise NewerJournalError(
            f"{as_name(str(path))} was written by a newer version of journal. It was left as it is;"
            " update this program to open it."
        )


def _is_anything_in(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def _refuse(path: Path, key: Key | None) -> None:
    """Raise what a file that is no database is, if it is an encrypted one."""
    if key is not None:
        raise WrongPassphraseError
    if is_encrypted(path):
        raise EncryptedJournalError


def _prepare(connection: sqlite3.Connection) -> None:
    connection.text_factory = decoded
    _keep_a_log(connection)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, for which SQLite itself does not wait when it is busy."""
    give_up = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except Exception as error:
            if not is_driver_error(error) or "locked" not in str(error) or monotonic() > give_up:
                raise
        sleep(_PAUSE)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
