"""Parse text as a table: detect separator and header, number the lines."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from msgspec import Struct

from journal.errors import BadInputError
from journal.exchange.csv_files.hand_typed import with_straight_quotes, without_space_before
from journal.exchange.csv_files.marked_cells import as_seen
from journal.exchange.csv_files.rows import csv_rows

SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}

MOST_ROWS: Final = 100_000
"""More than the days of a life, and few enough to hold in memory."""

MOST_COLUMNS: Final = 1_000
_MOST_BREAKS = 2_000_000
"""Line breaks in the whole file, including those in notes and empty lines."""

_HEAD = 1024 * 1024
"""In characters: how much is examined to find the separator."""

_MANY = 2
"""More separators within quotes than a title has."""

_HEADER_WITHIN = 50
"""In non-blank lines: how far below a title the header may be."""

_NAMED = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', re.IGNORECASE)
"""The first line in which some spreadsheets name the separator."""


_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{])')
"""The start of a JSON export, which is not a table."""


class TableRow(Struct, frozen=True):
    """One line of a table; `line` is the number of the line it starts on, from 1.

    Below the header, `cells` has as many entries as the header. `width` is the line's own number of
    cells, without trailing blank ones.
    """

    line: int
    cells: list[str]
    width: int


class Table(Struct, frozen=True):
    """A header and its rows, without empty lines."""

    header: list[str]
    header_line: int
    first_line: int
    """The first non-blank line; less than `header_line` if there is a title above."""

    rows: tuple[TableRow, ...]
    separator: str


def parse(text: str, expected: frozenset[str]) -> Table:
    """Parse `text` as a table.

    The header is the first line with the most `expected` names (normalised by `name_of`); if no
    line has two of them, the first line, or the one below a title of one cell. The separator is the
    one that gives the header most of these names, and then most cells. Raises BadInputError, with
    the line, for malformed CSV.
    """
    if _JSON.match(text):
        raise BadInputError(
            "This is JSON and no CSV; an export of everything is imported from a file whose name"
            " ends in .json."
        )
    named = _NAMED.match(text)
    body, before = (text[named.end() :], 1) if named else (text, 0)
    body = with_straight_quotes(body)
    separator = named[1] if named else _separator(body, expected)
    body = without_space_before(body, separator)
    rows = _rows(body, separator, before, skip=_has_space_behind(body, separator))
    head = list(islice(rows, _HEADER_WITHIN))
    place = _header_place(head, expected)
    header = head[place] if head else TableRow(1, [], 0)
    if "\x00" in "".join(header.cells):
        raise BadInputError(
            "The first line holds NUL characters, so this is not text; if it is UTF-16, add"
            " “--encoding utf-16”."
        )
    if len(header.cells) > MOST_COLUMNS:
        raise BadInputError(f"The first line has more than {MOST_COLUMNS} columns; keep fewer.")
    below = tuple(_regular(chain(head[place + 1 :], rows), len(header.cells)))
    _require_one_header(header, head[:place], below, expected)
    first = head[0].line if head else 1
    return Table(header.cells, header.line, first, below, separator)


def name_of(cell: str) -> str:
    """Normalise a column name for comparison: on one line, letters only."""
    plain = unicodedata.normalize("NFKC", as_seen(cell))
    return " ".join(plain.split()).casefold()


def _require_one_header(
    header: TableRow, above: Sequence[TableRow], below: Sequence[TableRow], expected: frozenset[str]
) -> None:
    """Raise BadInputError if there is a second header with other column positions.

    Its lines would not match the first header, as when files of several versions are joined. A
    repetition of the same header is harmless.
    """
    places = {name: n for n, name in enumerate(map(name_of, header.cells)) if name in expected}
    for row in (*above, *below):
        if not any(cell.strip().casefold() in places for cell in row.cells):
            continue
        names = map(name_of, row.cells)
        again = {name: n for n, name in enumerate(names) if name in places}
        is_header = len(again) > 1 and 2 * len(again) > len(places)
        if is_header and (row.line < header.line or again.items() - places.items()):
            first, second = sorted((header.line, row.line))
            raise BadInputError(
                f"Lines {first} and {second} are both headers, with other columns each; import"
                " what is below each of them as a file of its own."
            )


def _separator(text: str, expected: frozenset[str]) -> str:
    return max(SEPARATORS, key=lambda separator: _fit(text[:_HEAD], separator, expected))


def _fit(text: str, separator: str, expected: frozenset[str]) -> tuple[int, int]:
    text, rows = without_space_before(text, separator), list[TableRow]()
    try:
        rows.extend(islice(_rows(text, separator, 0, skip=False), _HEADER_WITHIN))
    except BadInputError:
        rows.extend(islice(_readable(text, separator), _HEADER_WITHIN))
    if not rows:
        return 0, 0
    header = rows[_header_place(rows, expected)].cells
    return _matches(header, expected), len(header)


def _readable(text: str, separator: str) -> Iterator[TableRow]:
    """Yield the rows up to the first malformed one."""
    try:
        yield from _rows(text, separator, 0, skip=False)
    except BadInputError:
        return


def _header_place(rows: Sequence[TableRow], expected: frozenset[str]) -> int:
    matches = [_matches(row.cells, expected) for row in rows]
    most = max(matches, default=0)
    if most > 1:
        return matches.index(most)
    # With an unknown header, a line of one cell may be a title above it.
    widths = [sum(bool(cell.strip()) for cell in row.cells) for row in rows]
    wider = (place for place, width in enumerate(widths) if width > 1)
    return next(wider, 0) if widths and widths[0] == 1 else 0


def _matches(cells: Iterable[str], expected: frozenset[str]) -> int:
    return len(expected.intersection(map(name_of, cells)))


def _has_space_behind(text: str, separator: str) -> bool:
    """Tell whether each separator is followed by a space, as in a file typed by hand.

    That is the case if it holds in the first line and quoted cells are complete only that way; a
    program that writes CSV quotes a cell from its start.
    """
    first = next(_readable(text[:_HEAD], separator), None)
    if first and len(first.cells) > 1 and all(cell.startswith(" ") for cell in first.cells[1:]):
        return True
    if not re.search(rf'{re.escape(separator)} +"', text):
        return False
    try:
        return any(
            [cell.lstrip(" ") for cell in plain.cells] != [cell.lstrip(" ") for cell in one.cells]
            for plain, one in zip(
                _rows(text, separator, 0, skip=False),
                _rows(text, separator, 0, skip=True),
                strict=False,
            )
        )
    except BadInputError:
        return False


def _rows(text: str, separator: str, before: int, *, skip: bool) -> Iterator[TableRow]:
    """Yield the non-blank lines; with `skip`, without the space after a separator."""
    file = io.StringIO(text, newline="")
    rows = csv_rows(file, separator, first_line=before + 1, skip_space=skip)
    for line, found in rows:
        if line > _MOST_BREAKS:
            raise BadInputError(_too_long(_MOST_BREAKS))
        cells = _without_outer_quotes(found, separator)
        if any(map(str.strip, cells)):
            yield TableRow(line, cells, len(cells))


def _without_outer_quotes(cells: list[str], separator: str) -> list[str]:
    """Return the cells of a line that is quoted as a whole, as when CSV was saved twice."""
    if len(cells) > 1 or not any(cell.count(separator) >= _MANY for cell in cells):
        return cells
    try:
        inner = next(
            csv.reader(io.StringIO(cells[0], newline=""), delimiter=separator, strict=True)
        )
    except csv.Error:
        return cells
    return inner if len(inner) > _MANY else cells


def _regular(rows: Iterable[TableRow], width: int) -> Iterator[TableRow]:
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise BadInputError(_too_long(MOST_ROWS))
        surplus = any(map(str.strip, row.cells[width:]))
        has = row.width if surplus else min(row.width, width)
        yield TableRow(row.line, [*row.cells[:width], *[""] * (width - row.width)], has)


def _too_long(most: int) -> str:
    return (
        f"The file has more than {most} lines, the most that an import reads; split it into"
        " several files."
    )
