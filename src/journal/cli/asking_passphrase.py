"""Ask for a passphrase on the terminal without echo, and again after a refusal."""

import os
import sys
from collections.abc import Callable
from typing import TypeVar

from journal.cli.output import complain
from journal.cli.signals import signals_as_exit
from journal.errors import BadInputError, JournalError, WrongPassphraseError

Answer = TypeVar("Answer")

_TRIES = 3
_LENGTH = "At least 8 characters; four or five words are easy to keep in mind."
_NO_TERMINAL = (
    "The passphrase is needed, and there is no terminal to ask for it; name where it comes from"
    " with --passphrase-fd or --passphrase-command before the command."
)
_NOT_THE_SAME = "The two are not the same, and nothing was changed; try again."


def ask_passphrase(prompt: str) -> str:
    """Read a passphrase from the terminal without echo, even if stdin and stdout are redirected.

    Raises JournalError without a terminal; KeyboardInterrupt and EOFError as in `asking`.
    """
    import getpass

    if not has_terminal():
        raise JournalError(_NO_TERMINAL)
    try:
        with signals_as_exit():
            return getpass.getpass(prompt)
    except UnicodeDecodeError:
        raise BadInputError(
            "What was typed is not text in the encoding of this terminal; nothing was changed."
        ) from None


def take_passphrase(given: str | None, prompt: str, take: Callable[[str], Answer]) -> Answer:
    """Call `take` with the given passphrase, or else with a typed one.

    A typed one is asked for again if `take` raises WrongPassphraseError.
    """
    if given is not None:
        return take(given)
    return retry(lambda: take(ask_passphrase(prompt)), WrongPassphraseError)


def retry(attempt: Callable[[], Answer], *refusals: type[JournalError]) -> Answer:
    """Call `attempt`, which asks for something, up to three times while it raises a refusal.

    If a command ended at the first refusal, the next attempt might be typed into the shell.
    """
    for _ in range(_TRIES - 1):
        try:
            return attempt()
        except refusals as error:
            complain(str(error))
    return attempt()


def ask_new_passphrase(prompt: str) -> str:
    """Ask for a new passphrase twice; raise BadInputError if it is unusable."""
    # Part of the question, as that is visible even if stdout and stderr are redirected.
    first = f"{_LENGTH}\n{prompt}"
    return retry(lambda: _ask_alike(first, prompt.replace(":", " again:")), BadInputError)


def _ask_alike(prompt: str, again: str) -> str:
    from journal.core import unlocking

    typed = usable(ask_passphrase(prompt))
    if ask_passphrase(again) != typed:
        raise BadInputError(_NOT_THE_SAME)
    if surprise := unlocking.retyping_hazard(typed):
        complain(surprise)
    return typed


def usable(typed: str) -> str:
    """Return the typed passphrase; raise BadInputError if it is not acceptable."""
    from journal.core import unlocking

    unlocking.check_passphrase(typed)
    return typed


def has_terminal() -> bool:
    """Tell whether someone can be asked, even if stdin is a pipe (on Windows it must not be)."""
    if sys.platform == "win32":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
