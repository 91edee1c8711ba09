"""Copy a database byte by byte with its WAL, without opening it.

SQLite can apply a WAL or a rollback journal only if it may write. So a damaged or foreign file is
copied into a private folder, and the copy is opened.
"""

import errno
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from time import sleep

from journal.errors import BusyJournalError
from journal.first_sight import FILE_NAME
from journal.text import as_name
from journal.vault.foreign import LARGEST
from journal.vault.sqlite import PAGE_BYTES

_LOGS = ("-wal", "-journal")
_ATTEMPTS, _PAUSE = 20, 0.05

State = tuple[tuple[int, int, int] | None, ...]
"""Inode, size and mtime of a file and its logs; None for a missing one."""


def byte_copy(file: Path, folder: Path) -> Path:
    """Copy `file` and its logs into `folder` in a consistent state, and return the copy.

    No lock is taken and nothing is left behind. Not for a file that this process has open: closing
    it would drop SQLite's locks. If a log's file is missing or empty, a blank page stands in for
    it, as SQLite would delete the log otherwise. Raises OSError, also for a file far too large to
    be a journal, and BusyJournalError if another program never stops writing.
    """
    copy = folder / FILE_NAME
    for attempt in range(_ATTEMPTS):
        before = state_of(file)
        _copy(file, copy)
        if state_of(file) == before:
            if not copy.stat().st_size and before[1] and before[1][1]:
                copy.write_bytes(bytes(PAGE_BYTES))
            return copy
        sleep(_PAUSE * (attempt > 0))
    raise BusyJournalError(
        f"Another program keeps writing to {as_name(str(file))}. Nothing was changed; close the"
        " other program and try again."
    )


def state_of(file: Path) -> State:
    """Return inode, size and mtime of a file and its logs, which change with every write.

    Raises FileNotFoundError if both are missing, OSError for something that is not a file or far
    too large.
    """
    found = tuple(_state(_beside(file, suffix)) for suffix in ("", *_LOGS))
    if not any(found):
        file.stat()
    if sum(one[1] for one in found if one) > LARGEST:
        raise OSError(errno.EFBIG, "It is far too large to be a journal")
    return found


def has_log(file: Path) -> bool:
    """Tell whether there is a non-empty log beside the file."""
    return any(one and one[1] for one in state_of(file)[1:])


def _copy(file: Path, copy: Path) -> None:
    for suffix in ("", *_LOGS):
        target = _beside(copy, suffix)
        target.unlink(missing_ok=True)
        target.touch(0o600)
        with suppress(FileNotFoundError):
            shutil.copyfile(_beside(file, suffix), target)
        if suffix and not target.stat().st_size:
            target.unlink()


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        there = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(there.st_mode):
        # Opening a pipe would block.
        raise OSError(errno.EINVAL, "It is not a file")
    return there.st_ino, there.st_size, there.st_mtime_ns


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
