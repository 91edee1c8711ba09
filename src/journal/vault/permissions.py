"""File permissions: access for the owner only."""

import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from journal import first_sight
from journal.files import HAS_MODES
from journal.vault.backup_names import FOLDER
from journal.working import is_folder

_OTHERS = 0o077
_FOLDER, _BACKUPS_FOLDER = "the folder of the journal", "the folder of the backups"
_BACKUPS = "backups"
_CLOSED = "Other users of this computer could get at {}; now only you can."
_OPEN = (
    "Other users of this computer can get at {}, and that cannot be changed there; choose another"
    " folder with --data-dir."
)
_LINKED = (
    "Other users of this computer can get at what a link in the folder of the journal leads to: {}."
    " That was left as it is; change its mode there, or put the file itself in the place of the"
    " link."
)


def make_private(file: Path) -> tuple[str, ...]:
    """Restrict `file`, its logs and backups, and a folder of its own to the owner.

    Returns sentences about permissions that were tightened, and about those that could not be. A
    shared folder, a home, and the target of a link keep their modes, as they may be shared on
    purpose. Windows has no such modes.
    """
    closed: list[str] = []
    still_open: list[str] = []
    linked: list[str] = []
    for path, name, before in standing_open(file):
        # Another program that closes the journal deletes the logs.
        with suppress(FileNotFoundError):
            if path.is_symlink():
                linked.append(f"{name} ({before:04o})")
            else:
                (closed if _is_closed(path) else still_open).append(f"{name} ({before:04o})")
    return tuple(
        sentence.format(" and ".join(dict.fromkeys(names)))
        for sentence, names in ((_CLOSED, closed), (_OPEN, still_open), (_LINKED, linked))
        if names
    )


def standing_open(file: Path) -> Iterator[tuple[Path, str, int]]:
    """Yield files of the journal that others can access: path, description, mode.

    For a link, the mode of its target.
    """
    if not HAS_MODES:
        return
    for path, name in _belonging(file):
        with suppress(OSError):
            mode = _mode(path)
            if mode & _OTHERS:
                yield path, name, mode


def _belonging(file: Path) -> Iterator[tuple[Path, str]]:
    if not is_general(file.parent):
        yield file.parent, _FOLDER
    # SQLite gives a log the mode of its file.
    for suffix in ("", "-wal", "-shm"):
        yield file.with_name(f"{file.name}{suffix}"), file.name
    for name in (first_sight.PEOPLE_FILE, first_sight.SETTINGS_FILE):
        yield file.with_name(name), name
    backups = file.with_name(FOLDER)
    if backups.is_dir():
        yield backups, _BACKUPS_FOLDER
    if is_folder(backups):
        for backup in (*sorted(backups.glob("*.db")), backups / first_sight.PEOPLE_COPY):
            yield backup, _BACKUPS


def _is_closed(path: Path) -> bool:
    """Restrict `path`, which is not a link; return whether it is restricted now."""
    with suppress(PermissionError):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return not _mode(path) & _OTHERS


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def is_general(folder: Path) -> bool:
    """Tell whether `folder` is for more than a journal, such as /tmp or a home."""
    if folder.stat().st_mode & stat.S_ISVTX:
        return True
    with suppress(OSError):
        # Not by comparing names: on macOS they are case-insensitive.
        return folder.samefile(Path.home())
    return False
