"""Get the passphrase of an encrypted journal, once per run.

Never from an argument or an environment variable, which others on the machine can read: only from a
file descriptor, the output of a command, the system's keyring if wanted, or the terminal.
"""

from codecs import BOM_UTF8
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from journal.cli.asking_passphrase import ask_new_passphrase, has_terminal, take_passphrase, usable
from journal.cli.output import complain
from journal.errors import (
    BadInputError,
    EncryptedJournalError,
    JournalError,
    WrongPassphraseError,
    reason,
)

if TYPE_CHECKING:
    from journal.core import Key

STDIN = 0
_PROMPT, _NEW_PROMPT = "Passphrase: ", "New passphrase: "
_IN_KEYRING = "The passphrase in the keyring of the system does not open this journal."
_NOTHING_CAME = "No passphrase came from {}; nothing was opened or changed."
_ONLY_ONE = "Only one line came from {}; this needs a second line: {}. Nothing was changed."
_FROM_COMMAND = "the command for it"
_TOO_LONG = (
    "The line from the file descriptor {} is longer than {} KB, which is no passphrase. Nothing was"
    " opened or changed."
)
_TOO_LATE = (
    "Nothing came from the file descriptor {} for {:.0f} seconds; check what writes to it. Nothing"
    " was opened or changed."
)


class Passphrase:
    """Get the passphrase of the journal in `folder`, and derive its key once.

    A `descriptor` is read line by line: first the passphrase, then a new one where one is set.
    `command` is run without a shell; the first line that it prints is the passphrase.
    """

    def __init__(
        self, folder: Path, *, descriptor: int | None = None, command: str | None = None
    ) -> None:
        self._folder, self._descriptor, self._command = folder, descriptor, command
        self._is_first = True
        self._early = self._line() if descriptor == STDIN else None
        """Read first, before stdin is read for a note."""
        self._found: tuple[Key | None] | None = None

    def key(self, *, may_ask: bool = True) -> "Key | None":
        """Return the key of the journal; None if it is not encrypted or does not exist.

        Raises WrongPassphraseError, JournalError if no source has the passphrase, and, unless it
        `may_ask`, EncryptedJournalError if only asking is left.
        """
        if self._found is None:
            self._found = (self._work_out(may_ask=may_ask),)
        return self._found[0]

    def needs_asking(self) -> bool:
        """Tell whether the journal can be opened only by asking on the terminal."""
        is_given = self._descriptor is not None or self._command is not None
        if self._found is not None or is_given or not self._is_encrypted():
            return False
        return self._remembered(tell=False) is None

    def verified(self) -> str:
        """Return the passphrase of an encrypted journal once checked; raises what `key` does."""
        return take_passphrase(self.given(), _PROMPT, self._prove)

    def given_line(self, second: str = "another passphrase") -> str | None:
        """Return the next line of the descriptor; None without a descriptor.

        `second` names what is missing if only the first line came.
        """
        if self._early is not None:
            typed, self._early = self._early, None
            return typed
        return None if self._descriptor is None else self._line(second)

    def first(self) -> str:
        """Return a passphrase for a plain journal: given, or typed twice.

        Raises BadInputError if it is unusable.
        """
        typed = self.given()
        return usable(typed) if typed is not None else ask_new_passphrase(_PROMPT)

    def new(self) -> str:
        """Return a new passphrase: the next line of the descriptor, or typed twice."""
        typed = self.given_line("the new passphrase")
        return usable(typed) if typed is not None else ask_new_passphrase(_NEW_PROMPT)

    def _work_out(self, *, may_ask: bool) -> "Key | None":
        if not self._is_encrypted():
            return None
        typed = self.given()
        if typed is not None:
            return self._unlock(typed)
        key = self._remembered(tell=True)
        if key is None and not may_ask:
            raise EncryptedJournalError
        return key or take_passphrase(None, _PROMPT, self._unlock)

    def _remembered(self, *, tell: bool) -> "Key | None":
        """Return the key from the system's keyring, None if that has no matching passphrase."""
        from journal.vault import keyring

        try:
            typed = keyring.passphrase(self._folder)
            if typed is None:
                return None
            key = self._unlock(typed)
        except JournalError as error:
            if tell:
                complain(_IN_KEYRING if isinstance(error, WrongPassphraseError) else str(error))
            return None
        self._found = (key,)
        return key

    def _unlock(self, typed: str) -> "Key":
        from journal.core import unlocking

        return unlocking.unlock(self._folder, typed)

    def _prove(self, typed: str) -> str:
        self._found = (self._unlock(typed),)
        return typed

    def given(self, second: str = "another passphrase") -> str | None:
        """Return what the descriptor or the command gives, None without either.

        `second` as in `given_line`.
        """
        typed = self.given_line(second)
        return self._printed() if typed is None and self._command is not None else typed

    def _is_encrypted(self) -> bool:
        from journal.core import unlocking

        return unlocking.is_encrypted(self._folder)

    def _line(self, second: str = "") -> str:
        """Return the next line of the descriptor; the rest stays unread."""
        # Imported lazily, as below: most journals are opened without either.
        from journal.cli.passphrase_command import MOST_BYTES, SECONDS, next_line

        number = self._descriptor or STDIN
        try:
            line = next_line(number, monotonic() + SECONDS)
        except OverflowError:
            raise BadInputError(_TOO_LONG.format(number, MOST_BYTES // 1024)) from None
        except TimeoutError:
            raise JournalError(_TOO_LATE.format(number, SECONDS)) from None
        except OSError as error:
            raise BadInputError(
                f"The file descriptor {number} cannot be read ({reason(error)}); give"
                " --passphrase-fd one that is open, as in “--passphrase-fd 3 3<FILE”."
            ) from None
        source = f"the file descriptor {number}"
        missing = _NOTHING_CAME if self._is_first else _ONLY_ONE
        self._is_first = False
        return _read(line, missing.format(source, second))

    def _printed(self) -> str:
        from journal.cli.passphrase_command import first_line

        line = first_line(self._command or "", has_terminal=has_terminal())
        return _read(line, _NOTHING_CAME.format(_FROM_COMMAND))


def _read(line: bytes, missing: str) -> str:
    # Invalid UTF-8 opens nothing, and is reported when it is tried. A BOM written by an editor is
    # not part of the passphrase.
    typed = (
        line.removeprefix(BOM_UTF8).removesuffix(b"\r").decode("utf-8", errors="surrogateescape")
    )
    if not typed:
        raise JournalError(missing)
    return typed
