"""Recognise a journal's file cheaply, before anything heavy is imported."""

from pathlib import Path

FILE_NAME = "journal.db"
PEOPLE_FILE, PEOPLE_COPY = "people.json", "journal-people.json"
"""The people to call, beside the journal and among its backups."""

SETTINGS_FILE = "settings.toml"
"""The settings, beside the journal."""

PRESENCE = "open-on.json"
"""The file that notes that a machine has the journal open."""

PLAIN_START = b"SQLite format 3\x00"
APPLICATION_ID = 0x4A524E4C  # "JRNL", so that another program's file is never taken for ours
_APPLICATION_AT = 68


def application_of(start: bytes) -> int:
    """Return the application id in the header of a database; 0 if it is too short.

    Source: https://www.sqlite.org/fileformat.html, “The Database Header”.
    """
    return int.from_bytes(start[_APPLICATION_AT : _APPLICATION_AT + 4], "big")


def begins_as_journal(start: bytes, salt: bytes | None) -> bool:
    """Tell whether `start` begins a plain journal, or one encrypted with this `salt`."""
    is_plain = start.startswith(PLAIN_START) and application_of(start) == APPLICATION_ID
    return is_plain or (salt is not None and start.startswith(salt))


def stamp(folder: Path) -> tuple[tuple[int, int, int] | None, ...]:
    """Return inode, size and mtime of the journal in `folder` and of its WAL, to detect changes.

    It only asks the file system and costs next to nothing.
    """
    return tuple(map(_stamp_of, (folder / FILE_NAME, folder / f"{FILE_NAME}-wal")))


def _stamp_of(path: Path) -> tuple[int, int, int] | None:
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_ino, there.st_size, there.st_mtime_ns


def may_be_encrypted(folder: Path) -> bool:
    """Tell whether the journal in `folder` may be encrypted: its header is not that of a plain one.

    Not to be called for a file that this process has open: closing it here would drop SQLite's
    locks on it. False if there is no file, or none that can be read.
    """
    try:
        with (folder / FILE_NAME).open("rb") as file:
            start = file.read(len(PLAIN_START))
    except OSError:
        return False
    return bool(start) and start != PLAIN_START
