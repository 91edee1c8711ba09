"""The files of backups: names that tell when and why each was made, and the folder they lie in."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import mkdtemp
from time import time as seconds_now

from journal.files import sync, sync_folder

FOLDER = "backups"
ASIDE = "journal-damaged-{}.db"
"""What a journal that was in the way of a backup is called, beside the one in its place."""

_TIME = "%Y-%m-%d-%H%M%S"
_NAME = re.compile(
    r"journal-(?P<day>\d{4}-\d\d-\d\d)-(?P<time>\d{6})-(?P<why>[a-z-]+?)(-(?P<mark>[0-9a-f]{8}))?(-\d+)?\.db"
)
_PART, _WORKING, _RELOCKED = ".part", ".restoring-", ".relocked"
_UNFINISHED = re.compile(
    rf"\.journal-.*{_PART}(-journal|-wal|-shm)?|{_WORKING}.*|journal-.*{_RELOCKED}(-journal)?"
    r"|journal-.*\.db-mj[0-9A-F]+"
)
_ABANDONED_SECONDS = 3600.0
"""What is unfinished for as long is not being written by another program any more."""


class Why(StrEnum):
    """What a backup was made for; the value is part of its name."""

    DAILY = "daily"
    ASKED = "asked"
    COPY = "copy"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_IMPORT = "before-import"
    BEFORE_RESTORE = "before-restore"
    BEFORE_ENCRYPTION = "before-encryption"
    BEFORE_DECRYPTION = "before-decryption"
    BEFORE_PASSPHRASE = "before-passphrase"
    REPLACED = "replaced"

    @property
    def words(self) -> str:
        """The reason as it is said."""
        return _WORDS[self]


_WORDS = {
    Why.DAILY: "daily",
    Why.ASKED: "asked for",
    Why.COPY: "copy",
    Why.BEFORE_MIGRATION: "before a new format",
    Why.BEFORE_IMPORT: "before an import",
    Why.BEFORE_RESTORE: "before a restore",
    Why.BEFORE_ENCRYPTION: "before encrypting",
    Why.BEFORE_DECRYPTION: "before decrypting",
    Why.BEFORE_PASSPHRASE: "before a new passphrase",
    Why.REPLACED: "its file was replaced",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that holds all of a journal as it was at one moment, `at`, in local time.

    `mark` tells the copies of one journal in a shared folder from those of another.
    """

    path: Path
    at: datetime
    why: Why
    mark: str = ""

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name


def read_name(path: Path) -> Backup | None:
    """Return the backup that the name of `path` says it is; None for another file."""
    found = _NAME.fullmatch(path.name)
    with suppress(ValueError):
        if found:
            at = datetime.combine(
                date.fromisoformat(found["day"]), time.fromisoformat(found["time"])
            )
            return Backup(path, at, Why(found["why"]), found["mark"] or "")
    return None


def listed(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in `folder`, the newest first; none where there is no such folder."""
    try:
        paths = tuple(folder.iterdir())
    except FileNotFoundError:
        return ()
    found = (backup for path in paths if (backup := read_name(path)))
    return tuple(sorted(found, key=lambda one: (one.at, one.name), reverse=True))


def holds_any(folder: Path) -> bool:
    """Tell whether there is a backup in `folder` that holds something. Raises OSError."""
    return any(one.path.stat().st_size for one in listed(folder))


def close_to_others(folder: Path) -> None:
    """Let nobody but its owner into the folder, if it is there."""
    if folder.is_dir() and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


@contextmanager
def new_backup(
    folder: Path, at: datetime, why: Why, mark: str = ""
) -> Iterator[tuple[Path, Backup]]:
    """Give an empty file to fill, and the backup that it becomes when the block ends.

    The folder is made where it is missing. No second is taken twice: where there is one of that
    second, a later second is named. After an error nothing is left; what a killed program leaves
    is never taken for a backup.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part, backup = _reserved(folder, at, why, mark)
    try:
        yield part, backup
        sync(part)
        part.replace(backup.path)
        sync_folder(folder)
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def new_working_folder(folder: Path) -> Path:
    """Make a folder for a copy that is worked on; `forget_unfinished` removes it if it is left."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(mkdtemp(prefix=_WORKING, dir=folder))


def forget_unfinished(folder: Path, *, at_once: bool = False) -> None:
    """Remove what killed programs left in `folder`: what is old, or `at_once` all of it."""
    limit = seconds_now() - (0 if at_once else _ABANDONED_SECONDS)
    with suppress(OSError):
        for path in folder.iterdir():
            if _UNFINISHED.fullmatch(path.name) and path.lstat().st_mtime <= limit:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def in_name(at: datetime) -> str:
    """Return a moment as the names of files say it."""
    return at.strftime(_TIME)


def _reserved(folder: Path, at: datetime, why: Why, mark: str) -> tuple[Path, Backup]:
    moment = at.replace(microsecond=0)
    taken = {backup.at for backup in listed(folder)}
    while True:
        while moment in taken:
            moment += timedelta(seconds=1)
        name = f"journal-{in_name(moment)}-{why}{f'-{mark}' if mark else ''}.db"
        part, path = folder / f".{name}{_PART}", folder / name
        with suppress(FileExistsError):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
            # Whoever made a backup of this name had the same part, and let go of it only after.
            if not path.exists():
                return part, Backup(path, moment, why, mark)
            part.unlink()
        taken.add(moment)
