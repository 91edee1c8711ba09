"""Unlock an encrypted journal: whether it needs a passphrase, and the key derived from it."""

from pathlib import Path

from journal.core.folder import file_in
from journal.errors import WrongPassphraseError
from journal.vault.encryption import cipher, key
from journal.vault.encryption.key import Key
from journal.vault.faults import explained

_NOT_OF_BACKUP = (
    "That passphrase does not open the backup, and nothing was changed; it has the one that its"
    " journal had when it was made."
)


def is_encrypted(folder: Path) -> bool:
    """Tell whether the journal in `folder` needs a passphrase. Not for one that is open."""
    return cipher.is_encrypted(file_in(folder))


def check_passphrase(passphrase: str) -> None:
    """Raise BadInputError, with a reason, if `passphrase` is not acceptable."""
    key.check_passphrase(passphrase)


def retyping_hazard(passphrase: str) -> str:
    """Return a warning about something easily missed when retyping it, "" if there is nothing."""
    has_blank = passphrase != passphrase.strip()
    return "The passphrase begins or ends with a blank, which is part of it." if has_blank else ""


def unlock(folder: Path, passphrase: str) -> Key:
    """Return the key of the journal in `folder`; takes a tenth of a second or two.

    Raises WrongPassphraseError for the wrong passphrase.
    """
    file = file_in(folder)
    with explained(file):
        return cipher.unlock(file, passphrase)


def unlock_by_code(folder: Path, code: str) -> Key:
    """Return the key that the recovery code encodes for the journal in `folder`.

    Raises BadInputError for a typing error, WrongPassphraseError for another journal's code.
    """
    file = file_in(folder)
    with explained(file):
        return cipher.unlock_by_code(file, code)


def unlock_backup(backup: Path, passphrase: str) -> Key:
    """Return the key of a backup; WrongPassphraseError for the wrong passphrase."""
    try:
        with explained(backup):
            return cipher.unlock(backup, passphrase)
    except WrongPassphraseError:
        raise WrongPassphraseError(_NOT_OF_BACKUP) from None
