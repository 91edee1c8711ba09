"""Erase a journal for good, even one that cannot be opened."""

from contextlib import closing
from pathlib import Path

from journal.core.folder import file_in
from journal.vault import erase as stored
from journal.vault.connecting import BUSY_SECONDS
from journal.vault.copying import fingerprint
from journal.vault.encryption.cipher import connect
from journal.vault.encryption.key import Key
from journal.vault.erase import FolderFiles
from journal.vault.faults import explained


def files_in(folder: Path) -> FolderFiles:
    """List the files in `folder`: the program's own, and others."""
    with explained(file_in(folder)):
        return stored.files_in(folder)


def sessions_in(folder: Path, key: Key | None) -> int:
    """Count the sessions of the journal in `folder`, without making a backup.

    Raises JournalError if `key` does not open it or it is damaged.
    """
    file = file_in(folder)
    with explained(file), closing(connect(file, key, timeout=BUSY_SECONDS)) as connection:
        return fingerprint(connection).rows.get("therapy_session", 0)


def erase(folder: Path) -> tuple[Path, ...]:
    """Delete all files of the program; return those that could not be deleted.

    Raises BusyJournalError, with nothing deleted, while another program has the journal open.
    """
    with explained(file_in(folder)):
        return stored.erase(folder)
