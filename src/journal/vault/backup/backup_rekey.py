"""Re-encrypt backups when the journal's passphrase changes."""

from collections.abc import Iterable
from pathlib import Path

from journal.errors import DamagedJournalError, JournalError
from journal.first_sight import APPLICATION_ID, application_of
from journal.store import notes
from journal.store.transaction import Transaction
from journal.vault.backup.locks import header, start_of
from journal.vault.backup_names import ASIDE
from journal.vault.encryption.cipher import PLAIN_START, is_encrypted
from journal.vault.encryption.key import Key
from journal.vault.encryption.rekeying import rekey
from journal.vault.faults import explained

_SETTING = "key of older backups"
_SECONDS = 1.0


def store_former_key(write: Transaction, key: Key | None) -> None:
    """Store the key that the backups have until `rekey_backups` has given each the new one.

    It is stored in the journal, which that key opens, and goes with it under the new one.
    """
    notes.put_setting(write, _SETTING, f"{key.raw.hex()}:{key.salt.hex()}" if key else None)


def former_key(read: Transaction) -> Key | None:
    """Return the key that was to be replaced when a program was interrupted, if any was."""
    raw, _, salt = (notes.get_setting(read, _SETTING) or "").partition(":")
    return Key(bytes.fromhex(raw), bytes.fromhex(salt)) if salt else None


def rekey_backups(
    files: Iterable[Path], old: Key | None, new: Key | None
) -> list[tuple[Path, bool]]:
    """Write each of `files` that is plain, or that `old` opens, anew so that `new` opens it.

    Without `new` they become plain. Returns those that stayed as they were, and for each whether
    it may be done another time: it is not damaged, and it is not of a third key.
    """
    stayed = []
    for file in files:
        start = start_of(file)
        is_plain = start == PLAIN_START
        if not (new if is_plain else old and start == old.salt):
            stayed.append((file, False))
            continue
        try:
            with explained(file):
                rekey(file, None if is_plain else old, new, timeout=_SECONDS)
        except JournalError as error:
            stayed.append((file, not isinstance(error, DamagedJournalError)))
    return stayed


def plain_copies(file: Path) -> list[Path]:
    """Return the journals beside the one in `file` that open without a key; `file` is not touched.

    They are damaged ones that were put aside, what was salvaged, second copies, exports.
    """
    beside = (path for path in sorted(file.parent.glob("*.db")) if path.name != file.name)
    return [path for path in beside if _is_plain_copy(path)]


def _is_plain_copy(path: Path) -> bool:
    start = header(path)
    if start.startswith(PLAIN_START):
        return application_of(start) == APPLICATION_ID
    return path.match(ASIDE.format("*")) and not is_encrypted(path)
