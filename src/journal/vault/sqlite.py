"""Constants and helpers for SQLite: page size, timeouts, quoted identifiers."""

from typing import Final

PAGE_BYTES: Final = 4096
"""The page size of every journal: the default of SQLite and SQLCipher.

Source: https://www.sqlite.org/pragma.html#pragma_page_size."""

HEADER_BYTES: Final = 100
"""The header size of a plain file. Source: https://www.sqlite.org/fileformat2.html."""

RETRY_SECONDS: Final = 0.01
"""The pause before retrying a file that another program has locked."""

PROGRESS_STEPS: Final = 100_000
"""Virtual machine steps, a few milliseconds, between calls of a progress handler: they let Python
handle Ctrl+C and timeouts."""


def identifier(name: str) -> str:
    """Quote the name of a table or column for SQL, whatever it contains."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
