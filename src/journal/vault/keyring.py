"""The passphrase in the system's keyring, only if the person asked for it.

A small file beside the journal records that; without it no keyring is ever touched.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import ModuleType
from typing import TypeVar

from journal.errors import JournalError
from journal.fault_report import silence_logging
from journal.files import is_there, written_whole

Answer = TypeVar("Answer")

MARKER = "passphrase-in-keyring"
SERVICE = "therapy-journal"

_SECONDS = 120.0
"""Timeout for a keyring: it may ask the person to unlock it."""

_WHAT_IT_IS = (
    "The passphrase of this journal is in the keyring of the system;"
    " “journal passphrase --forget” takes it out.\n"
)
_NO_PACKAGE = (
    "Keyrings are read by the Python package keyring, which is not installed; add it with"
    " “pip install 'therapy-journal[keyring]'”, or go on typing the passphrase."
)
_NOT_STORED = (
    "The system has no keyring that can be used here, so the passphrase was not put into one; it is"
    " asked for as before."
)
_NOT_READ = "The keyring of the system could not be read."
_NOT_FORGOTTEN = (
    "The keyring of the system could not be opened, so the passphrase may still be in it; look for"
    f" “{SERVICE}” there. This program no longer looks for it."
)


def is_wanted(folder: Path) -> bool:
    """Tell whether the person asked to keep the passphrase of the journal in `folder`."""
    return is_there(folder / MARKER)


def passphrase(folder: Path) -> str | None:
    """Return the passphrase, None if it is not stored. JournalError if the keyring is unusable."""
    if not is_wanted(folder):
        return None
    keyring = _keyring()
    try:
        stored: str | None = _answered(lambda: keyring.get_password(SERVICE, _name(folder)))
    # Keyring backends raise exceptions of their own.
    except Exception as error:
        raise JournalError(_NOT_READ) from error
    return stored


def remember(folder: Path, passphrase: str) -> None:
    """Save `passphrase` in the keyring, replacing an earlier one.

    Raises JournalError if no keyring stores it; then nothing is changed.
    """
    keyring = _keyring()
    try:
        _answered(lambda: keyring.set_password(SERVICE, _name(folder), passphrase))
        is_stored = _answered(lambda: keyring.get_password(SERVICE, _name(folder))) == passphrase
    except Exception as error:
        raise JournalError(_NOT_STORED) from error
    if not is_stored:
        raise JournalError(_NOT_STORED)
    with written_whole(folder / MARKER) as marker:
        marker.write(_WHAT_IT_IS)


def forget(folder: Path) -> bool:
    """Remove the passphrase from the keyring; return whether it was wanted there.

    Raises JournalError if the keyring cannot be opened; it is no longer used in any case.
    """
    if not is_wanted(folder):
        return False
    take_out(folder)
    return True


def take_out(folder: Path) -> None:
    """Remove the passphrase from the keyring in any case; raises what `forget` raises."""
    try:
        keyring = _keyring()
        if _answered(lambda: keyring.get_password(SERVICE, _name(folder))) is not None:
            _answered(lambda: keyring.delete_password(SERVICE, _name(folder)))
    except Exception as error:
        raise JournalError(_NOT_FORGOTTEN) from error
    finally:
        (folder / MARKER).unlink(missing_ok=True)


def _answered(ask: Callable[[], Answer]) -> Answer:
    """Return the result of a keyring call; raise TimeoutError if it fails or takes too long."""
    answers: SimpleQueue[tuple[Answer] | None] = SimpleQueue()

    def put() -> None:
        answer = None
        with suppress(Exception):
            answer = (ask(),)
        answers.put(answer)

    # A daemon thread: after a timeout it ends with the program.
    Thread(target=put, daemon=True).start()
    with suppress(Empty):
        answer = answers.get(timeout=_SECONDS)
        if answer is not None:
            return answer[0]
    raise TimeoutError


def _name(folder: Path) -> str:
    return str(folder.resolve() / "journal.db")


def _keyring() -> ModuleType:
    # Imported lazily: it may not be installed, and few people need it.
    try:
        import keyring
    except ImportError:
        raise JournalError(_NO_PACKAGE) from None
    silence_logging()
    return keyring
