"""Translate errors of SQLite and the file system into one plain sentence."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.errors import (
    OPEN_ELSEWHERE,
    BusyJournalError,
    DamagedJournalError,
    JournalError,
    reason,
)
from journal.files import broken_link
from journal.progress import require_wanted
from journal.text import as_name, first_of
from journal.vault.encryption.cipher import is_driver_error

_MOST_NAMED = 5
_CANNOT_OPEN = "{path} cannot be opened. Check that its folder exists and that you may use it."
_SAID: tuple[tuple[tuple[str, ...], type[JournalError], str], ...] = (
    (
        ("locked", "busy", OPEN_ELSEWHERE),
        BusyJournalError,
        "Another program is using {path}, and it did not become free in time."
        " Nothing was changed; close the other program or try again.",
    ),
    (
        ("malformed", "not a database", "could not decode", "unsupported file format"),
        DamagedJournalError,
        "{path} is damaged or is not a journal. It was left as it is;"
        " “journal doctor” says what is wrong and saves what can be read.",
    ),
    (
        ("disk is full", "no space", "quota"),
        JournalError,
        "There was no room to write to {path}. What was saved before is safe;"
        " free some space and try again.",
    ),
    (
        ("disk i/o",),
        JournalError,
        "The disk could not read or write {path}; it may be full or failing. What was saved"
        " before is safe; free some space and try again.",
    ),
    (
        ("readonly", "read-only", "permission"),
        JournalError,
        "{path} cannot be written to. What was saved before is safe;"
        " check who owns the file and its folder, and whether the disk is read-only: a copy of the"
        " folder elsewhere opens with --data-dir.",
    ),
    (("unable to open",), JournalError, _CANNOT_OPEN),
)
"""Phrases in error messages, the exception each maps to, and its sentence."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Translate errors of the database and the file system for the journal at `path`.

    A ValueError means a malformed date, number or list in the file. Ctrl+C during a statement,
    which the driver reports as an interruption, is raised as KeyboardInterrupt, and a cancellation
    as StoppedError.
    """
    try:
        yield
    except Exception as error:
        # During a migration, SQLAlchemy wraps the driver's errors.
        reported = getattr(error, "orig", None) or error
        if is_interruption(reported):
            require_wanted()
            raise KeyboardInterrupt from error
        if isinstance(reported, (OSError, ValueError)) or is_driver_error(reported):
            raise explain(reported, path) from error
        raise


def is_interruption(error: BaseException) -> bool:
    """Tell whether a statement was aborted by its progress handler."""
    return is_driver_error(error) and str(error) == "interrupted"


def leads_nowhere(link: Path) -> str:
    """Describe a broken link, and what to do about it."""
    there = as_name(str(link.readlink()))
    return (
        f"{as_name(str(link))} leads to {there}, which is not there; connect the disk that holds"
        " it, or name another folder with --data-dir."
    )


def read_in_part(rows: Iterable[str], shown: str) -> str:
    """Return a sentence about rows that could not be read completely."""
    return (
        f"Not all that {shown} holds can be read: {first_of(rows, _MOST_NAMED)}. Another program"
        " wrote there; what can be read is shown, and “journal doctor” says more."
    )


def explain(error: BaseException, path: Path) -> JournalError:
    """Map an error of the database or the file system to one of the journal.

    The SQL text and its parameters, which may contain a note, are never repeated.
    """
    message, shown = _reason_only(error), as_name(str(path))
    if (link := broken_link(path)) is not None:
        return JournalError(f"{shown} cannot be opened. {leads_nowhere(link)}")
    if isinstance(error, PermissionError) and not os.path.lexists(path.parent):
        return JournalError(
            f"{as_name(str(path.parent))} cannot be reached or made; connect the disk that"
            " holds it, or name another folder with --data-dir."
        )
    for words, kind, sentence in _SAID:
        if any(word in message for word in words):
            return kind(sentence.format(path=shown))
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return JournalError(
            f"{shown} cannot be opened: a file stands where a folder should be."
            " Choose another folder with --data-dir."
        )
    if isinstance(error, OSError):
        return JournalError(_CANNOT_OPEN.format(path=shown))
    return JournalError(
        f"The journal at {shown} could not be read or changed ({type(error).__name__})."
        " What was saved before is safe; “journal doctor” checks whether the file is damaged."
    )


def _reason_only(error: BaseException) -> str:
    """Return the reason alone, without a path or value that may contain the same phrases."""
    if isinstance(error, OSError):
        return reason(error).lower()
    if isinstance(error, ValueError):
        return ""
    # "Could not decode to UTF-8 column 'note' with text …"
    return str(error).partition(" column ")[0].lower()
