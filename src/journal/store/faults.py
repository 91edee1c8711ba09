"""What SQLite and the file system say, turned into one plain sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from journal.errors import BusyJournalError, DamagedJournalError, JournalError


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of the database and the file system into errors of the journal at `path`.

    A ValueError is a date, number or list in the file that is none.
    """
    try:
        yield
    except DBAPIError as error:
        raise explain(error.orig or error, path) from error
    except (sqlite3.Error, OSError, ValueError) as error:
        raise explain(error, path) from error


def explain(error: BaseException, path: Path) -> JournalError:
    """Return the journal's error for what the database or the file system reported.

    The text of a statement or of its parameters, which may be a note, is never repeated.
    """
    said = _said(error)
    if "locked" in said or "busy" in said:
        return BusyJournalError(
            f"Another program is using {path}, and it did not become free in time."
            " Nothing was changed; close the other program or try again."
        )
    if "malformed" in said or "not a database" in said or "could not decode" in said:
        return DamagedJournalError(
            f"{path} is damaged or is not a journal. It was left as it is;"
            " keep a copy of it before you try anything else."
        )
    if "disk is full" in said or "no space" in said:
        return JournalError(
            f"There was no room to write to {path}. What was saved before is safe;"
            " free some space and try again."
        )
    if "disk i/o" in said:
        return JournalError(
            f"The disk could not read or write {path}; it may be full or failing. What was saved"
            " before is safe; free some space and try again."
        )
    if "readonly" in said or "read-only" in said or "permission" in said:
        return JournalError(
            f"{path} cannot be written to. What was saved before is safe;"
            " check who owns the file and its folder."
        )
    if isinstance(error, OSError) or "unable to open" in said:
        return JournalError(
            f"{path} cannot be opened. Check that its folder exists and that you may use it."
        )
    return JournalError(
        f"The journal at {path} could not be read or changed ({type(error).__name__})."
        " What was saved before is safe."
    )


def _said(error: BaseException) -> str:
    """Return the reason alone, without a path or a value that could hold the same words."""
    if isinstance(error, OSError):
        return (error.strerror or "").lower()
    if isinstance(error, ValueError):
        return ""
    # "Could not decode to UTF-8 column 'note' with text …"
    return str(error).partition(" column ")[0].lower()
