"""Working folders for temporary files, locked while in use and cleaned up afterwards.

A file that is being written (a backup, a copy to restore, an export, a re-encrypted journal) is in
a folder of its own within FOLDER, next to its destination. The program that writes it holds a lock
there while it runs: a folder without a lock was left by a killed program, and the next program
removes it.
"""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FOLDER = ".journal-working"
"""The name of the folder that contains the working folders."""

_LOCK = "lock"
_TRIES = 20
_WITH_LOGS = r"(-wal|-shm|-journal)?"
_OF_EARLIER_VERSIONS = (
    rf"\.restoring-.*|\.import-.*|\.journal-.*\.part{_WITH_LOGS}"
    rf"|journal.*\.db\.relocked{_WITH_LOGS}|journal.*\.db-mj[0-9A-F]+"
)
_IN_THEIR_NAMES = (".restoring-", ".import-", ".part", ".relocked", ".db-mj")
"""Every such name contains one of these; checking them first avoids compiling the pattern."""


@contextmanager
def working_folder(beside: Path, name: str = "") -> Iterator[Path]:
    """Yield a new folder for files destined for `beside`; it is removed at the end.

    Leftovers of killed programs are removed first. With a `name`, raises FileExistsError if another
    program works under that name; OSError if no folder can be created.
    """
    clear(beside)
    folder, lock = _begun(beside / FOLDER, name)
    try:
        yield folder
    finally:
        _end(folder, lock)


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """Yield a new folder among the system's temporary files; it is removed at the end.

    Folders of the same prefix left by this user's killed programs are removed first.
    """
    clear_temporary(prefix)
    folder, lock = _locked(lambda: _made(prefix=prefix))
    try:
        yield folder
    finally:
        with suppress(OSError):
            release(folder, lock)


def clear_temporary(prefix: str) -> None:
    """Remove the temporary folders with that prefix left by this user's killed programs."""
    from tempfile import gettempdir

    with suppress(OSError):
        for left in Path(gettempdir()).glob(f"{prefix}*"):
            if is_folder(left) and _is_own(left):
                _removed_unless_held(left)


def clear(*folders: Path) -> int:
    """Remove the leftovers of killed programs in `folders`; return how many were removed.

    Whatever a running program works on stays, as does what cannot be removed.
    """
    return sum(_removed(path) for folder in folders for path in unfinished(folder))


def remove(path: Path) -> None:
    """Remove the file or folder at `path`; of a link, only the link.

    Raises OSError at the first entry that cannot be removed.
    """
    if is_folder(path):
        # Imported lazily: every command loads this module, few remove a folder.
        import shutil

        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def is_folder(path: Path) -> bool:
    """Tell whether `path` itself is a folder, not a link to one."""
    return path.is_dir() and not path.is_symlink()


def is_in_use(folder: Path) -> bool:
    """Tell whether a running program is working on something destined for `folder`."""
    place = folder / FOLDER
    with suppress(OSError):
        return is_folder(place) and any(map(_is_held, place.iterdir()))
    return False


def unfinished(folder: Path) -> list[Path]:
    """Return the unfinished entries in `folder`: working folders, and those of earlier versions."""
    try:
        found = [path for path in folder.iterdir() if is_unfinished(path.name)]
        place = folder / FOLDER
        if is_folder(place):
            # Another program may have started its work just now.
            found = [*(path for path in found if path != place), *place.iterdir()]
            if not any(place.iterdir()):
                place.rmdir()
    except OSError:
        return []
    return found


def is_unfinished(name: str) -> bool:
    """Tell whether an entry with that name is unfinished, by this or an earlier version."""
    if name == FOLDER:
        return True
    may_be = any(part in name for part in _IN_THEIR_NAMES)
    return may_be and re.fullmatch(_OF_EARLIER_VERSIONS, name) is not None


def hold(folder: Path) -> int | None:
    """Lock `folder` until the returned handle is closed; None if another program has it.

    Raises OSError if that cannot be determined.
    """
    path = folder / _LOCK
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        # If the folder was removed meanwhile, the lock is on a deleted file and worthless.
        if _is_locked(handle) and os.path.samestat(os.fstat(handle), path.lstat()):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def release(folder: Path, lock: int) -> None:
    """Remove a folder locked with `hold`, and release the lock. Raises OSError if that fails."""
    try:
        for inner in folder.iterdir():
            if inner.name != _LOCK:
                remove(inner)
        if sys.platform != "win32":
            (folder / _LOCK).unlink()
    finally:
        os.close(lock)
    if sys.platform == "win32":
        (folder / _LOCK).unlink()
    folder.rmdir()


def _is_held(folder: Path) -> bool:
    lock = hold(folder)
    if lock is not None:
        os.close(lock)
    return lock is None


def _begun(place: Path, name: str) -> tuple[Path, int]:
    def make() -> Path:
        with suppress(FileExistsError):
            place.mkdir(mode=0o700)
        if not name:
            return _made(place)
        (place / name).mkdir(mode=0o700)
        return place / name

    return _locked(make)


def _made(place: Path | None = None, prefix: str | None = None) -> Path:
    # Imported lazily: most starts create no folder.
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix=prefix, dir=place))


def _locked(make: Callable[[], Path]) -> tuple[Path, int]:
    for attempt in range(_TRIES):
        try:
            folder = make()
            lock = hold(folder)
        except FileNotFoundError:
            # Another program that is finishing may remove a folder that is empty or not locked yet.
            if attempt == _TRIES - 1:
                raise
        else:
            if lock is not None:
                return folder, lock
    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))


def _end(folder: Path, lock: int) -> None:
    with suppress(OSError):
        release(folder, lock)
    with suppress(OSError):
        folder.parent.rmdir()


def _removed(path: Path) -> bool:
    """Remove a working folder unless it is locked; return whether it is gone."""
    if path.parent.name == FOLDER and is_folder(path):
        is_gone = _removed_unless_held(path)
        with suppress(OSError):
            path.parent.rmdir()
        return is_gone
    with suppress(OSError):
        remove(path)
        return True
    return False


def _removed_unless_held(folder: Path) -> bool:
    with suppress(OSError):
        lock = hold(folder)
        if lock is not None:
            release(folder, lock)
            return True
    return False


def _is_own(folder: Path) -> bool:
    """Tell whether `folder` belongs to this user; on POSIX, others could have put one there."""
    with suppress(OSError):
        return sys.platform == "win32" or folder.lstat().st_uid == os.getuid()
    return False


def _is_locked(handle: int) -> bool:
    """Try to lock an open file; return False if another program has locked it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
