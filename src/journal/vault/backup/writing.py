"""Write a backup: copy, verify, then publish under its name.

SQLite's backup API makes the copy without blocking other users of the journal, and the copy of an
encrypted journal has the same key.
"""

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from journal.errors import BadInputError, DamagedJournalError, JournalError, reason
from journal.files import new_part, publish, resolved
from journal.text import one_line
from journal.vault.backup.files import in_order, new_backup
from journal.vault.backup.rotation import DatedBackup, retained
from journal.vault.backup_names import Backup, Why, list_backups
from journal.vault.connecting import BUSY_SECONDS
from journal.vault.copying import Fingerprint, copy_snapshot, fingerprint
from journal.vault.encryption.cipher import connect
from journal.vault.encryption.key import Key
from journal.vault.faults import explained
from journal.working import working_folder

_NOT_WRITTEN = ("alembic_version", "setting", "undo", "kept_")
"""Prefixes of the tables that contain nothing written by a person."""

_NOT_YET_SAVED = "draft"
_LOGS = ("-wal", "-shm", "-journal")


def write(
    file: Path, key: Key | None, folder: Path, at: datetime, why: Why, mark: str = ""
) -> Backup | None:
    """Copy the journal in `file` to a new backup in `folder`.

    None if there is nothing worth copying. Raises the driver's errors, OSError, and
    DamagedJournalError if the copy, and hence the journal, is not sound. After an error nothing is
    left.
    """
    with closing(connect(file, key, timeout=BUSY_SECONDS, read_only=True)) as journal:
        # Read the copy and what it is verified against in one transaction.
        journal.execute("BEGIN")
        if not _is_worth(fingerprint(journal), why):
            return None
        with new_backup(folder, at, why, key, mark) as (part, backup):
            copy_snapshot(journal, part, key)
    return backup


def write_and_rotate(
    file: Path, key: Key | None, folder: Path, at: datetime, why: Why, mark: str = ""
) -> Backup | None:
    """Write a backup, then delete those that rotation no longer keeps.

    Only backups with the same `mark` are considered; the new one always stays.
    """
    made = write(file, key, folder, at, why, mark)
    if made is None:
        return None
    of_this_mark = (backup for backup in list_backups(folder) if backup.mark == mark)
    there = {
        DatedBackup(-place, backup.at, backup.why): backup
        for place, backup in enumerate(in_order(of_this_mark, key))
    }
    # If its second was taken, the new backup is named by the next, which must not count as ahead.
    stay = retained(there, max(at, made.at))
    for taken, backup in there.items():
        if taken not in stay and backup != made:
            # The new backup counts even if an old one cannot be removed.
            with suppress(OSError):
                backup.path.unlink(missing_ok=True)
    return made


def _is_worth(held: Fingerprint, why: Why) -> bool:
    """Tell whether there are rows worth a backup: records or, except for the daily one, drafts.

    Otherwise the first day's backup would be made before the first session is logged.
    """
    left_out = (*_NOT_WRITTEN, *([_NOT_YET_SAVED] if why is Why.DAILY else ()))
    return any(count for table, count in held.rows.items() if not table.startswith(left_out))


def write_copy(source: Path, key: Key | None, target: Path) -> None:
    """Write a copy of the journal at `source` to `target`, readable by its owner only.

    It has the journal's key, if any. An existing file is replaced once the copy is complete and
    sound. Raises BadInputError if `target` is the journal itself or not a file, JournalError if the
    copy cannot be written or is not sound.
    """
    shown = f"“{one_line(str(target))}”"
    place = resolved(target)
    try:
        _refuse(source, place, shown)
        with working_folder(place.parent) as folder:
            part = new_part(folder, place.name)
            with explained(place):
                _copy(source, key, part)
                publish(part, place)
    except OSError as error:
        raise JournalError(f"{shown} could not be written: {reason(error)}.") from error


def _refuse(source: Path, place: Path, shown: str) -> None:
    """Raise BadInputError if writing to `place` would harm the journal, or it is not a file."""
    own = [source.with_name(source.name + suffix) for suffix in ("", *_LOGS)]
    for one in own:
        if place == one.resolve() or (place.exists() and one.exists() and place.samefile(one)):
            raise BadInputError(f"{shown} is the journal itself; name another file.")
    if any(place.with_name(place.name + suffix).exists() for suffix in _LOGS):
        raise BadInputError(
            f"{shown} is in use by another program, for a log lies beside it; name another file."
        )
    if place.exists() and not place.is_file():
        raise BadInputError(f"{shown} is not a file; name a file to write.")


def _copy(source: Path, key: Key | None, part: Path) -> None:
    with closing(connect(source, key, timeout=BUSY_SECONDS, read_only=True)) as old:
        old.execute("BEGIN")
        try:
            copy_snapshot(old, part, key)
        except DamagedJournalError as error:
            raise DamagedJournalError(
                "The copy is not sound and was not kept; “journal doctor” checks whether the"
                " journal’s own file is damaged."
            ) from error
