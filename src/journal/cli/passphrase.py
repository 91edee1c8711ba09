"""The passphrase of an encrypted journal: where a command gets it from, once in a run.

Never an argument and never a variable of the environment, which others on the machine can read:
from a file descriptor, from what a command prints, from the system's keyring where that is
wanted, or typed on the terminal.
"""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.output import complain
from journal.errors import (
    BadInputError,
    EncryptedJournalError,
    JournalError,
    WrongPassphraseError,
)

if TYPE_CHECKING:
    from journal.book import Key

STDIN = 0
_TRIES = 3
_ENDING_SIGNALS = ("SIGTERM", "SIGHUP")
_MOST_BYTES = 64 * 1024
_PROMPT, _NEW_PROMPT = "Passphrase: ", "New passphrase: "
_NO_TERMINAL = (
    "The passphrase is needed, and there is no terminal to ask for it; name where it comes from"
    " with --passphrase-fd or --passphrase-command before the command."
)
_NOT_THE_SAME = "The two are not the same, and nothing was changed; try again."
_IN_KEYRING = "The passphrase in the keyring of the system does not open this journal."
_NOTHING_CAME = "No passphrase came from {}; nothing was opened or changed."
_FROM_COMMAND = "the command for it"


class Passphrase:
    """Finds the passphrase of the journal in `folder`, and works its key out once.

    A `descriptor` is read line by line: first the passphrase, then a new one where one is set.
    The first line that `command` prints, run without a shell, is the passphrase.
    """

    def __init__(
        self, folder: Path, *, descriptor: int | None = None, command: str | None = None
    ) -> None:
        self._folder, self._descriptor, self._command = folder, descriptor, command
        self._early = self._line() if descriptor == STDIN else None
        """Read before anything else can take it for a note that is piped in."""
        self._found: tuple[Key | None] | None = None

    def key(self, *, may_ask: bool = True) -> "Key | None":
        """Return the key of the journal; None for one that is not encrypted, or not begun.

        Raises WrongPassphraseError, JournalError where nothing gives the passphrase; and
        EncryptedJournalError where it could only be asked for, unless this `may_ask`.
        """
        if self._found is None:
            self._found = (self._work_out(may_ask=may_ask),)
        return self._found[0]

    def needs_asking(self) -> bool:
        """Tell whether the journal can be opened only by asking on the terminal."""
        if self._found is not None or self._is_given() or not self._is_encrypted():
            return False
        return self._remembered(tell=False) is None

    def proven(self) -> str:
        """Return the passphrase of an encrypted journal, which opens it; raises what `key` does."""
        typed = self.given()
        if typed is None:
            typed = asked(_PROMPT)
        self._found = (self._unlock(typed),)
        return typed

    def given_line(self) -> str | None:
        """Return the next line of the descriptor; None if there is no descriptor."""
        if self._early is not None:
            typed, self._early = self._early, None
            return typed
        return None if self._descriptor is None else self._line()

    def first(self) -> str:
        """Return the passphrase for a journal that has none yet: given, or typed twice alike.

        Raises BadInputError where it is not usable.
        """
        typed = self.given()
        return _usable(typed) if typed is not None else _typed_twice(_PROMPT)

    def new(self) -> str:
        """Return the passphrase to come: the next line of the descriptor, or typed twice alike."""
        typed = self.given_line()
        return _usable(typed) if typed is not None else _typed_twice(_NEW_PROMPT)

    def _work_out(self, *, may_ask: bool) -> "Key | None":
        if not self._is_encrypted():
            return None
        typed = self.given()
        if typed is not None:
            return self._unlock(typed)
        key = self._remembered(tell=True)
        if key is None and not may_ask:
            raise EncryptedJournalError
        return key or self._unlock(asked(_PROMPT))

    def _remembered(self, *, tell: bool) -> "Key | None":
        """Return the key by the system's keyring, None where that does not give it."""
        from journal import remembered

        try:
            typed = remembered.passphrase(self._folder)
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
        from journal.book import Journal

        return Journal.unlock(self._folder, typed)

    def given(self) -> str | None:
        """Return what a descriptor or a command gives, None where neither was named."""
        typed = self.given_line()
        return self._printed() if typed is None and self._command is not None else typed

    def _is_encrypted(self) -> bool:
        from journal.book import Journal

        return Journal.is_encrypted(self._folder)

    def _is_given(self) -> bool:
        return self._descriptor is not None or self._command is not None

    def _line(self) -> str:
        """Return the next line of the descriptor; what follows it is left to be read."""
        number = self._descriptor or STDIN
        line = bytearray()
        try:
            while (byte := os.read(number, 1)) not in (b"", b"\n") and len(line) < _MOST_BYTES:
                line += byte
        except OSError as error:
            raise BadInputError(
                f"The file descriptor {number} cannot be read ({error.strerror}); give"
                " --passphrase-fd one that is open, as in “--passphrase-fd 3 3<FILE”."
            ) from None
        return _read(bytes(line), f"the file descriptor {number}")

    def _printed(self) -> str:
        words = _words_of(self._command or "")
        try:
            # What it says is not shown: that could be the passphrase itself.
            ran = subprocess.run(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        except (OSError, ValueError):
            raise JournalError(
                "The command for the passphrase could not be run; check --passphrase-command."
                " Nothing was opened or changed."
            ) from None
        if ran.returncode:
            raise JournalError(
                f"The command for the passphrase failed (it ended with {ran.returncode}); try it by"
                " itself. Nothing was opened or changed."
            )
        return _read(ran.stdout.split(b"\n", 1)[0][:_MOST_BYTES], _FROM_COMMAND)


def asked(prompt: str) -> str:
    """Return what is typed on the terminal without showing it, whatever stdin and stdout are.

    JournalError where there is no terminal; KeyboardInterrupt and EOFError as in `asking`.
    """
    import getpass

    if not has_terminal():
        raise JournalError(_NO_TERMINAL)
    try:
        with _unwound_by_signals():
            return getpass.getpass(prompt)
    except UnicodeDecodeError:
        raise BadInputError(
            "What was typed is not text in the encoding of this terminal; nothing was changed."
        ) from None


def _typed_twice(prompt: str) -> str:
    """Return what is typed twice alike; asked again here, where no shell takes what is typed."""
    for _ in range(_TRIES - 1):
        try:
            return _typed_twice_once(prompt)
        except BadInputError as error:
            complain(str(error))
    return _typed_twice_once(prompt)


def _typed_twice_once(prompt: str) -> str:
    typed = _usable(asked(prompt))
    if asked(prompt.replace(":", " again:")) != typed:
        raise BadInputError(_NOT_THE_SAME)
    return typed


def _usable(typed: str) -> str:
    from journal.book import Journal

    Journal.check_passphrase(typed)
    return typed


def has_terminal() -> bool:
    """Tell whether somebody can be asked, even if stdin and stdout are pipes."""
    if os.name == "nt":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


@contextmanager
def _unwound_by_signals() -> Iterator[None]:
    """Have what ends the program leave the terminal as it was: it shows what is typed again."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in _ENDING_SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _words_of(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise BadInputError(
            "--passphrase-command needs a command that prints the passphrase, with quotes in pairs."
        )
    return words


def _read(line: bytes, source: str) -> str:
    # What is not UTF-8 opens nothing, and is told so where it is tried.
    typed = line.removesuffix(b"\r").decode("utf-8", errors="surrogateescape")
    if not typed:
        raise JournalError(_NOTHING_CAME.format(source))
    return typed
