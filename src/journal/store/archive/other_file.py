"""Another journal's file, read without touching it: a private copy of it is opened instead."""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
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
from journal.store.archive.rows import read_archive
from journal.store.database import APPLICATION_ID, FILE_NAME, Database
from journal.store.encryption.cipher import Key, connect, is_encrypted, salt_of, unlock
from journal.store.faults import explained
from journal.text import one_line

_LOGS = ("-wal", "-journal")
_TRIES = 5
_PRIVATE = ".import-"
_LONGEST = 3600
"""Seconds after which a private copy is of no import that still runs."""
_SHOWN = 40


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
    with _named(name), _copied(path, folder, name) as copy:
        key = _key(copy, passphrase, own_key) if is_encrypted(copy) else None
        _require_journal(copy, key)
        with closing(Database(copy.parent, key)) as database, database.reading() as session:
            return read_archive(session)


def _key(copy: Path, passphrase: str | None, own_key: Key | None) -> Key:
    if passphrase is not None:
        return unlock(copy, passphrase)
    if own_key is None or salt_of(copy) != own_key.salt:
        raise EncryptedJournalError
    return own_key


def _require_journal(copy: Path, key: Key | None) -> None:
    """Raise DamagedJournalError unless the copy is a sound journal."""
    with explained(copy), closing(connect(copy, key)) as connection:
        [application] = connection.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            raise DamagedJournalError("it is not a journal")
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise DamagedJournalError("it is damaged")


@contextmanager
def _copied(path: Path, folder: Path, name: str) -> Iterator[Path]:
    """Give a private copy of the file, with what its logs hold, as it was at one moment."""
    within = folder if folder.is_dir() else None
    _forget_unfinished(folder)
    with tempfile.TemporaryDirectory(prefix=_PRIVATE, dir=within) as private:
        copy = Path(private) / FILE_NAME
        for _ in range(_TRIES):
            before = _state(path)
            for suffix, seen in before.items():
                if seen is not None:
                    with suppress(FileNotFoundError):
                        shutil.copyfile(_beside(path, suffix), _beside(copy, suffix))
            if _state(path) == before:
                break
            for suffix in ("", *_LOGS):
                _beside(copy, suffix).unlink(missing_ok=True)
        else:
            raise BusyJournalError(
                f"Another program is writing to {name} just now, and nothing was imported;"
                " close that program or try again."
            )
        yield copy


def _forget_unfinished(folder: Path) -> None:
    """Remove what an import that was cut off, by kill -9 for instance, left in the folder."""
    for left in folder.glob(f"{_PRIVATE}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LONGEST:
                shutil.rmtree(left, ignore_errors=True)


def _state(path: Path) -> dict[str, tuple[int, int, int] | None]:
    """Return what tells whether a file or its logs are written to; FileNotFoundError without it."""
    there = path.stat()
    if not stat.S_ISREG(there.st_mode):
        raise BadInputError(f"“{one_line(path.name, _SHOWN)}” is not a file.")
    found: dict[str, tuple[int, int, int] | None] = {"": _seen(there)}
    for suffix in _LOGS:
        found[suffix] = None
        with suppress(FileNotFoundError):
            found[suffix] = _seen(_beside(path, suffix).stat())
    return found


def _seen(there: os.stat_result) -> tuple[int, int, int]:
    return there.st_ino, there.st_size, there.st_mtime_ns


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


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
    except (BadInputError, BusyJournalError, EncryptedJournalError):
        raise
    except OSError as error:
        raise JournalError(f"{name} cannot be read: {error.strerror}.") from None
    except JournalError as error:
        raise JournalError(
            f"{name} could not be read, and nothing was imported; it was left as it is."
        ) from error
