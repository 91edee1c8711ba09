"""The passphrase of an encrypted journal: where a command gets it from, once in a run.

Never an argument and never a variable of the environment, which others on the machine can read:
from a file descriptor, from what a command prints, or typed on the terminal.
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

from journal.errors import BadInputError, JournalError

if TYPE_CHECKING:
    from journal.book import Key

STDIN = 0
_ENDING_SIGNALS = ("SIGTERM", "SIGHUP")
_MOST_BYTES = 64 * 1024
_PROMPT = "Passphrase: "
_NO_TERMINAL = (
    "The journal is encrypted, and there is no terminal to ask for its passphrase; name where it"
    " comes from with --passphrase-fd or --passphrase-command before the command."
)
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
        return self._found is None and self._is_encrypted() and not self._is_given()

    def given(self) -> str | None:
        """Return what comes without asking, the next line of a descriptor; None if nothing does."""
        if self._early is not None:
            typed, self._early = self._early, None
            return typed
        if self._descriptor is not None:
            return self._line()
        return self._printed() if self._command is not None else None

    def _work_out(self, *, may_ask: bool) -> "Key | None":
        from journal.book import Journal
        from journal.errors import EncryptedJournalError

        if not self._is_encrypted():
            return None
        if not may_ask and not self._is_given():
            raise EncryptedJournalError
        typed = self.given()
        return Journal.unlock(self._folder, asked(_PROMPT) if typed is None else typed)

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
