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
    """Store the key that the backups still have, until `rekey_backups` has re-encrypted them all.

    It is stored inside the journal, which is re-encrypted along with it.
    """
    notes.put_setting(write, _SETTING, f"{key.raw.hex()}:{key.salt.hex()}" if key else None)


def former_key(read: Transaction) -> Key | None:
    """Return the backups' former key if re-encrypting them was interrupted, else None."""
    raw, _, salt = (notes.get_setting(read, _SETTING) or "").partition(":")
    return Key(bytes.fromhex(raw), bytes.fromhex(salt)) if salt else None


def rekey_backups(
    files: Iterable[Path], old: Key | None, new: Key | None
) -> list[tuple[Path, bool]]:
    """Re-encrypt those of `files` that are plain or open with `old`, so that `new` opens them.

    Without `new` they become plain. Returns the files left unchanged, each with whether a retry may
    succeed: not if it is damaged or has a third key.
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
    """Return the journals beside `file` that open without a key; `file` itself is not touched.

    These are damaged files set aside, salvaged files, second copies and exports.
    """
    beside = (path for path in sorted(file.parent.glob("*.db")) if path.name != file.name)
    return [path for path in beside if _is_plain_copy(path)]


def _is_plain_copy(path: Path) -> bool:
    start = header(path)
    if start.startswith(PLAIN_START):
        return application_of(start) == APPLICATION_ID
    return path.match(ASIDE.format("*")) and not is_encrypted(path)
