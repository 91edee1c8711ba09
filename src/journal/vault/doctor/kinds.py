"""What kind of file lies where the journal should be."""

from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path

from journal.vault.database import APPLICATION_ID
from journal.vault.encryption.cipher import Key, beginning_of, connect, driver, looks_encrypted
from journal.vault.known_schema import LATEST_SCHEMA

_MOST_VERSIONS_AHEAD = 100
"""A file can be of a version as much newer; a number beyond that is damage."""


class FileKind(StrEnum):
    """What a file is, as far as its beginning and its list of tables tell."""

    JOURNAL = "journal"
    EMPTY = "empty"
    LOCKED = "locked"
    """Encrypted, and there is no key for it."""
    NEWER = "newer"
    STRANGE = "strange"
    """A database of another program."""
    BROKEN = "broken"
    """A journal of which the beginning is damaged, or no database at all."""


def kind_of(copy: Path, key: Key | None) -> FileKind:
    """Return what kind of file it is of which `copy` is a private copy."""
    start = beginning_of(copy)
    if not start:
        return FileKind.EMPTY
    if key is None and looks_encrypted(start):
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
