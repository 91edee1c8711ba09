"""Limits for reading a file from elsewhere: size, text length, time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from journal.errors import DamagedJournalError, JournalError
from journal.store.columns import COLUMNS
from journal.text import as_name
from journal.vault.faults import is_interruption
from journal.vault.sqlite import PROGRESS_STEPS

LARGEST = 1 << 30
"""Upper limit for the size of a journal's file, in bytes."""

_LONGEST = 1 << 20
"""Upper limit for a stored value, in characters: ten times the longest note in bytes."""

_SECONDS = 60.0


@contextmanager
def bounded(connection: sqlite3.Connection, file: Path) -> Iterator[None]:
    """Limit the total time of statements, raising JournalError; they also stop at Ctrl+C."""
    limit = monotonic() + _SECONDS
    connection.set_progress_handler(lambda: int(monotonic() > limit), PROGRESS_STEPS)
    try:
        yield
    except Exception as error:
        if not is_interruption(error):
            raise
        if monotonic() <= limit:
            raise KeyboardInterrupt from error
        raise JournalError(
            f"{as_name(str(file))} takes longer to read than any journal does; it was left as it"
            " is, and nothing was changed."
        ) from error
    finally:
        connection.set_progress_handler(None, 0)


def require_size(size: int, file: Path) -> None:
    """Raise DamagedJournalError for a file far too large to be a journal."""
    if size > LARGEST:
        raise DamagedJournalError(f"{as_name(str(file))} is far too large to be a journal.")


def require_texts(connection: sqlite3.Connection, file: Path) -> None:
    """Raise DamagedJournalError if a text is longer than any that a journal stores.

    Undo data is exempt: a step can contain all rows of an import.
    """
    for table in COLUMNS:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        longer = " OR ".join(f'length("{name}") > {_LONGEST}' for name in columns)
        # A journal of an earlier version lacks some of these tables.
        if (
            columns
            and connection.execute(f'SELECT 1 FROM "{table}" WHERE {longer} LIMIT 1').fetchone()
        ):
            raise DamagedJournalError(
                f"{as_name(str(file))} holds a text that is longer than any in a journal."
            )
