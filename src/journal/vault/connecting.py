"""Connect to the file of a journal: create it if missing, refuse a foreign one."""

import errno
import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from journal.errors import (
    AlteredJournalError,
    DamagedJournalError,
    EncryptedJournalError,
    NewerJournalError,
    WrongPassphraseError,
)
from journal.files import identity, make_folder
from journal.first_sight import APPLICATION_ID
from journal.store.stored import decoded
from journal.text import as_name
from journal.vault.backup_names import FOLDER, holds_any
from journal.vault.encryption.cipher import connect, driver, is_driver_error, is_encrypted
from journal.vault.encryption.key import Key
from journal.vault.known_schema import LATEST_SCHEMA, described, foreign_entries
from journal.vault.sqlite import RETRY_SECONDS

BUSY_SECONDS = 10.0
_PRAGMAS = ("PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON")


def make_file(file: Path) -> None:
    """Create folder and file if missing; PermissionError if the file is not writable."""
    make_folder(file.parent)
    # Never open an existing file here: if this process has it open elsewhere, closing it would drop
    # SQLite's locks, and another program's changes could be lost.
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    if not os.access(file, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))


def refuse_remains(file: Path) -> None:
    """Refuse to start a journal beside the log or the backups of a missing one."""
    if not _size(file):
        _refuse_log_alone(file)
        _refuse_backups_alone(file)


def _refuse_log_alone(file: Path) -> None:
    """Raise if only a log is there: SQLite would delete it."""
    log = file.with_name(f"{file.name}-wal")
    if _size(log):
        raise DamagedJournalError(
            f"{as_name(str(file))} is missing or empty, and {log.name}, which holds the newest"
            " changes to it, is there. Both were left as they are; “journal doctor” says what can"
            " be read."
        )


def _refuse_backups_alone(file: Path) -> None:
    """Raise if only backups are there: with a new journal, the old one would seem lost."""
    if holds_any(file.parent / FOLDER):
        raise DamagedJournalError(
            f"{as_name(str(file))} is missing or empty, though backups of it are there, and nothing"
            " new was started; “journal restore --newest” puts the newest back. To start afresh,"
            f" move the folder “{FOLDER}” away."
        )


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def open_file(path: Path, key: Key | None) -> tuple[sqlite3.Connection, int, int]:
    """Return a connection to the file, its schema version, and SQLite's schema cookie.

    Raises the errors of `require_journal` and `_refuse`.
    """
    while True:
        before = identity(path)
        connection = connect(path, key, timeout=BUSY_SECONDS)
        try:
            schema = _schema_of(connection, path, key)
            if identity(path) == before:
                seen = read_pragma(connection, "schema_version")
                connection.execute("COMMIT")
                return connection, schema, seen
        except BaseException:
            connection.close()
            raise
        # Another program has just replaced the file, and this connection is to the old one.
        connection.close()


def _schema_of(connection: sqlite3.Connection, path: Path, key: Key | None) -> int:
    """Return the schema version of the file, 0 for a new one; refuse a foreign file.

    The read transaction is left open.
    """
    try:
        # Read everything in one transaction, in case another program is creating the tables.
        connection.execute("BEGIN")
        return require_journal(connection, path)
    except driver(key).DatabaseError as error:
        if "not a database" not in str(error):
            raise
        _refuse(path, key)
        raise


def require_journal(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of the file behind `connection`, 0 for a new one.

    Raises DamagedJournalError for another program's file, NewerJournalError, AlteredJournalError.
    """
    require_of_this_version(connection, path)
    if strange := foreign_entries(connection):
        raise AlteredJournalError(
            f"{as_name(str(path))} is not the way this program makes a journal"
            f" ({described(strange)});"
            " another program changed it, so it was not opened. What was saved before is safe:"
            " “journal doctor --salvage” copies the entries alone to a new file, and “journal"
            " restore --newest” puts the newest backup back."
        )
    return read_pragma(connection, "user_version")


def require_of_this_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedJournalError for another program's file, NewerJournalError for a newer one."""
    if is_anything_in(connection) and read_pragma(connection, "application_id") != APPLICATION_ID:
        raise DamagedJournalError(
            f"{as_name(str(path))} is a database of another program, not a journal. It was left as"
            " it is; choose another folder with --data-dir."
        )
    if read_pragma(connection, "user_version") > LATEST_SCHEMA:
        raise NewerJournalError(
            f"{as_name(str(path))} was written by a newer version of journal. It was left as it is;"
            " update this program to open it."
        )


def is_anything_in(connection: sqlite3.Connection) -> bool:
    """Tell whether the file has any table or other schema entry."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def _refuse(path: Path, key: Key | None) -> None:
    """Raise the error for an encrypted file, if it is one that could not be opened."""
    if key is not None:
        raise WrongPassphraseError
    if is_encrypted(path):
        raise EncryptedJournalError


def prepare(connection: sqlite3.Connection) -> None:
    """Configure the connection: text as stored, WAL, synchronous and checked writes."""
    connection.text_factory = decoded
    _keep_a_log(connection)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL mode, retrying by itself: SQLite's busy timeout does not apply here."""
    give_up = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except Exception as error:
            if not is_driver_error(error) or "locked" not in str(error) or monotonic() > give_up:
                raise
        sleep(RETRY_SECONDS)


def read_pragma(connection: sqlite3.Connection, pragma: str) -> int:
    """Return the number that a PRAGMA returns."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
