"""Pretend to be on Windows: refuse what only Windows refuses.

A file that is open can neither be renamed, replaced nor removed, a folder cannot be synced, files
are locked by `msvcrt`, and why something is refused is told in the language of the system.
"""

import errno
import os
import shutil
import struct
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ACCESS_DENIED, IN_USE = 5, 32
IN_GERMAN = {
    ACCESS_DENIED: "Zugriff verweigert",
    IN_USE: "Der Prozess kann nicht auf die Datei zugreifen, da sie von einem anderen Prozess"
    " verwendet wird",
}

Name = str | os.PathLike[str]


def refused(code: int, path: Name, other: Name | None = None) -> PermissionError:
    """Return the Windows error with this code."""
    second = None if other is None else str(other)
    error = PermissionError(errno.EACCES, IN_GERMAN[code], str(path), code, second)
    # Elsewhere than on Windows the constructor drops it.
    vars(error)["winerror"] = code
    return error


def pretend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse what Windows refuses during the test; on Windows itself do nothing."""
    if sys.platform == "win32":
        return
    if sys.platform != "linux":
        pytest.skip("which files are open is read from /proc")
    replace, rename, unlink, opened = os.replace, os.rename, os.unlink, os.open

    def refusing_replace(old: Name, new: Name) -> None:
        _refuse_if_open(old, IN_USE)
        _refuse_if_open(new, ACCESS_DENIED, old)
        replace(old, new)

    def refusing_rename(old: Name, new: Name) -> None:
        _refuse_if_open(old, IN_USE)
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, "", str(old))
        rename(old, new)

    def refusing_unlink(path: Name, **rest: Any) -> None:
        if not rest:
            _refuse_if_open(path, IN_USE)
        unlink(path, **rest)

    def refusing_open(path: Name, flags: int, mode: int = 0o777, **rest: Any) -> int:
        if Path(path).is_dir():
            raise refused(ACCESS_DENIED, path)
        return opened(path, flags, mode, **rest)

    monkeypatch.setattr(os, "replace", refusing_replace)
    monkeypatch.setattr(os, "rename", refusing_rename)
    monkeypatch.setattr(os, "unlink", refusing_unlink)
    monkeypatch.setattr(os, "open", refusing_open)
    monkeypatch.setattr(shutil, "_use_fd_functions", False)
    monkeypatch.setitem(sys.modules, "msvcrt", _msvcrt())
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setattr(sys, "platform", "win32")


def _refuse_if_open(path: Name, code: int, renamed: Name | None = None) -> None:
    if not Path(path).is_file():
        return
    there = Path(path).stat()
    for one in Path("/proc/self/fd").iterdir():
        try:
            is_open = os.path.samestat(there, one.stat())
        except FileNotFoundError:
            continue
        if is_open:
            raise refused(code, path) if renamed is None else refused(code, renamed, path)


def _msvcrt() -> ModuleType:
    """Return a module whose locks exclude every other handle, including those of SQLite."""
    import fcntl

    def locking(handle: int, mode: int, count: int) -> None:
        lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, os.lseek(handle, 0, 1), count, 0)
        try:
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, lock)
        except OSError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    made = ModuleType("msvcrt")
    vars(made).update(LK_NBLCK=2, locking=locking, kbhit=lambda: False)
    return made
