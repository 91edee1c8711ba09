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
    return Table(header.cells, tuple(_of_width(rows, len(header.cells))), separator)


def name_of(cell: str) -> str:
    """Return a name in a header as names are compared."""
    return cell.strip().casefold()


def _separator(text: str, expected: frozenset[str]) -> str:
    return max(SEPARATORS, key=lambda separator: _fit(text, separator, expected))


def _fit(text: str, separator: str, expected: frozenset[str]) -> tuple[int, int]:
    try:
        header = next(_rows(text, separator, 0), Row(1, [])).cells
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


def _of_width(rows: Iterator[Row], width: int) -> Iterator[Row]:
    for row in rows:
        if len(row.cells) != width:
            has = f"The header has {plural(width, 'column')}, this line {len(row.cells)}"
            raise BadInputError(f"Line {row.line}: {has}.")
        yield row


def told(cell: str, most: int = 12) -> str:
    """Return a cell as an error shows it: what is longer than `most` could be a note."""
    if len(cell) > most:
        return f"a text of {len(cell)} characters"
    return f"“{one_line(cell)}”"


def listed(names: Sequence[str], most: int = 12) -> str:
    """Return names as a sentence lists them, the later ones as a number."""
    said = ", ".join(names[:most])
    return f"{said} and {len(names) - most} more" if len(names) > most else said
