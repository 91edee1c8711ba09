"""Erase a journal for good, whether it can be opened or not."""

from contextlib import closing
from pathlib import Path

from journal.core.folder import file_in
from journal.vault import erase as stored
from journal.vault.connecting import BUSY_SECONDS
from journal.vault.copying import holding
from journal.vault.encryption.cipher import Key, connect
from journal.vault.erase import Held
from journal.vault.faults import explained


def held_in(folder: Path) -> Held:
    """Return what is in `folder`: what the program made there, and what else there is."""
    with explained(file_in(folder)):
        return stored.held_in(folder)


def sessions_in(folder: Path, key: Key | None) -> int:
    """Return how many sessions the journal in `folder` holds; nothing of it is backed up.

    Raises JournalError where `key` does not open it, or it is damaged.
    """
    file = file_in(folder)
    with explained(file), closing(connect(file, key, timeout=BUSY_SECONDS)) as connection:
        return holding(connection).rows.get("therapy_session", 0)


def erase(folder: Path) -> tuple[Path, ...]:
    """Overwrite and remove all that the program made; return what could not be removed.

    Raises BusyJournalError while another program has the journal open; then all is left.
    """
    with explained(file_in(folder)):
        return stored.erase(folder)
