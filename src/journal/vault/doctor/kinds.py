"""Classify the file at the journal's path, and find a key that fits."""

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
"""A file can be of a version as much newer; a number beyond that is damage."""


class FileKind(StrEnum):
    """The kind of a file, by its header and its list of tables."""

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
        # Without it SQLite tells nothing of a file that was cut short.
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
            # One line for each page whose checksum is not that of the key.
            broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return len(broken) < copy.stat().st_size / PAGE_BYTES


def salts(file: Path, others: Iterable[Path]) -> Iterator[bytes]:
    """Yield the salts with which the key of the file may have been derived.

    That of the file may be damaged; copies made with the same key begin with the same bytes.
    """
    seen = {PLAIN_START}
    for path in (file, *others):
        salt = salt_of(path)
        if len(salt) == SALT_BYTES and salt not in seen:
            seen.add(salt)
            yield salt
