"""The lock of the backups: the same as that of the journal, also after it was changed."""

from collections.abc import Iterable
from pathlib import Path

from sqlmodel import Session

from journal.errors import DamagedJournalError, JournalError
from journal.store import notes
from journal.store.backup_files import Backup, listed
from journal.store.cipher import PLAIN_START, SALT_BYTES, Key
from journal.store.faults import explained
from journal.store.relocking import relock

_SETTING = "key of older backups"
_SECONDS = 1.0


def remember(write: Session, key: Key | None) -> None:
    """Keep the key that the backups have until `follow` has given each the journal's new one.

    It is kept in the journal, which that key opens, and goes with it under the new one.
    """
    notes.put_setting(write, _SETTING, f"{key.raw.hex()}:{key.salt.hex()}" if key else None)


def remembered(read: Session) -> Key | None:
    """Return the key that was to be replaced when a program was interrupted, if any was."""
    raw, _, salt = (notes.get_setting(read, _SETTING) or "").partition(":")
    return Key(bytes.fromhex(raw), bytes.fromhex(salt)) if salt else None


def differing(folder: Path, key: Key | None) -> tuple[Backup, ...]:
    """Return the backups in `folder` that `key`, or none, does not open, as they begin."""
    wanted = key.salt if key else PLAIN_START
    return tuple(backup for backup in listed(folder) if start_of(backup.path) != wanted)


def follow(
    backups: Iterable[Backup], old: Key | None, new: Key | None
) -> list[tuple[Backup, bool]]:
    """Write each of `backups` that is plain, or that `old` opens, anew so that `new` opens it.

    Without `new` they become plain. Returns those that stayed as they were, and for each whether
    it may be done another time: it is not damaged, and it is not of a third key.
    """
    stayed = []
    for backup in backups:
        start = start_of(backup.path)
        is_plain = start == PLAIN_START
        if not (new if is_plain else old and start == old.salt):
            stayed.append((backup, False))
            continue
        try:
            with explained(backup.path):
                relock(backup.path, None if is_plain else old, new, timeout=_SECONDS)
        except JournalError as error:
            stayed.append((backup, not isinstance(error, DamagedJournalError)))
    return stayed


def start_of(path: Path) -> bytes:
    """Return the bytes that tell how a file is locked; none if they cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except OSError:
        return b""
