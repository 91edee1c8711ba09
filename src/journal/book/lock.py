"""The passphrase: whether there is one, and the journal written anew with it or without it."""

from collections.abc import Callable
from pathlib import Path

from journal import remembered
from journal.book.foundation import Foundation
from journal.errors import JournalError
from journal.store.backups import same_lock
from journal.store.backups.files import Why
from journal.store.database import BUSY_SECONDS
from journal.store.encryption import cipher
from journal.store.encryption.cipher import Key
from journal.store.encryption.relocking import relock
from journal.store.faults import explained


class LockBook(Foundation):
    """The part of the journal that opens and closes its lock."""

    @staticmethod
    def is_encrypted(folder: Path) -> bool:
        """Tell whether the journal in `folder` needs a passphrase. Not for one that is open."""
        return cipher.is_encrypted(Foundation.file_in(folder))

    @staticmethod
    def check_passphrase(passphrase: str) -> None:
        """Raise BadInputError, with a sentence, unless `passphrase` can be one."""
        cipher.check_passphrase(passphrase)

    @staticmethod
    def unlock(folder: Path, passphrase: str) -> Key:
        """Return the key of the journal in `folder`; it takes a tenth of a second or two.

        Raises WrongPassphraseError if it is not its passphrase.
        """
        file = Foundation.file_in(folder)
        with explained(file):
            return cipher.unlock(file, passphrase)

    @staticmethod
    def unlock_by_code(folder: Path, code: str) -> Key:
        """Return the key that the recovery code of the journal in `folder` stands for.

        Raises BadInputError for a slip in it, WrongPassphraseError for another journal's.
        """
        file = Foundation.file_in(folder)
        with explained(file):
            return cipher.unlock_by_code(file, code)

    @property
    def key(self) -> Key | None:
        """The key with which the journal is open; None where it is not encrypted."""
        return self._key

    def lock_with(self, passphrase: str) -> str:
        """Encrypt the journal, or give it another passphrase; return the new recovery code.

        All its backups go with it, and the system's keyring where the passphrase is in that; a
        notice tells what could not. Raises BadInputError if the passphrase is not usable,
        BusyJournalError while another program has the journal open, JournalError if there is no
        room; then nothing is changed.
        """
        key = Key.new(passphrase)
        self._keep_before(Why.BEFORE_PASSPHRASE if self._key else Why.BEFORE_ENCRYPTION)
        self._relock(key)
        if remembered.is_wanted(self._folder):
            self._or_notice(lambda: remembered.remember(self._folder, passphrase))
        return key.recovery_code

    def unlock_for_good(self) -> None:
        """Write the journal as a plain file again; raises what `lock_with` raises."""
        self._keep_before(Why.BEFORE_DECRYPTION)
        self._relock(None)
        self._or_notice(lambda: remembered.forget(self._folder))

    def _keep_before(self, why: Why) -> None:
        with self._database.reading():
            self._keep_backup(why)

    def _relock(self, new: Key | None) -> None:
        """Write the journal anew under another key, or none, and then all its backups."""
        with self._database.writing() as write:
            same_lock.remember(write, self._key)
        self._let_go()
        with explained(self.path):
            relock(self.path, self._key, new, timeout=BUSY_SECONDS)
        self._key = new
        # From here on the journal has its new lock, whatever becomes of the rest.
        self._or_notice(lambda: self._safe.follow_lock(self._database, new))

    def _or_notice(self, follow: Callable[[], object]) -> None:
        """Do what follows from a change of the lock; what goes wrong is told, and stops nothing."""
        try:
            follow()
        except JournalError as error:
            self._notice(str(error))
