"""Another journal's file, read without touching it: a private copy of it is opened instead."""

import secrets
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from pathlib import Path

from journal.errors import (
    BadInputError,
    BusyJournalError,
    DamagedJournalError,
    EncryptedJournalError,
    JournalError,
    NewerJournalError,
    WrongPassphraseError,
)
from journal.exchange.archives.archive import Archive
from journal.files import new_part
from journal.store.archive_rows import read_archive
from journal.text import one_line
from journal.vault.byte_copy import byte_copy, has_log, state_of
from journal.vault.copying import copy_rows, require_sound
from journal.vault.database import APPLICATION_ID, FILE_NAME, Database, require_of_this_version
from journal.vault.encryption.cipher import (
    KEY_BYTES,
    SALT_BYTES,
    Key,
    connect,
    is_encrypted,
    salt_of,
    unlock,
)
from journal.vault.faults import explained, read_in_part
from journal.vault.foreign import bounded, require_size
from journal.vault.known_schema import described, strangers
from journal.working import temporary_folder, working_folder

_SHOWN = 40
_BUSY = (
    "Another program is writing to {} just now, and nothing was imported; close that program or try"
    " again."
)


def read_other_file(
    path: Path, passphrase: str | None, own_key: Key | None, folder: Path
) -> Archive:
    """Return everything in the journal at `path`, of whatever schema; the file stays as it is.

    An encrypted one needs its `passphrase`, or where it is a copy of the person's own journal,
    `own_key`. The copy that is opened lies in `folder` and is gone afterwards.

    Raises BadInputError for what is no file, DamagedJournalError for what is no journal or a
    damaged one, NewerJournalError, EncryptedJournalError without a passphrase,
    WrongPassphraseError, BusyJournalError while it is being written, JournalError where it cannot
    be read.
    """
    name = f"“{one_line(path.name, _SHOWN)}”"
    with _named(name), _private_folder(folder) as private:
        if _is_encrypted(path):
            copy = byte_copy(path, private)
            key = _key(copy, passphrase, own_key)
            left_out = _reduce_to_rows(copy, key)
        else:
            key, left_out = _copy_encrypted(path, private)
        with closing(Database(private, key)) as database:
            with database.reading() as read:
                archive = read_archive(read)
            if database.odd:
                raise BadInputError(f"{read_in_part(database.odd, name)} Nothing was imported.")
            return replace(archive, left_out=described(left_out))


def _private_folder(folder: Path) -> AbstractContextManager[Path]:
    """Return a working folder in that of the journal, or where there is none, in the system's."""
    return working_folder(folder) if folder.is_dir() else temporary_folder("journal-import-")


def _is_encrypted(path: Path) -> bool:
    there = path.stat()
    if not stat.S_ISREG(there.st_mode):
        raise BadInputError(f"“{one_line(path.name, _SHOWN)}” is not a file.")
    require_size(there.st_size, path)
    return is_encrypted(path)


def _copy_encrypted(path: Path, private: Path) -> tuple[Key, tuple[str, ...]]:
    """Copy the rows of a plain file, encrypted with a key that is in memory only.

    Return that key, and in words what of the file no journal holds.
    """
    key = Key(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES))
    with explained(path), _opened_plain(path, private) as plain, bounded(plain, path):
        _require_ours(plain, path)
        copy_rows(plain, new_part(private, FILE_NAME), key)
        return key, strangers(plain)


@contextmanager
def _opened_plain(path: Path, private: Path) -> Iterator[sqlite3.Connection]:
    """Open a plain file where it is, or where a log lies beside it, a private copy of both."""
    if has_log(path):
        plain = private / "plain"
        plain.mkdir(0o700)
        with closing(connect(byte_copy(path, plain))) as connection:
            yield connection
        return
    before = state_of(path)
    with closing(connect(path, immutable=True)) as connection:
        yield connection
    if state_of(path) != before:
        raise BusyJournalError


def _key(copy: Path, passphrase: str | None, own_key: Key | None) -> Key:
    if passphrase is not None:
        return unlock(copy, passphrase)
    if own_key is None or salt_of(copy) != own_key.salt:
        raise EncryptedJournalError
    return own_key


def _reduce_to_rows(copy: Path, key: Key) -> tuple[str, ...]:
    """Take out of a private copy whatever no journal holds, and return it in words.

    Raises DamagedJournalError if it is no journal.
    """
    with explained(copy), closing(connect(copy, key)) as connection, bounded(connection, copy):
        _require_ours(connection, copy)
        left_out = strangers(connection)
        if left_out:
            part = new_part(copy.parent, f"{copy.name}.rows")
            copy_rows(connection, part, key)
        else:
            require_sound(connection, copy)
    if left_out:
        for suffix in ("-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)
        part.replace(copy)
    return left_out


def _require_ours(connection: sqlite3.Connection, file: Path) -> None:
    """Raise DamagedJournalError or NewerJournalError unless a file could be a journal of ours."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise DamagedJournalError("it is not a journal")
    require_of_this_version(connection, file)


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Have what is said of the copy be said of the file itself."""
    try:
        yield
    except NewerJournalError:
        raise NewerJournalError(
            f"{name} was written by a newer version of journal, and nothing was imported;"
            " update this program to read it."
        ) from None
    except DamagedJournalError:
        raise DamagedJournalError(
            f"{name} is damaged or is not a journal. It was left as it is, and nothing was"
            " imported."
        ) from None
    except WrongPassphraseError:
        raise WrongPassphraseError(
            f"That passphrase does not open {name}, and nothing was imported."
        ) from None
    except BusyJournalError:
        raise BusyJournalError(_BUSY.format(name)) from None
    except (BadInputError, EncryptedJournalError):
        raise
    except OSError as error:
        raise JournalError(f"{name} cannot be read: {error.strerror}.") from None
    except JournalError as error:
        raise JournalError(
            f"{name} could not be read, and nothing was imported; it was left as it is."
        ) from error
