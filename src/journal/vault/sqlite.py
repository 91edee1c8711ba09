"""What this package knows of SQLite itself: its pages, its patience, and names in its SQL."""

from typing import Final

PAGE_BYTES: Final = 4096
"""The size of a page: SQLite's and SQLCipher's own choice, and so that of every journal.

Source: https://www.sqlite.org/pragma.html#pragma_page_size.
"""

HEADER_BYTES: Final = 100
"""The header of a plain file. Source: https://www.sqlite.org/fileformat2.html."""

RETRY_SECONDS: Final = 0.01
"""The pause before a file that another program has locked is tried once more."""

PROGRESS_STEPS: Final = 100_000
"""Steps of SQLite's machine, a few milliseconds, after which Python may look up: for Ctrl+C, or
because it has taken too long."""


def identifier(name: str) -> str:
    """Return a name of a table or a column as it stands in SQL, whatever it holds."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
