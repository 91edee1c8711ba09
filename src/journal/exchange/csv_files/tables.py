"""Text as a table: its separator recognised, its header, its lines with their numbers."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from journal.errors import BadInputError
from journal.text import one_line, plural

SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}

MOST_ROWS: Final = 100_000
"""More than the days of a life, and few enough to be held at once."""

MOST_COLUMNS: Final = 1_000
_MOST_BREAKS = 2_000_000
"""Line breaks in the whole file, those in notes and empty lines included."""

_HEAD = 1024 * 1024
"""In characters: as much as is looked at for the separator."""

_NAMED = re.compile(r'"?sep=([,;\t])"?(?:\r\n|\r|\n)', re.IGNORECASE)
"""The first line with which some spreadsheets name the separator."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `line` counts from 1 and is the one on which it begins."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and what stands below it; lines without a word are left out."""

    header: list[str]
    rows: tuple[Row, ...]
    separator: str


def parsed(text: str, expected: frozenset[str]) -> Table:
    """Return `text` as a table.

    The separator is the one by which the first line holds most of the names `expected` (in small
    letters), and then most cells. Raises BadInputError, with the line, for what is not CSV.
    """
    named = _NAMED.match(text)
    body, before = (text[named.end() :], 1) if named else (text, 0)
    separator = named[1] if named else _separator(body, expected)
    rows = _rows(body, separator, before)
    header = next(rows, Row(1, []))
    if "\x00" in "".join(header.cells):
        raise BadInputError(
            "The first line holds NUL characters, so this is not text; if it is UTF-16, add"
            " “--encoding utf-16”."
        )
    if len(header.cells) > MOST_COLUMNS:
        raise BadInputError(f"The first line has more than {MOST_COLUMNS} columns; keep fewer.")
    return Table(header.cells, tuple(_regular(rows, len(header.cells))), separator)


def name_of(cell: str) -> str:
    """Return a name in a header as names are compared."""
    return cell.strip().casefold()


def _separator(text: str, expected: frozenset[str]) -> str:
    return max(SEPARATORS, key=lambda separator: _fit(text, separator, expected))


def _fit(text: str, separator: str, expected: frozenset[str]) -> tuple[int, int]:
    try:
        header = next(_rows(text[:_HEAD], separator, 0), Row(1, [])).cells
    except BadInputError:
        return 0, 0
    return len(expected.intersection(map(name_of, header))), len(header)


def _rows(text: str, separator: str, before: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = before + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BadInputError(f"Line {line}: {_wrong(error)}.") from error
        if cells is None:
            return
        if line > _MOST_BREAKS:
            raise BadInputError(_too_long(_MOST_BREAKS))
        if any(map(str.strip, cells)):
            yield Row(line, cells)


def _wrong(error: csv.Error) -> str:
    if "field limit" in str(error):
        limit = csv.field_size_limit()
        return f"a cell is longer than {limit} characters, more than a journal keeps of a text"
    if "expected after" in str(error):
        return "this is not CSV (behind a cell in quotes stands more than a separator)"
    # What csv says may hold a tab.
    return f"this is not CSV ({one_line(str(error))})"


def _regular(rows: Iterator[Row], width: int) -> Iterator[Row]:
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise BadInputError(_too_long(MOST_ROWS))
        if len(row.cells) != width:
            has = f"The header has {plural(width, 'column')}, this line {len(row.cells)}"
            raise BadInputError(f"Line {row.line}: {has}.")
        yield row


def _too_long(most: int) -> str:
    return (
        f"The file has more than {most} lines, the most that an import reads; split it into"
        " several files."
    )


def told(cell: str, most: int = 12) -> str:
    """Return a cell as an error shows it: what is longer than `most` could be a note."""
    if len(cell) > most:
        return f"a text of {len(cell)} characters"
    return f"“{one_line(cell)}”"


def listed(names: Sequence[str], most: int = 12) -> str:
    """Return names as a sentence lists them, the later ones as a number."""
    said = ", ".join(names[:most])
    return f"{said} and {len(names) - most} more" if len(names) > most else said
