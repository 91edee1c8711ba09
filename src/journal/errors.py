"""Exceptions, each with one plain sentence for the person reading it, and an exit code."""

import os
from typing import Final

OPEN_ELSEWHERE: Final = "another program has it open; close it there and try again"
_ACCESS_DENIED, _IN_USE = 5, (32, 33)
"""Windows error codes: https://learn.microsoft.com/windows/win32/debug/system-error-codes."""

_NOT_ITS_PASSPHRASE = (
    "That passphrase does not open this journal, and nothing was changed. Try again; if it is"
    " forgotten, “journal passphrase --recover” opens it with the recovery code, and if you are"
    " sure of it, “journal doctor” checks whether the file is damaged."
)


class JournalError(Exception):
    """Base of all errors with a message for the person: what went wrong and what to do.

    `exit_code` is the exit code of a command that fails with it.
    """

    exit_code = 1


class BadInputError(JournalError):
    """The input cannot be used; exit code 2. Nothing has been written."""

    exit_code = 2


class NameTakenError(BadInputError):
    """Another course already has this name."""


class NotFoundError(JournalError):
    """The session, course, review or other record does not exist in this journal."""


class NewerJournalError(JournalError):
    """The file was written by a newer version of this program; it is left untouched."""


class DamagedJournalError(JournalError):
    """The file is not a journal, or cannot be read; it is left untouched."""


class DamagedPeopleError(JournalError):
    """The file of people to call is not valid, or is none that can be read."""


class AlteredJournalError(DamagedJournalError):
    """The file has foreign schema entries, such as a trigger; it is left untouched."""


class BusyJournalError(JournalError):
    """Another program kept the file locked for longer than the busy timeout."""


class EncryptedJournalError(JournalError):
    """The file is encrypted, and no passphrase was given."""

    def __init__(self) -> None:
        super().__init__("The journal is encrypted; its passphrase is needed to open it.")


class WrongPassphraseError(JournalError):
    """The passphrase or recovery code does not open the file.

    `sentence` replaces the message where the file is not the journal's own.
    """

    def __init__(self, sentence: str = _NOT_ITS_PASSPHRASE) -> None:
        super().__init__(sentence)


class ReplacedJournalError(JournalError):
    """The open file was replaced by another one; the change was not made in the new one."""


def reason(error: OSError) -> str:
    """Return the system's reason for refusing something, worded to fit in a sentence.

    On Windows the system's own text is localised, so the reason is taken from the error number.
    """
    if is_open_elsewhere(error):
        return OPEN_ELSEWHERE
    if getattr(error, "winerror", None) is not None and error.errno:
        return os.strerror(error.errno)
    return error.strerror or type(error).__name__


def is_open_elsewhere(error: OSError) -> bool:
    """Tell whether the error means that a program has the file open (Windows only).

    Windows reports a rename over an open file as access denied, even for one's own file.
    """
    code = getattr(error, "winerror", None)
    return code in _IN_USE or (code == _ACCESS_DENIED and error.filename2 is not None)


def refused_by_system(error: OSError) -> JournalError:
    """Map an OSError to a JournalError, for callers without a more specific message."""
    why = reason(error) if error.errno else type(error).__name__
    return JournalError(f"The system refused ({why}). Nothing you saved is lost.")
