"""A serial number inside each backup, so that their order survives a wrong clock.

A wrong clock makes a file's name and times wrong too, so backups are ordered by a number that is
one higher than any other in the folder.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from journal.vault.encryption.cipher import PLAIN_START, connect, is_driver_error
from journal.vault.encryption.key import SALT_BYTES, Key

SETTING = "backup number"
"""The setting that holds the number; copies that differ only in it are considered equal."""

_READ = "SELECT value FROM setting WHERE name = ?"
_PUT = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"
_LONGEST = 15

State = tuple[Path, int, int, int, int]

_KNOWN: dict[State, int] = {}
"""Cache of numbers by file and its state. No key is cached here: locking forgets it."""


def number_of(file: Path, key: Key | None) -> int | None:
    """Return the number of a backup; None if it cannot be read with `key`.

    Backups of earlier versions have none and count as 0. A file is read again only if it has
    changed.
    """
    try:
        with file.open("rb") as opened:
            start, state = opened.read(SALT_BYTES), _state(file, os.fstat(opened.fileno()))
        if start != PLAIN_START and (key is None or start != key.salt):
            return None
        if state not in _KNOWN:
            _KNOWN[state] = _read_number(file, None if start == PLAIN_START else key)
        return _KNOWN[state]
    except Exception as error:
        if isinstance(error, (OSError, UnicodeDecodeError)) or is_driver_error(error):
            return None
        raise


def remember(backup: Path, number: int) -> None:
    """Cache the number of a backup just published."""
    with suppress(OSError):
        _KNOWN[_state(backup, backup.stat())] = number


def _state(file: Path, there: os.stat_result) -> State:
    return file, there.st_ino, there.st_size, there.st_mtime_ns, there.st_ctime_ns


def _read_number(file: Path, key: Key | None) -> int:
    with closing(connect(file, key, immutable=True)) as connection:
        found = connection.execute(_READ, (SETTING,)).fetchone()
    digits = str(found[0]) if found else ""
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST else 0


def highest(files: Iterable[Path], key: Key | None) -> int:
    """Return the highest number among `files`; 0 if none has one."""
    return max((number_of(file, key) or 0 for file in files), default=0)


def put_number(part: Path, key: Key | None, number: int) -> bool:
    """Write the number into the unpublished backup in `part`.

    Returns False if that is impossible: a backup of a damaged journal may lack the table.
    """
    with closing(connect(part, key)) as connection:
        # Publishing syncs the file as a whole, and an unfinished one is discarded.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY").fetchone()
        try:
            connection.execute(_PUT, (SETTING, str(number)))
        except Exception as error:
            if not is_driver_error(error) or _is_about_the_disk(error):
                raise
            return False
    return True


def _is_about_the_disk(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
