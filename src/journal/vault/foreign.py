"""Limits on reading a file from elsewhere: size, text length, time."""

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
"""Bytes that the file of a journal never has."""

_LONGEST = 1 << 20
"""Characters that no value of a journal has: ten times as many as the longest note has bytes."""

_SECONDS = 60.0


@contextmanager
def bounded(connection: sqlite3.Connection, file: Path) -> Iterator[None]:
    """End statements that take too long altogether with JournalError, and at Ctrl+C."""
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
    """Raise DamagedJournalError for a file that is far too large to be a journal."""
    if size > LARGEST:
        raise DamagedJournalError(f"{as_name(str(file))} is far too large to be a journal.")


def require_texts(connection: sqlite3.Connection, file: Path) -> None:
    """Raise DamagedJournalError if a text exceeds the largest that a journal stores.

    What can be taken back is left out: it is as long as the rows of an import together.
    """
    for table in COLUMNS:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        longer = " OR ".join(f'length("{name}") > {_LONGEST}' for name in columns)
        # A journal of an earlier version has not all of these tables.
        if (
            columns
            and connection.execute(f'SELECT 1 FROM "{table}" WHERE {longer} LIMIT 1').fetchone()
        ):
            raise DamagedJournalError(
                f"{as_name(str(file))} holds a text that is longer than any in a journal."
            )
