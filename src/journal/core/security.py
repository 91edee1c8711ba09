"""`journal.security`: set, change and remove the passphrase; the idle lock."""

from collections.abc import Callable

from journal import progress
from journal.core.journal_file import JournalFile
from journal.errors import JournalError
from journal.own_settings import IDLE_LOCK, NEVER
from journal.store import notes
from journal.text import is_writable
from journal.vault import keyring
from journal.vault.backup import backup_rekey
from journal.vault.backup_names import Why
from journal.vault.connecting import BUSY_SECONDS
from journal.vault.encryption.key import Key
from journal.vault.encryption.rekeying import rekey
from journal.vault.faults import explained

IDLE_MINUTES = 10
"""Default idle minutes after which an encrypted journal is locked."""

_CODE, _TO_NOTE, _NOTED = "recovery code", "to be noted", "noted"
_OFFERED = "passphrase offered"


class Security:
    """Who can read the journal: its passphrase and its idle lock."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    @property
    def key(self) -> Key | None:
        """The key with which the journal is open; None if it is not encrypted."""
        return self._file.key

    def encrypt(self, passphrase: str) -> str:
        """Encrypt the journal, or change its passphrase; return the new recovery code.

        All backups are re-encrypted too, and the system's keyring is updated if it holds the
        passphrase; failures of these become notices. Raises, with nothing changed, BadInputError if
        the passphrase is unusable, BusyJournalError while another program has the journal open,
        JournalError if the disk is full, StoppedError if cancelled.
        """
        with progress.doing("Working out the key"):
            key = Key.new(passphrase)
        progress.require_wanted()
        self._keep_before(Why.BEFORE_PASSPHRASE if self._file.key else Why.BEFORE_ENCRYPTION)
        self.rekey(key)
        if keyring.is_wanted(self._file.folder):
            self._or_notice(lambda: keyring.remember(self._file.folder, passphrase))
        return key.recovery_code

    def decrypt(self) -> None:
        """Decrypt the journal and its backups; raises what `encrypt` raises."""
        self._keep_before(Why.BEFORE_DECRYPTION)
        self.rekey(None)
        self._or_notice(lambda: keyring.forget(self._file.folder))

    def lock_after(self) -> int | None:
        """Return the idle minutes after which the app locks the journal; None for never."""
        with self._file.database.reading() as read:
            stored = notes.get_setting(read, IDLE_LOCK.key)
        if stored is None:
            return IDLE_MINUTES if self._file.key else None
        return int(stored) if stored.isdecimal() and int(stored) else None

    def choose_lock_after(self, minutes: int | None) -> None:
        """Set the idle minutes after which the app locks the journal; None for never."""
        with self._file.writing() as write:
            notes.put_setting(write, IDLE_LOCK.key, str(minutes) if minutes else NEVER)

    def is_passphrase(self, typed: str) -> bool:
        """Check the passphrase; deriving the key takes a moment.

        False if there is none. Does not touch the file.
        """
        if self._file.key is None or not is_writable(typed):
            return False
        return Key.of(typed, self._file.key.salt) == self._file.key

    def code_to_note(self) -> str | None:
        """Return the recovery code unless it was confirmed as written down."""
        if self._file.key is None:
            return None
        with self._file.database.reading() as read:
            is_to_note = notes.get_setting(read, _CODE) == _TO_NOTE
        return self._file.key.recovery_code if is_to_note else None

    def note_code_written_down(self, *, is_noted: bool) -> None:
        """Record whether the person confirmed that the recovery code is written down."""
        with self._file.writing() as write:
            notes.put_setting(write, _CODE, _NOTED if is_noted else _TO_NOTE)

    def offers_passphrase(self) -> bool:
        """Tell whether to offer a passphrase: once in the life of a journal."""
        if self._file.key is not None:
            return False
        with self._file.writing() as write:
            was_offered = notes.get_setting(write, _OFFERED) is not None
            if not was_offered:
                notes.put_setting(write, _OFFERED, "yes")
        return not was_offered

    def _keep_before(self, why: Why) -> None:
        with self._file.database.reading():
            self._file.back_up_before(why)
        progress.require_wanted()

    def rekey(self, new: Key | None) -> None:
        """Re-encrypt the journal and all its backups with another key; None decrypts them."""
        with self._file.database.writing() as write:
            backup_rekey.store_former_key(write, self._file.key)
        self._file.close_file()
        with explained(self._file.path), progress.doing("Writing the journal anew"):
            rekey(self._file.path, self._file.key, new, timeout=BUSY_SECONDS)
        self._file.key = new
        # The journal has its new key now, whatever happens to the rest.
        with progress.to_the_end(), progress.doing("Writing the backups anew"):
            self._or_notice(lambda: self._file.auto_backup.follow_lock(self._file.database, new))

    def _or_notice(self, follow: Callable[[], object]) -> None:
        """Run a step that follows a change of key; a failure becomes a notice."""
        try:
            follow()
        except JournalError as error:
            self._file.notice(str(error))
