"""`journal.backups`: make, list, inspect and restore backups."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from msgspec import Struct

from journal import people
from journal.core.backup_difference import BackupDifference
from journal.core.journal_file import JournalFile
from journal.core.security import Security
from journal.errors import (
    AlteredJournalError,
    BadInputError,
    DamagedJournalError,
    EncryptedJournalError,
    JournalError,
    NotFoundError,
    WrongPassphraseError,
)
from journal.files import is_there
from journal.progress import doing
from journal.store import notes, sessions
from journal.store.archive_rows import read_archive
from journal.text import one_line, quoted
from journal.vault.backup import restoring
from journal.vault.backup.files import in_order
from journal.vault.backup_names import Backup, Why, list_backups
from journal.vault.connecting import BUSY_SECONDS
from journal.vault.copying import sound
from journal.vault.database import Database
from journal.vault.encryption import cipher
from journal.vault.encryption.key import Key
from journal.vault.encryption.rekeying import rekey
from journal.vault.faults import explained
from journal.vault.known_schema import described
from journal.vault.private_copy import private_copy

_MARK = "mark of copies"
_MARK_BYTES = 4
_OTHER_LOCK, _DAMAGED = "it has another passphrase", "it is damaged"
_ALTERED = "another program changed it"
_AHEAD = (
    "Dated ahead of today: {}. The clock of this computer was wrong when that was made, or is wrong"
    " now; which backup is the newest is told by the order in which they were made."
)
_NOTHING = "The journal holds nothing yet, so there is nothing to back up."


class Restored(Struct, frozen=True):
    """The result of a restore: `before` is the backup that undoes it, or `aside` the old file."""

    sessions: int
    before: Backup | None = None
    aside: Path | None = None


class InspectedBackup(Struct, frozen=True):
    """The result of inspecting a backup: its number of sessions, or what is wrong with it."""

    size: int
    sessions: int | None = None
    problem: str = ""


class Backups:
    """Make, list, inspect and restore backups."""

    def __init__(self, file: JournalFile, security: Security) -> None:
        self._file, self._security = file, security

    def all(self) -> tuple[Backup, ...]:
        """Return the backups of this journal, newest first."""
        with explained(self._file.auto_backup.folder):
            return in_order(list_backups(self._file.auto_backup.folder), self._file.key)

    def inspect(self, backup: Backup) -> InspectedBackup:
        """Inspect a backup, decrypting it with the journal's key if needed."""
        try:
            with explained(backup.path):
                size = backup.path.stat().st_size
                key = self._key_of(backup.path, None)
                held = sound(backup.path, key)
        except (EncryptedJournalError, WrongPassphraseError):
            return InspectedBackup(size, problem=_OTHER_LOCK)
        except AlteredJournalError:
            return InspectedBackup(size, problem=_ALTERED)
        except DamagedJournalError:
            return InspectedBackup(size, problem=_DAMAGED)
        except JournalError as error:
            return InspectedBackup(0, problem=str(error))
        return InspectedBackup(size, held.rows.get("therapy_session", 0))

    def is_ahead(self, backup: Backup) -> bool:
        """Tell whether a backup is dated after today: the clock was wrong when it was made."""
        return backup.at.date() > self._file.today()

    def find(self, name: str) -> Path:
        """Find a backup by name, with or without ".db", or a file by path.

        Raises NotFoundError if there is neither.
        """
        here = {backup.name: backup.path for backup in self.all()}
        found = here.get(name) or here.get(f"{name}.db") or Path(name)
        if name.strip() and found.is_dir():
            raise BadInputError(f"{quoted(name, 60)} is a folder; name a backup in it.")
        if not is_there(found):
            raise NotFoundError(
                f"There is no backup {quoted(name, 60)}; “journal backup --list” shows all."
            )
        return found

    def newest(self) -> Path:
        """Return the newest sound backup, or else the newest with another passphrase.

        A notice names backups dated in the future. Raises NotFoundError if there is none.
        """
        there = self.all()
        looked = [(self.inspect(backup).problem, backup.path) for backup in there]
        ahead = [backup.name for backup in there if self.is_ahead(backup)]
        self._file.notice(_AHEAD.format(", ".join(ahead)) if ahead else "")
        for wanted in ("", _OTHER_LOCK):
            for problem, path in looked:
                if problem == wanted:
                    return path
        raise NotFoundError("There is no backup that could be restored.")

    def needs_passphrase(self, backup: Path) -> bool:
        """Tell whether a file is encrypted with another key than this journal's."""
        try:
            self._key_of(backup, None)
        except (EncryptedJournalError, WrongPassphraseError):
            return True
        return False

    def make(self) -> Backup:
        """Make a backup now; JournalError if that fails or the journal is empty."""
        with self._file.database.reading():
            made = self._file.auto_backup.keep(Why.ASKED, self._file.key)
        return _something(made)

    def copy_to(self, folder: Path) -> Backup:
        """Copy the journal into a folder that the person syncs or keeps elsewhere.

        As many copies are kept there as daily backups; no other file is touched. The copies are
        encrypted if the journal is. Raises BadInputError if the folder does not exist.
        """
        if not folder.is_dir():
            raise BadInputError(f"“{one_line(str(folder))}” is not a folder; name one that exists.")
        with self._file.writing() as write:
            mark = notes.get_setting(write, _MARK) or secrets.token_hex(_MARK_BYTES)
            notes.put_setting(write, _MARK, mark)
        return _something(self._file.auto_backup.copy_to(folder, self._file.key, mark))

    def keeps_people_in(self, folder: Path) -> bool:
        """Tell whether a folder of copies contains the file of people to call."""
        return is_there(folder / people.COPY_NAME)

    def compare(
        self, backup: Path, key: Key | None = None, *, whatever_is_there: bool = False
    ) -> BackupDifference:
        """Compare the journal with a backup, without writing anything.

        A damaged journal counts as empty, as does any with `whatever_is_there`. Raises the same
        errors that `restore` raises before it changes anything.
        """
        with self._working_copy(backup, key) as copy, copy.reading() as read:
            then = replace(read_archive(read), left_out=described(copy.left_out))
        if whatever_is_there or not self._is_sound():
            return BackupDifference.between(None, then)
        with self._file.database.reading() as read:
            return BackupDifference.between(read_archive(read), then)

    def restore(
        self, backup: Path, key: Key | None = None, *, whatever_is_there: bool = False
    ) -> Restored:
        """Restore a backup; `key` opens one whose key differs from the journal's.

        A sound journal is backed up first and keeps its own key; a plain one takes the key of an
        encrypted backup. A damaged journal, or any with `whatever_is_there`, is renamed and
        replaced by the backup. Raises, with nothing changed, WrongPassphraseError,
        NewerJournalError or DamagedJournalError for the backup, or JournalError.
        """
        with self._working_copy(backup, key) as copy:
            with copy.reading() as read:
                count = len(sessions.sessions_of(read))
            copy.close()
            if whatever_is_there or not self._is_sound():
                done = Restored(count, aside=self._put_in_place(copy))
            else:
                done = Restored(count, before=self._overwrite(copy))
        with suppress(JournalError):
            people.bring_back(backup.parent, self._file.folder)
        return done

    def _overwrite(self, copy: Database) -> Backup | None:
        before = self._file.back_up_before(Why.BEFORE_RESTORE)
        if self._file.key is None and copy.key is not None:
            self._security.rekey(copy.key)
        self._give_own_lock(copy)
        opened = self._file.database.reading()
        with opened, explained(self._file.path), doing("Putting the backup in place"):
            restoring.overwrite_journal(copy.path, self._file.path, self._file.key)
        return before

    def _put_in_place(self, copy: Database) -> Path | None:
        self._file.close_file()
        self._give_own_lock(copy)
        with explained(self._file.path):
            aside = restoring.put_in_place(copy.path, self._file.path, self._file.auto_backup.now())
        self._file.key = self._file.key or copy.key
        with self._file.database.reading():
            return aside

    def _give_own_lock(self, copy: Database) -> None:
        if self._file.key is not None and copy.key != self._file.key:
            with explained(copy.path):
                rekey(copy.path, copy.key, self._file.key, timeout=BUSY_SECONDS)

    def _is_sound(self) -> bool:
        """Tell whether there is a journal that opens and whose file is sound.

        It is checked before it is opened, as opening a damaged file could change it.
        """
        if not is_there(self._file.path):
            return False
        try:
            with explained(self._file.path):
                is_sound = restoring.is_sound(self._file.path, self._file.key)
            if is_sound:
                with self._file.database.reading():
                    return True
        except DamagedJournalError:
            if not self._file.is_open and cipher.is_encrypted(self._file.path):
                raise (WrongPassphraseError if self._file.key else EncryptedJournalError) from None
        self._file.close_file()
        return False

    @contextmanager
    def _working_copy(self, backup: Path, key: Key | None) -> Iterator[Database]:
        with explained(backup):
            if self._file.path.exists() and backup.samefile(self._file.path):
                raise BadInputError("That file is the journal itself; name a backup of it.")
            key = self._key_of(backup, key)
        with private_copy(backup, key, self._file.folder, self._file.key) as copy:
            yield copy

    def _key_of(self, backup: Path, key: Key | None) -> Key | None:
        """Return the key of a backup: `key`, or the journal's own."""
        return restoring.fitting_key(backup, *(one for one in (key, self._file.key) if one))


def _something(made: Backup | None) -> Backup:
    if made is None:
        raise JournalError(_NOTHING)
    return made
