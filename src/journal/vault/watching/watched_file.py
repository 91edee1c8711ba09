"""Detect that the file of an open journal was replaced.

SQLite would keep using a file that was renamed or deleted, and changes to it would be lost. A few
stat calls before each transaction detect that.
"""

import os
from enum import Enum
from pathlib import Path

_Identity = tuple[int, int]
_Stamp = tuple[int, int]


class FileState(Enum):
    """What happened to the file at the path since it was opened."""

    SAME = "the file that was opened"
    GONE = "no file"
    REPLACED = "another file, as a program leaves it that writes beside and renames"
    OVERWRITTEN = "the same file, into which another program wrote"
    LOG_LOST = "the same file, without the log that is in use"


class WatchedFile:
    """A database file and its log, as they were when `begin` and `note` were called."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._logs = tuple(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))
        self._file: _Identity | None = None
        self._log: tuple[_Identity | None, ...] = (None, None)
        self._stamps: tuple[_Stamp, _Stamp] | None = None

    def begin(self) -> None:
        """Record the identity of the file that is opened."""
        self._file = _identity(_stat(self._path))
        self._log, self._stamps = (None, None), None

    def note(self) -> None:
        """Record the state of the file and its log; to be called after each transaction."""
        file, *logs = map(_stat, (self._path, *self._logs))
        if self._log == (None, None):
            self._log = tuple(map(_identity, logs))
        log = logs[0]
        # With an empty log, SQLite has nothing to write to the file by itself.
        is_checkpointed = file is not None and log is not None and log.st_size == 0
        self._stamps = (_stamp(file), _stamp(log)) if file and log and is_checkpointed else None

    def found(self) -> FileState:
        """Compare the file with the recorded state. Raises OSError if that fails."""
        file, *logs = map(_stat, (self._path, *self._logs))
        if file is None:
            return FileState.GONE
        if _identity(file) != self._file:
            return FileState.REPLACED
        if self._log != (None, None) and tuple(map(_identity, logs)) != self._log:
            return FileState.LOG_LOST
        if self._stamps and logs[0]:
            before, log = self._stamps
            # A program that saves through SQLite changes the log; one that overwrites the file does
            # not.
            if _stamp(file) != before and _stamp(logs[0]) == log:
                return FileState.OVERWRITTEN
        return FileState.SAME

    def remove_log(self) -> None:
        """Delete the WAL that was in use, if still there: it belongs to no other file."""
        for path, log in zip(self._logs, self._log, strict=True):
            if log is not None and _identity(_stat(path)) == log:
                path.unlink(missing_ok=True)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _identity(there: os.stat_result | None) -> _Identity | None:
    return (there.st_dev, there.st_ino) if there else None


def _stamp(there: os.stat_result) -> _Stamp:
    return there.st_mtime_ns, there.st_size
