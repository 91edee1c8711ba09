"""A running number inside each backup, so that order survives a wrong clock.

The clock of a machine can be wrong, and with it the name and the times of a file; what orders
backups is therefore a number that each new one gets, one more than any other in its folder.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from journal.vault.encryption.cipher import PLAIN_START, connect, is_driver_error
from journal.vault.encryption.key import SALT_BYTES, Key

SETTING = "backup number"
"""The setting that holds the number; copies that differ only in it hold the same."""

_READ = "SELECT value FROM setting WHERE name = ?"
_PUT = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"
_LONGEST = 15

State = tuple[Path, int, int, int, int]

_KNOWN: dict[State, int] = {}
"""Cache of numbers by file and its state. No key is cached here: locking forgets it."""


def number_of(file: Path, key: Key | None) -> int | None:
    """Return the number of a backup; None if unreadable, even with `key`.

    It is 0 for those that earlier versions made, which have none. A file is read once, unless it
    has changed.
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
    said = str(found[0]) if found else ""
    return int(said) if said.isdecimal() and len(said) <= _LONGEST else 0


def highest(files: Iterable[Path], key: Key | None) -> int:
    """Return the number of that one of `files` that was made last; 0 where none has one."""
    return max((number_of(file, key) or 0 for file in files), default=0)


def put_number(part: Path, key: Key | None, number: int) -> bool:
    """Write its number into the backup in `part`, which is not published yet.

    Returns False where it goes without: what is kept of a damaged journal may have no place for it.
    """
    with closing(connect(part, key)) as connection:
        # Whoever publishes it syncs it as a whole; half of it is thrown away.
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
