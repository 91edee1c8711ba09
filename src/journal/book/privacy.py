"""What is kept with the journal about who may see it: when it locks, what was said of that."""

from journal.book.foundation import Foundation
from journal.store import notes
from journal.store.encryption.cipher import Key
from journal.text import is_writable

IDLE_MINUTES = 10
"""After how long without a key an encrypted journal is locked, unless something else is chosen."""

_LOCK_AFTER, _NEVER = "lock after", "never"
_CODE, _TO_NOTE, _NOTED = "recovery code", "to be noted", "noted"
_OFFERED = "passphrase offered"


class PrivacyBook(Foundation):
    """The part of the journal that holds how it is guarded."""

    def lock_after(self) -> int | None:
        """Return after how many idle minutes the app locks the journal; None for never."""
        with self._database.reading() as read:
            kept = notes.get_setting(read, _LOCK_AFTER)
        if kept is None:
            return IDLE_MINUTES if self._key else None
        return int(kept) if kept.isdecimal() and int(kept) else None

    def choose_lock_after(self, minutes: int | None) -> None:
        """Have the app lock the journal after so many idle minutes; None for never."""
        with self._database.writing() as write:
            notes.put_setting(write, _LOCK_AFTER, str(minutes) if minutes else _NEVER)

    def is_passphrase(self, typed: str) -> bool:
        """Tell whether `typed` is the passphrase of this journal; it takes as long as opening it.

        False where there is none. It does not touch the file.
        """
        if self._key is None or not is_writable(typed):
            return False
        return Key.of(typed, self._key.salt) == self._key

    def code_to_note(self) -> str | None:
        """Return the recovery code if it was made and not yet said to be written down."""
        if self._key is None:
            return None
        with self._database.reading() as read:
            is_to_note = notes.get_setting(read, _CODE) == _TO_NOTE
        return self._key.recovery_code if is_to_note else None

    def keep_code_noted(self, *, is_noted: bool) -> None:
        """Keep whether the person has said that the recovery code is written down."""
        with self._database.writing() as write:
            notes.put_setting(write, _CODE, _NOTED if is_noted else _TO_NOTE)

    def offers_passphrase(self) -> bool:
        """Tell, once in the life of a journal, that a passphrase is to be offered."""
        if self._key is not None:
            return False
        with self._database.writing() as write:
            was_offered = notes.get_setting(write, _OFFERED) is not None
            if not was_offered:
                notes.put_setting(write, _OFFERED, "yes")
        return not was_offered
