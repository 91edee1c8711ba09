"""Sessions written as a CSV file: RFC 4180, UTF-8, nothing in it that a spreadsheet would run."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from journal.exchange.csv_files.formulas import defused
from journal.exchange.csv_files.sign_lists import joined
from journal.exchange.csv_files.tables import name_of
from journal.files import written_whole
from journal.ratings import Measure, as_number
from journal.records import TherapySession

COLUMNS: Final = (
    "number", "course", "date", "attended", *Measure, "tension", "signs", "note",
)  # fmt: skip
"""The columns of an export, in order."""


def is_own_export(header: Sequence[str]) -> bool:
    """Tell whether a file with this header is a journal's own export: just its columns."""
    return tuple(map(name_of, header)) == COLUMNS


def write_sessions(path: Path, sessions: Sequence[TherapySession]) -> None:
    """Write `sessions` to `path`, whole or not at all, readable by its owner only."""
    with written_whole(path) as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_cells(session) for session in sessions)


def _cells(session: TherapySession) -> tuple[object, ...]:
    return (
        session.number,
        defused(session.course),
        session.day.isoformat(),
        "yes" if session.attended else "no",
        *(as_number(session.ratings[measure]) for measure in Measure),
        session.tension,
        defused(joined(session.signs)),
        defused(session.note),
    )
