"""Names of backup files: when and why each was made, and in which folder."""

import re
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

from msgspec import Struct

from journal.text import Worded
from journal.working import is_folder

FOLDER = "backups"
ASIDE = "journal-damaged-{}.db"
"""Name of a damaged journal that was replaced by a restored backup, in the same folder."""

_TIME = "%Y-%m-%d-%H%M%S"
_NAME = (
    r"journal-(?P<day>\d{4}-\d\d-\d\d)-(?P<time>\d{6})-(?P<why>[a-z-]+?)"
    r"(-(?P<mark>[0-9a-f]{8}))?(-\d+)?\.db"
)


class Why(Worded):
    """The reason a backup was made; its value is part of the file name."""

    DAILY = "daily"
    ASKED = "asked", "asked for"
    COPY = "copy"
    BEFORE_MIGRATION = "before-migration", "before a new format"
    BEFORE_IMPORT = "before-import", "before an import"
    BEFORE_RESTORE = "before-restore", "before a restore"
    BEFORE_ENCRYPTION = "before-encryption", "before encrypting"
    BEFORE_DECRYPTION = "before-decryption", "before decrypting"
    BEFORE_PASSPHRASE = "before-passphrase", "before a new passphrase"
    REPLACED = "replaced", "its file was replaced"


class Backup(Struct, frozen=True):
    """A backup file: a complete journal as of `at`, in local time.

    `mark` distinguishes the copies of different journals in a shared folder.
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
    """Parse the name of a backup file; None for any other file."""
    found = re.fullmatch(_NAME, path.name)
    with suppress(ValueError):
        if found:
            at = datetime.combine(
                date.fromisoformat(found["day"]), time.fromisoformat(found["time"])
            )
            return Backup(path, at, Why(found["why"]), found["mark"] or "")
    return None


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in `folder`, newest first by name; empty if there is no folder."""
    try:
        paths = tuple(folder.iterdir())
    except FileNotFoundError:
        return ()
    found = (backup for path in paths if (backup := read_name(path)))
    return tuple(sorted(found, key=lambda one: (one.at, one.name), reverse=True))


def holds_any(folder: Path) -> bool:
    """Tell whether `folder` has a non-empty backup. Raises OSError."""
    return any(one.path.stat().st_size for one in list_backups(folder))


def close_to_others(folder: Path) -> None:
    """Restrict the folder to its owner, if it exists; the target of a link is left alone."""
    if is_folder(folder) and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def in_name(at: datetime) -> str:
    """Format a moment for a file name."""
    return at.strftime(_TIME)
