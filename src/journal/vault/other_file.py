"""Read another journal's file through a private copy."""

import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
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
from journal.files import unreadable
from journal.store.archive_rows import read_archive
from journal.text import quoted
from journal.vault.byte_copy import byte_copy
from journal.vault.encryption.cipher import is_encrypted, salt_of, unlock
from journal.vault.encryption.key import Key
from journal.vault.faults import read_in_part
from journal.vault.known_schema import described
from journal.vault.private_copy import private_copy
from journal.working import temporary_folder, working_folder

_BUSY = (
    "Another program is writing to {} just now, and nothing was imported; close that program or try"
    " again."
)


def read_other_file(
    path: Path, passphrase: str | None, own_key: Key | None, folder: Path
) -> Archive:
    """Read the journal at `path`, of any schema version, without writing to it.

    An encrypted one needs its `passphrase`, or `own_key` if it is a copy of the person's own
    journal. A private copy in `folder` is opened and removed afterwards.

    Raises BadInputError if it is not a file, DamagedJournalError if it is damaged or not a journal,
    NewerJournalError, EncryptedJournalError without a passphrase, WrongPassphraseError,
    BusyJournalError while it is being written, JournalError if it cannot be read.
    """
    name = quoted(path.name)
    with _named(path), _private_folder(folder) as private:
        key, source = None, path
        if _is_encrypted(path):
            # Even to try a passphrase, only a copy is opened.
            source = byte_copy(path, private)
            key = _key(source, passphrase, own_key)
        # The copy of a plain file is encrypted with a key that exists only in memory.
        with private_copy(source, key, private, Key.random()) as database:
            with database.reading() as read:
                archive = read_archive(read)
            if database.odd:
                raise BadInputError(f"{read_in_part(database.odd, name)} Nothing was imported.")
            return replace(archive, left_out=described(database.left_out))


def _private_folder(folder: Path) -> AbstractContextManager[Path]:
    """Return a working folder beside the journal, or, without a journal, among temporary files."""
    return working_folder(folder) if folder.is_dir() else temporary_folder("journal-import-")


def _is_encrypted(path: Path) -> bool:
    there = path.stat()
    if not stat.S_ISREG(there.st_mode):
        raise BadInputError(f"{quoted(path.name)} is not a file.")
    return is_encrypted(path)


def _key(copy: Path, passphrase: str | None, own_key: Key | None) -> Key:
    if passphrase is not None:
        return unlock(copy, passphrase)
    if own_key is None or salt_of(copy) != own_key.salt:
        raise EncryptedJournalError
    return own_key


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Reword errors about the copy so that they name the original file."""
    name = quoted(path.name)
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
        raise unreadable(path, error) from None
    except JournalError as error:
        raise JournalError(
            f"{name} could not be read, and nothing was imported; it was left as it is."
        ) from error
