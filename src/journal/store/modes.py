"""Who may read the file of a journal and what lies beside it: its owner, and nobody else."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_OTHERS = 0o077
_FOLDER = "the folder of the journal"
_CLOSED = "Other users of this machine could get at {}; now only you can."
_OPEN = (
    "Other users of this machine can get at {}, and that cannot be changed there; choose another"
    " folder with --data-dir."
)


def make_private(file: Path) -> tuple[str, ...]:
    """Close what stands open to others: `file`, its logs, and the folder if it is the journal's.

    Returns a sentence on what stood open, and one on what still does. A folder that is shared by
    design, or that is someone's home, keeps its mode. Windows has no such modes.
    """
    if os.name == "nt":
        return ()
    closed: list[str] = []
    still_open: list[str] = []
    for path, mode in _wanted(file):
        # Another program that closes the journal takes the logs away with it.
        with suppress(FileNotFoundError):
            before = _mode(path)
            if before & _OTHERS:
                name = _FOLDER if path == file.parent else _without_log(path.name)
                (closed if _is_closed(path, mode) else still_open).append(f"{name} ({before:04o})")
    return tuple(
        sentence.format(" and ".join(dict.fromkeys(names)))
        for sentence, names in ((_CLOSED, closed), (_OPEN, still_open))
        if names
    )


def _wanted(file: Path) -> Iterator[tuple[Path, int]]:
    if not is_general(file.parent):
        yield file.parent, 0o700
    for suffix in ("", "-wal", "-shm"):
        yield file.with_name(f"{file.name}{suffix}"), 0o600


def _without_log(name: str) -> str:
    """Return the name of the file whose log this is: SQLite makes a log as open as its file."""
    return name.removesuffix("-wal").removesuffix("-shm")


def _is_closed(path: Path, mode: int) -> bool:
    """Give `path` its mode and tell whether it has it: not every file system keeps one."""
    with suppress(PermissionError):
        path.chmod(mode)
    return not _mode(path) & _OTHERS


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def is_general(folder: Path) -> bool:
    """Tell whether `folder` is for more than a journal, such as /tmp or a home."""
    return bool(folder.stat().st_mode & stat.S_ISVTX) or folder.resolve() == Path.home().resolve()
