"""Restore a backup, into a sound journal or in place of a damaged one."""

from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from journal.errors import (
    DamagedJournalError,
    EncryptedJournalError,
    JournalError,
    WrongPassphraseError,
)
from journal.files import replace
from journal.first_sight import APPLICATION_ID
from journal.vault.backup.locks import start_of
from journal.vault.backup_names import ASIDE, in_name
from journal.vault.connecting import BUSY_SECONDS
from journal.vault.copying import copy_pages, fingerprint, sound
from journal.vault.encryption.cipher import PLAIN_START, connect, is_encrypted
from journal.vault.encryption.key import Key


def fitting_key(backup: Path, *keys: Key) -> Key | None:
    """Return the one of `keys` that opens `backup`; None if it is plain.

    If none does, raises WrongPassphraseError, or EncryptedJournalError without any keys.
    """
    start = start_of(backup)
    if start == PLAIN_START:
        return None
    for key in keys:
        if key.salt == start:
            return key
    if is_encrypted(backup):
        raise WrongPassphraseError if keys else EncryptedJournalError
    return None


def overwrite_journal(copy: Path, file: Path, key: Key | None) -> None:
    """Overwrite the journal in `file` with `copy`, both under `key`, in one transaction.

    Programs that have the journal open see it like any other change.
    """
    with (
        closing(connect(copy, key, read_only=True)) as source,
        closing(connect(file, key, timeout=BUSY_SECONDS)) as target,
    ):
        target.execute("PRAGMA synchronous = FULL")
        copy_pages(source, target)
        target.execute("BEGIN")
        if fingerprint(target) != fingerprint(source):
            raise JournalError(
                f"Another program wrote to {file} while it was restored; look at what it holds now."
            )


def put_in_place(copy: Path, file: Path, at: datetime) -> Path | None:
    """Replace the journal's file by `copy`; return where the old file is now.

    The old file is never removed: it is renamed, and so is its WAL, which must not be applied to
    the copy.
    """
    aside = _set_aside(file, at)
    replace(copy, file)
    return aside


def is_sound(file: Path, key: Key | None) -> bool:
    """Tell whether `file` is a sound journal that `key` opens."""
    try:
        return sound(file, key).application == APPLICATION_ID
    except DamagedJournalError:
        return False


def _set_aside(file: Path, at: datetime) -> Path | None:
    """Link the file under a second name; it keeps the first until it is replaced."""
    moment, aside = at, None
    while file.exists() and aside is None:
        aside = _second_name(file, file.with_name(ASIDE.format(in_name(moment))))
        moment += timedelta(seconds=1)
    for suffix in ("-wal", "-shm", "-journal"):
        log = file.with_name(file.name + suffix)
        name = aside.name if aside else ASIDE.format(in_name(at))
        with suppress(FileNotFoundError):
            log.rename(file.with_name(name + suffix))
    return aside


def _second_name(file: Path, name: Path) -> Path | None:
    """Link `file` under a second name, so that the path is never missing; None if that is taken."""
    try:
        name.hardlink_to(file)
    except FileExistsError:
        return None
    except OSError:
        # This file system has no hard links.
        file.rename(name)
    return name
