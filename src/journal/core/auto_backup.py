"""Automatic backups: one a day, and one before anything risky."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from journal.errors import DamagedJournalError, JournalError
from journal.progress import StoppedError, doing
from journal.text import as_name
from journal.vault.backup import locks
from journal.vault.backup_names import FOLDER, Backup, Why, close_to_others, list_backups
from journal.vault.encryption.cipher import PLAIN_START
from journal.vault.encryption.key import Key
from journal.vault.faults import explained
from journal.vault.watching.reopening import ReopeningDatabase
from journal.working import clear

_IS_DAMAGED = (
    "The journal’s file is damaged, so no backup of it was kept; the earlier ones are as they"
    " were. “journal doctor” says what is wrong and what can be done."
)
_DAMAGED_FIRST = (
    "The journal’s file is damaged, so no backup could be made first and nothing was changed."
    " “journal doctor” says what is wrong and what can be done."
)
_NO_DAILY = "Today’s backup could not be made; the journal itself is open as ever. {}"
_NONE_FIRST = "No backup could be made first, so nothing was changed. {}"
_STILL_PLAIN = (
    "The backup {path} could not be encrypted, and can be read without the passphrase; delete it"
    " if you don’t need it."
)
_OTHER_LOCK = "The backup {path} could not be given the new passphrase; it keeps its old one."

_BESIDE = (
    "{path}, a copy of the journal beside it, is not encrypted; delete it once you don’t need it."
)


class AutoBackup:
    """Make and renew the automatic backups of the journal in `file`.

    `today` returns the person's local day; `notice` receives sentences about failures that did not
    stop anything.
    """

    def __init__(
        self, file: Path, today: Callable[[], date], notice: Callable[[str], None]
    ) -> None:
        self.folder = file.parent / FOLDER
        self._file, self._today, self._notice = file, today, notice
        self._has_followed_lock = False
        self._looked_on: date | None = None
        self._is_behind = False

    def now(self) -> datetime:
        """Return the local time, with the date of `today`."""
        return datetime.combine(self._today(), datetime.now().astimezone().time())

    def look_after(self, opened: ReopeningDatabase, key: Key | None) -> None:
        """Re-encrypt backups that an earlier change of key did not reach; once, on first use.

        A failure never blocks the use of the journal.
        """
        if not self._has_followed_lock:
            self._has_followed_lock = True
            with suppress(JournalError):
                self._go_on(opened, key)

    def after_change(self, key: Key | None) -> None:
        """Make the day's backup, with the day's first change, unless it exists.

        Further changes are backed up by `at_end`. A failure becomes a notice and stops nothing.
        """
        self._is_behind = True
        if self._looked_on != self._today():
            self._looked_on = self._today()
            self._daily(key, is_renewed=False)

    def after_draft(self) -> None:
        """Mark the day's backup for renewal by `at_end`, so that it includes drafts."""
        self._is_behind = True

    def at_end(self, key: Key | None) -> None:
        """Renew the day's backup if anything was written since it was made."""
        if self._is_behind:
            self._daily(key, is_renewed=True)

    def before(self, why: Why, key: Key | None) -> Backup | None:
        """Make a backup before a risky step, which an error raised here must prevent.

        Returns None if the journal is empty. Raises JournalError if the backup cannot be made.
        """
        try:
            return self.keep(why, key)
        except StoppedError:
            raise
        except DamagedJournalError:
            raise DamagedJournalError(_DAMAGED_FIRST) from None
        except JournalError as error:
            raise JournalError(_NONE_FIRST.format(error)) from error

    def keep(self, why: Why, key: Key | None) -> Backup | None:
        """Make a backup; None if the journal is empty.

        Raises JournalError, or DamagedJournalError if the journal is damaged.
        """
        with explained(self.folder):
            close_to_others(self.folder)
        return self._made(self.folder, key, why)

    def copy_to(self, folder: Path, key: Key | None, mark: str) -> Backup | None:
        """Copy the journal into another folder; `mark` in the names identifies its copies.

        Returns None if the journal is empty. Raises what `keep` raises.
        """
        return self._made(folder, key, Why.COPY, mark)

    def _made(self, folder: Path, key: Key | None, why: Why, mark: str = "") -> Backup | None:
        # Imported lazily: on most days there is no backup to make.
        from journal import people
        from journal.vault.backup.writing import write_and_rotate

        try:
            with explained(folder), doing("Making a backup"):
                made = write_and_rotate(self._file, key, folder, self.now(), why, mark)
        except DamagedJournalError as error:
            raise DamagedJournalError(_IS_DAMAGED) from error
        if made is not None:
            with suppress(JournalError):
                people.keep_copy(self._file.parent, folder)
        return made

    def follow_lock(self, opened: ReopeningDatabase, key: Key | None) -> None:
        """Re-encrypt all backups under the journal's new key; report those that failed."""
        from journal.vault.backup import backup_rekey

        with explained(self.folder):
            clear(self._file.parent, self.folder)
            differing = locks.differing(self.folder, key)
            beside = backup_rekey.plain_copies(self._file) if key else ()
        for path in beside:
            self._notice(_BESIDE.format(path=as_name(str(path))))
        for path in self._followed(opened, differing, key):
            if key is None or locks.start_of(path) != PLAIN_START:
                self._notice(_OTHER_LOCK.format(path=as_name(str(path))))

    def _go_on(self, opened: ReopeningDatabase, key: Key | None) -> None:
        """Resume an interrupted re-encryption of backups."""
        with explained(self.folder):
            differing = locks.differing(self.folder, key)
        if differing:
            self._followed(opened, differing, key)

    def _followed(
        self, opened: ReopeningDatabase, differing: Iterable[Path], key: Key | None
    ) -> list[Path]:
        from journal.vault.backup import backup_rekey

        with opened.reading() as read:
            old = backup_rekey.former_key(read)
        stayed = backup_rekey.rekey_backups(differing, old, key)
        if old is not None and not any(is_for_later for _, is_for_later in stayed):
            with opened.writing() as write:
                backup_rekey.store_former_key(write, None)
        for path, _ in stayed:
            if key is not None and locks.start_of(path) == PLAIN_START:
                self._notice(_STILL_PLAIN.format(path=as_name(str(path))))
        return [path for path, _ in stayed]

    def _daily(self, key: Key | None, *, is_renewed: bool) -> None:
        """Make the day's backup unless there is one, or replace that if `is_renewed`."""
        try:
            if is_renewed or not self._is_made(key):
                self._is_behind = self.keep(Why.DAILY, key) is None
        except DamagedJournalError:
            self._is_behind = False
            self._notice(_IS_DAMAGED)
        except JournalError as error:
            self._is_behind = False
            self._notice(_NO_DAILY.format(error))

    def _is_made(self, key: Key | None) -> bool:
        with explained(self.folder):
            there = list_backups(self.folder)
        return _is_made([one for one in there if one.why is Why.DAILY], self._today(), key)


def _is_made(daily: Iterable[Backup], day: date, key: Key | None) -> bool:
    """Tell whether the daily backup of `day` really was made on that day.

    One made while the clock was ahead has the same date, but is older than one of an earlier day.
    """
    from journal.vault.backup.numbering import highest

    of_days: dict[date, list[Path]] = {}
    for one in daily:
        of_days.setdefault(one.at.date(), []).append(one.path)
    before = max((other for other in of_days if other < day), default=None)
    if day not in of_days or before is None:
        return day in of_days
    return highest(of_days[day], key) >= highest(of_days[before], key)
