"""Classify the file at the journal's path, and find a matching key."""

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path

from journal.first_sight import APPLICATION_ID
from journal.vault.byte_copy import byte_copy
from journal.vault.encryption.cipher import (
    PLAIN_START,
    beginning_of,
    begins_encrypted,
    connect,
    driver,
    salt_of,
)
from journal.vault.encryption.key import SALT_BYTES, Key
from journal.vault.known_schema import LATEST_SCHEMA
from journal.vault.sqlite import PAGE_BYTES
from journal.working import temporary_folder

_MOST_VERSIONS_AHEAD = 100
"""How many versions newer a file may plausibly be; a higher number is damage."""


class FileKind(StrEnum):
    """The kind of a file, by its header and its schema."""

    JOURNAL = "journal"
    EMPTY = "empty"
    LOCKED = "locked"
    """Encrypted, and no key was given."""
    NEWER = "newer"
    STRANGE = "strange"
    """A database of another program."""
    BROKEN = "broken"
    """A journal with a damaged header, or no database at all."""


def kind_of(copy: Path, key: Key | None) -> FileKind:
    """Classify a file by `copy`, a private copy of it."""
    start = beginning_of(copy)
    if not start:
        return FileKind.EMPTY
    if key is None and begins_encrypted(start):
        return FileKind.LOCKED
    tables: list[tuple[str]] = []
    application = schema = 0
    with suppress(driver(key).Error, UnicodeDecodeError), closing(connect(copy, key)) as connection:
        # Without this, SQLite reads nothing from a file that was cut short.
        connection.execute("PRAGMA writable_schema = ON")
        [application] = connection.execute("PRAGMA application_id").fetchone()
        [schema] = connection.execute("PRAGMA user_version").fetchone()
        tables = connection.execute("SELECT name FROM sqlite_schema").fetchall()
    if application == APPLICATION_ID and LATEST_SCHEMA < schema <= _MOST_VERSIONS_AHEAD:
        return FileKind.NEWER
    if application == APPLICATION_ID and 0 < schema <= LATEST_SCHEMA:
        return FileKind.JOURNAL
    is_ours = application == APPLICATION_ID or ("therapy_session",) in tables
    return FileKind.BROKEN if is_ours or not tables else FileKind.STRANGE


def fits_any(key: Key, file: Path) -> bool:
    """Tell whether `key` decrypts any page of a private copy of `file`."""
    with temporary_folder("journal-doctor-") as folder:
        copy = byte_copy(file, folder)
        with closing(connect(copy, key)) as connection:
            # The pragma returns one row per page whose checksum does not match.
            broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return len(broken) < copy.stat().st_size / PAGE_BYTES


def salts(file: Path, others: Iterable[Path]) -> Iterator[bytes]:
    """Yield the salts that the file's key may have been derived with.

    The file's own salt may be damaged; backups made with the same key start with the same salt.
    """
    seen = {PLAIN_START}
    for path in (file, *others):
        salt = salt_of(path)
        if len(salt) == SALT_BYTES and salt not in seen:
            seen.add(salt)
            yield salt
