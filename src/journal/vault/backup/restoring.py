"""A backup put back: into a sound journal, which may be open elsewhere, or in a bad one's place."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from journal.errors import (
    DamagedJournalError,
    EncryptedJournalError,
    JournalError,
    NewerJournalError,
    WrongPassphraseError,
)
from journal.files import make_folder, new_part, sync_folder
from journal.text import as_name
from journal.vault.backup.locks import start_of
from journal.vault.backup_names import ASIDE, in_name
from journal.vault.copying import (
    copy_pages,
    copy_rows,
    copy_snapshot,
    holding,
    sound,
)
from journal.vault.database import (
    APPLICATION_ID,
    BUSY_SECONDS,
    FILE_NAME,
    Database,
    require_of_this_version,
)
from journal.vault.encryption.cipher import PLAIN_START, Key, connect, is_encrypted
from journal.vault.faults import explained
from journal.vault.foreign import bounded, require_size, require_texts
from journal.vault.known_schema import strangers
from journal.working import working_folder

_PAGE = 4096
_NOT_SOUND = (
    "{path} is damaged or is no journal, and nothing was changed. “journal backup --list” shows"
    " which backups are good."
)
_NEWER = (
    "{path} was written by a newer version of journal, and nothing was changed; update this"
    " program to restore it."
)


@contextmanager
def working_copy(
    backup: Path, key: Key | None, folder: Path, own: Key | None
) -> Iterator[Database]:
    """Open a copy of `backup`, made in `folder` and brought to the newest schema; it goes after.

    `key` opens the backup and the copy; that of a plain backup is encrypted with `own`, the key of
    the journal, if there is one. The backup stays as it is. Raises NewerJournalError,
    DamagedJournalError or JournalError where it is from a newer version, is damaged or no journal,
    or cannot be read.
    """
    with ExitStack() as stack:
        with explained(folder):
            make_folder(folder)
            place = stack.enter_context(working_folder(folder))
        database = _opened_copy(backup, key, place, own)
        yield stack.enter_context(closing(database))


def fitting_key(backup: Path, *keys: Key) -> Key | None:
    """Return the one of `keys` that opens `backup`; None if it is plain.

    Raises EncryptedJournalError, or WrongPassphraseError where there are keys, if none does.
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


def pour(copy: Path, file: Path, key: Key | None) -> None:
    """Put what `copy` holds into the journal in `file`, both of `key`, in one transaction.

    Programs that have the journal open see it as they see any change.
    """
    with (
        closing(connect(copy, key, read_only=True)) as source,
        closing(connect(file, key, timeout=BUSY_SECONDS)) as target,
    ):
        target.execute("PRAGMA synchronous = FULL")
        copy_pages(source, target)
        target.execute("BEGIN")
        if holding(target) != holding(source):
            raise JournalError(
                f"Another program wrote to {file} while it was restored; look at what it holds now."
            )


def put_in_place(copy: Path, file: Path, at: datetime) -> Path | None:
    """Put `copy` where the journal in `file` is, or was; return where that one is kept now.

    What was there is never removed: it gets another name, as does its log, which must not be
    taken for the log of the copy.
    """
    aside = _set_aside(file, at)
    copy.replace(file)
    sync_folder(file.parent)
    return aside


def is_sound(file: Path, key: Key | None) -> bool:
    """Tell whether the file of a journal is sound; it is not if it is no journal of this key."""
    try:
        return sound(file, key).application == APPLICATION_ID
    except DamagedJournalError:
        return False


def _opened_copy(backup: Path, key: Key | None, place: Path, own: Key | None) -> Database:
    try:
        with explained(backup):
            left_out = _copy(backup, new_part(place, FILE_NAME), key, own)
        database = Database(place, key or own)
    except DamagedJournalError as error:
        raise DamagedJournalError(_NOT_SOUND.format(path=as_name(str(backup)))) from error
    except NewerJournalError as error:
        raise NewerJournalError(_NEWER.format(path=as_name(str(backup)))) from error
    database.left_out = left_out
    return database


def _copy(backup: Path, to: Path, key: Key | None, own: Key | None) -> tuple[str, ...]:
    """Copy a backup; return, in words, what it holds that no journal does and that is left out."""
    require_size(backup.stat().st_size, backup)
    target = key or own
    with (
        closing(connect(backup, key, timeout=BUSY_SECONDS, read_only=True)) as source,
        bounded(source, backup),
    ):
        source.execute("BEGIN")
        if source.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise DamagedJournalError(f"{backup} is no journal.")
        require_of_this_version(source, backup)
        left_out = strangers(source)
        if target != key or left_out:
            copy_rows(source, to, target)
        else:
            copy_snapshot(source, to, key)
    with closing(connect(to, target)) as copy:
        require_texts(copy, backup)
        _give_page_size(copy)
    return left_out


def _give_page_size(copy: sqlite3.Connection) -> None:
    """Give a copy pages of the usual size: into an open journal no others can be put."""
    if copy.execute("PRAGMA page_size").fetchone() != (_PAGE,):
        copy.execute(f"PRAGMA page_size = {_PAGE}")
        copy.execute("VACUUM")


def _set_aside(file: Path, at: datetime) -> Path | None:
    """Give the file another name beside the old one, which it keeps until it is replaced."""
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
    """Give `file` a second name, so that at no moment there is none; None if that is taken."""
    try:
        name.hardlink_to(file)
    except FileExistsError:
        return None
    except OSError:
        # This file system knows no second names.
        file.rename(name)
    return name
