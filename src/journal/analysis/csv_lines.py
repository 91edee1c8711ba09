"""CSV files with a header, read line by line, whatever their size."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TextIO

from journal.errors import BadInputError
from journal.exchange.csv_files.rows import csv_rows
from journal.files import unreadable
from journal.text import quoted


@contextmanager
def open_text(path: Path, what: str) -> Iterator[TextIO]:
    """Open a CSV file in UTF-8, with or without a byte order mark; `what` describes its content.

    Raises BadInputError if it is not a file or not UTF-8, JournalError if it cannot be read, also
    while it is read within the block.
    """
    name = quoted(path.name)
    try:
        if path.exists() and not path.is_file():
            raise BadInputError(f"{name} is not a file; name a CSV file with the {what}.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError as error:
        found = f"it holds the byte 0x{error.object[error.start]:02x}"
        raise BadInputError(f"{name} is not UTF-8 text ({found}); save it in UTF-8.") from error
    except OSError as error:
        raise unreadable(path, error) from error


def lines(file: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of the first line, then of every non-empty line.

    A line whose number of cells differs from the first is refused. In an empty file the first line
    has no cells. The number is that of the line on which a row starts.
    """
    rows = csv_rows(file)
    _, header = next(rows, (1, []))
    yield 1, header
    for line, cells in rows:
        if cells and len(cells) != len(header):
            refuse(line, f"the header has {len(header)} columns, this line {len(cells)}")
        if cells:
            yield line, cells


def refuse(line: int, what: str) -> NoReturn:
    """Raise BadInputError for a line."""
    raise BadInputError(f"Line {line}: {what}.")
