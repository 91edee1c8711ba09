"""Write sessions as CSV: RFC 4180, UTF-8, safe to open in a spreadsheet."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from journal.exchange.csv_files.cells import cell_of
from journal.exchange.csv_files.marked_cells import escape_formula
from journal.exchange.csv_files.tables import name_of
from journal.fields import FIELDS, values_of
from journal.files import written
from journal.records import TherapySession

COLUMNS: Final = ("number", "course", *(field.key for field in FIELDS))
"""The columns of an export, in order."""


def is_own_export(header: Sequence[str]) -> bool:
    """Tell whether a file with this header is the journal's own export: exactly its columns."""
    return tuple(map(name_of, header)) == COLUMNS


def write_sessions(to: Path | TextIO, sessions: Sequence[TherapySession]) -> None:
    """Write `sessions` as CSV, atomically to a private file, or to a text stream."""
    with written(to) as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_cells(session) for session in sessions)


def _cells(session: TherapySession) -> tuple[object, ...]:
    values = values_of(session)
    cells = (cell_of(values[field.name]) for field in FIELDS)
    return (session.number, escape_formula(session.course), *cells)
