"""Exceptions, each with one plain sentence for the person reading it, and an exit code."""

import os
from typing import Final

OPEN_ELSEWHERE: Final = "another program has it open; close it there and try again"
_ACCESS_DENIED, _IN_USE = 5, (32, 33)
"""Error codes of Windows: https://learn.microsoft.com/windows/win32/debug/system-error-codes."""

_NOT_ITS_PASSPHRASE = (
    "That passphrase does not open this journal, and nothing was changed. Try again; if it is"
    " forgotten, “journal passphrase --recover” opens it with the recovery code, and if you are"
    " sure of it, “journal doctor” checks whether the file is damaged."
)


class JournalError(Exception):
    """Something could not be done; the message says what and what to do.

    `exit_code` is what a command ends with: 1, could not be done.
    """

    exit_code = 1


class BadInputError(JournalError):
    """What was given is not usable; exit code 2. Nothing has been written."""

    exit_code = 2


class NameTakenError(BadInputError):
    """Another course has the name that was given."""


class NotFoundError(JournalError):
    """The session, course or review asked for is not in this journal."""


class NewerJournalError(JournalError):
    """The file was written by a newer version of this program; it is left untouched."""


class DamagedJournalError(JournalError):
    """The file is not a journal, or cannot be read; it is left untouched."""


class DamagedPeopleError(JournalError):
    """The file of people to call can be read, and holds something else."""


class AlteredJournalError(DamagedJournalError):
    """The file has foreign schema entries, such as a trigger; it is left untouched."""


class BusyJournalError(JournalError):
    """Another program kept the file locked for longer than the busy timeout."""


class EncryptedJournalError(JournalError):
    """The file is encrypted, and no passphrase was given."""

    def __init__(self) -> None:
        super().__init__("The journal is encrypted; its passphrase is needed to open it.")


class WrongPassphraseError(JournalError):
    """The passphrase, or the recovery code, is not that of the file.

    `sentence` is for what is not the journal's own file, or not its passphrase.
    """

    def __init__(self, sentence: str = _NOT_ITS_PASSPHRASE) -> None:
        super().__init__(sentence)


class ReplacedJournalError(JournalError):
    """Another file has come in the place of the open one; the change was not made in it."""


def reason(error: OSError) -> str:
    """Return why the system refused something, to stand in a sentence.

    Windows tells it in its own language, so that there it is told by the number of the error.
    """
    if is_open_elsewhere(error):
        return OPEN_ELSEWHERE
    if getattr(error, "winerror", None) is not None and error.errno:
        return os.strerror(error.errno)
    return error.strerror or type(error).__name__


def is_open_elsewhere(error: OSError) -> bool:
    """Tell whether a program has the file open: Windows then lets no other replace or remove it.

    To rename over such a file is refused as access to it is, though what is renamed is one's own.
    """
    code = getattr(error, "winerror", None)
    return code in _IN_USE or (code == _ACCESS_DENIED and error.filename2 is not None)


def refused_by_system(error: OSError) -> JournalError:
    """Map an OSError to a JournalError, for places that have no sentence of their own."""
    why = reason(error) if error.errno else type(error).__name__
    return JournalError(f"The system refused ({why}). Nothing you saved is lost.")
