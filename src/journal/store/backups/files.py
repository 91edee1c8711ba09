"""The files of backups: names that tell when and why each was made, and the folder they lie in."""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path

from journal.files import new_part, publish
from journal.store.backups.numbering import highest, number_of, put_number
from journal.store.encryption.cipher import Key
from journal.wiping import is_folder
from journal.working import working_folder

FOLDER = "backups"
ASIDE = "journal-damaged-{}.db"
"""What a journal that was in the way of a backup is called, beside the one in its place."""

_TIME = "%Y-%m-%d-%H%M%S"
_NAME = re.compile(
    r"journal-(?P<day>\d{4}-\d\d-\d\d)-(?P<time>\d{6})-(?P<why>[a-z-]+?)(-(?P<mark>[0-9a-f]{8}))?(-\d+)?\.db"
)


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
    """Return the backups in `folder`, by their names the newest first; none without a folder."""
    try:
        paths = tuple(folder.iterdir())
    except FileNotFoundError:
        return ()
    found = (backup for path in paths if (backup := read_name(path)))
    return tuple(sorted(found, key=lambda one: (one.at, one.name), reverse=True))


def in_order(backups: Iterable[Backup], key: Key | None) -> tuple[Backup, ...]:
    """Return backups in the order in which they were made, the newest first.

    Those that have no number are older than all that have one, and ordered by their names. One
    that cannot be read with `key` comes where its name puts it.
    """
    by_name = sorted(backups, key=lambda one: (one.at, one.name))
    numbered: list[tuple[int, int]] = []
    newest = 0
    for place, backup in enumerate(by_name):
        number = number_of(backup.path, key)
        newest = max(newest, number or 0)
        numbered.append((newest if number is None else number, place))
    return tuple(by_name[place] for _, place in sorted(numbered, reverse=True))


def holds_any(folder: Path) -> bool:
    """Tell whether there is a backup in `folder` that holds something. Raises OSError."""
    return any(one.path.stat().st_size for one in listed(folder))


def close_to_others(folder: Path) -> None:
    """Let nobody but its owner into the folder, if it is there; what a link leads to stays."""
    if is_folder(folder) and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


@contextmanager
def new_backup(
    folder: Path, at: datetime, why: Why, key: Key | None, mark: str = ""
) -> Iterator[tuple[Path, Backup]]:
    """Give an empty file to fill, and the backup that it becomes when the block ends.

    It is filled with a journal that `key` opens, and gets the next number in its folder, which is
    made where it is missing. No second is taken twice: where there is one of that second, a later
    second is named. After an error nothing is left.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _reserved(folder, at, why, mark) as (working, backup):
        part = new_part(working, backup.name)
        yield part, backup
        others = (one.path for one in listed(folder) if one.mark == mark)
        put_number(part, key, highest(others, key) + 1)
        publish(part, backup.path)


def in_name(at: datetime) -> str:
    """Return a moment as the names of files say it."""
    return at.strftime(_TIME)


@contextmanager
def _reserved(folder: Path, at: datetime, why: Why, mark: str) -> Iterator[tuple[Path, Backup]]:
    """Give a working folder for the backup of the first second from `at` on that is free."""
    moment = at.replace(microsecond=0)
    taken = {backup.at for backup in listed(folder)}
    with ExitStack() as stack:
        while True:
            while moment in taken:
                moment += timedelta(seconds=1)
            name = f"journal-{in_name(moment)}-{why}{f'-{mark}' if mark else ''}.db"
            with suppress(FileExistsError):
                working = stack.enter_context(working_folder(folder, name))
                # Whoever made a backup of this name had the same folder, and left it only after.
                if not (folder / name).exists():
                    break
            stack.close()
            taken.add(moment)
        yield working, Backup(folder / name, moment, why, mark)
