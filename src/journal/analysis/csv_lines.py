"""CSV files read line by line, with one sentence for whatever is wrong with them."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TextIO

from journal.errors import BadInputError, JournalError
from journal.text import one_line

_SHOWN = 40


@contextmanager
def opened(path: Path, what: str) -> Iterator[TextIO]:
    """Open a CSV file in UTF-8, with or without a byte order mark; `what` says what it holds.

    Raises BadInputError where it is not a file or not UTF-8, JournalError where it cannot be read;
    so does reading it within the block.
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
        raise JournalError(f"{name} cannot be read: {error.strerror}.") from error


def lines(file: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of the first line, and then of every line that is not empty.

    A line with another number of cells than the first is refused. The first of an empty file has
    no cells. The number is that of the line on which the cells end.
    """
    reader = csv.reader(file, strict=True)
    try:
        header = next(reader, [])
        yield 1, header
        for cells in reader:
            if cells and len(cells) != len(header):
                has = f"the header has {len(header)} columns, this line {len(cells)}"
                refuse(reader.line_num, has)
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        refuse(reader.line_num, f"this is not CSV ({error})")


def quoted(found: str | Sequence[str]) -> str:
    """Return what was found, in quotes, on one line and cut."""
    text = found if isinstance(found, str) else ",".join(found)
    return f"“{one_line(text, _SHOWN)}”"


def refuse(line: int, what: str) -> NoReturn:
    """Raise BadInputError for what is wrong on a line."""
    raise BadInputError(f"Line {line}: {what}.")
