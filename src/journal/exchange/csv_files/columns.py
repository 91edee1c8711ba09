"""Find the columns of a CSV file, by name or `--map`."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from journal.errors import BadInputError
from journal.exchange.csv_files.reading import FIELDS, Reading
from journal.exchange.csv_files.tables import SEPARATORS, name_of
from journal.exchange.csv_files.wording import listed
from journal.ratings import Measure
from journal.text import one_line, quoted

NEEDED: Final = ("date", *Measure)
"""The required columns; the person may choose to leave a measure blank."""

_WITHOUT_A_WORD = ("number", "client", "session")
"""Columns of an export or a ratings file that are no field of a session."""

_IS_DAY = re.compile(r"([0-9]{1,4})([-./])[0-9]{1,2}\2[0-9]{1,4}(\b.*)?")
_SHOWN = 30
_MOST_SHOWN = 8


class Columns(Struct, frozen=True):
    """The position of each field in a row."""

    places: dict[str, int]
    ignored_columns: tuple[str, ...]

    def cell(self, cells: Sequence[str], field: str) -> str:
        """Return the cell of `field` in a line; "" if it has no column."""
        place = self.places.get(field)
        return "" if place is None else cells[place]

    def fields(self) -> frozenset[str]:
        """Return the fields of a session that have a column, by their names in `SessionInput`."""
        named = self.places.keys() & {*FIELDS} - {"course"}
        return frozenset("day" if name == "date" else name for name in named)


def found(header: Sequence[str], reading: Reading, more: Sequence[str] = ()) -> Columns:
    """Find the column of each field, and the ignored columns.

    `more` are further columns besides FIELDS, by name. Raises BadInputError for a duplicate column,
    or for all that are missing.
    """
    names = [name_of(cell) for cell in header]
    if not any(names):
        raise BadInputError(f"There is no header; it needs the columns {', '.join(NEEDED)}.")
    places, missing = {}, {}
    for field in (*FIELDS, *more, "client"):
        source = reading.sources.get(field)
        column = source.column if source else field
        if column is None:
            continue
        if name_of(column) in names:
            places[field] = place_of(column, header)
        elif source or field in NEEDED:
            missing[field] = column
    if "date" in missing and any(map(_IS_DAY.fullmatch, names)):
        raise BadInputError(
            "There is a session here and no header; put a line with the names of the columns above"
            f" it, as in {','.join(NEEDED)}."
        )
    if missing:
        raise BadInputError(_missing(missing, header))
    used = {*places.values(), *(n for n, name in enumerate(names) if name in _WITHOUT_A_WORD)}
    left = (cell.strip() for place, cell in enumerate(header) if place not in used)
    return Columns(places, tuple(left))


def place_of(column: str, header: Sequence[str]) -> int:
    """Return the index of the column of that name; BadInputError if missing or ambiguous."""
    names = [name_of(cell) for cell in header]
    if names.count(name_of(column)) > 1:
        raise BadInputError(
            f"The header has the column {quoted(column, _SHOWN)} twice; give one of them"
            " another name."
        )
    if name_of(column) not in names:
        raise BadInputError(f"There is no column {quoted(column, _SHOWN)}, only {_there(header)}.")
    return names.index(name_of(column))


def _missing(columns: Mapping[str, str], header: Sequence[str]) -> str:
    """Return the error sentence for missing columns."""
    if len(header) == 1 and name_of(header[0]) not in FIELDS:
        return (
            f"There is only one column, {quoted(header[0], _SHOWN)}; an import reads CSV, with"
            f" {listed(list(SEPARATORS.values())[:-1])} or {[*SEPARATORS.values()][-1]} between"
            " columns."
        )
    *most, last = (quoted(column, _SHOWN) for column in columns.values())
    maps = " ".join(f"--map {field}=COLUMN" for field in columns)
    none, name = (
        (f"are no columns {', '.join(most)} and {last}", "those that hold them")
        if most
        else (f"is no column {last}", f"the one that holds the {next(iter(columns))}")
    )
    may_be_blank = next((field for field in columns if field != "date"), "")
    blank = f", or “{may_be_blank}=-” to leave {'one' if most else 'it'} blank"
    return (
        f"There {none}, only {_there(header)}; name {name}, as in “{maps}”"
        f"{blank if may_be_blank else ''}."
    )


def _there(header: Sequence[str]) -> str:
    return listed([one_line(cell, _SHOWN) or "(no name)" for cell in header], _MOST_SHOWN)
