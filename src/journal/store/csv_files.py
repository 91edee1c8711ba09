"""Sessions as a CSV file: writing them all, and reading such a file or a ratings file.

CSV as in RFC 4180, in UTF-8. What was typed comes back exactly, line breaks included.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from journal.dates import iso_day
from journal.errors import BadInputError, JournalError
from journal.files import written_whole
from journal.ratings import Measure, Ratings, as_number, parse_rating
from journal.records import SessionEntry, Tension, TherapySession
from journal.text import one_line

COLUMNS: Final = (
    "number", "course", "date", "attended", *Measure, "tension", "signs", "note",
)  # fmt: skip
"""The columns of an export, in order. `signs` are ids joined by semicolons."""

NEEDED: Final = ("date", *Measure)
"""The columns that an import cannot do without."""

_NOT_KEPT = ("client", "session")
_BETWEEN_SIGNS = ";"
_YES, _NO = ("yes", "y", "true", "1", ""), ("no", "n", "false", "0")
_SHOWN = 40
Check = Callable[[SessionEntry], object]
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a CSV file holds; `passed_over` are columns that a journal has no place for."""

    entries: tuple[SessionEntry, ...]
    passed_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many sessions were added, how many were there already."""

    added: int
    already_there: int
    passed_over: tuple[str, ...] = ()


def write_sessions(path: Path, sessions: Sequence[TherapySession]) -> None:
    """Write `sessions` to `path`, whole or not at all, readable by its owner only."""
    with written_whole(path) as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_cells(session) for session in sessions)


def read_sessions(path: Path, check: Check) -> Found:
    """Return the sessions in the file at `path`, each of which `check` lets pass.

    Takes an export and a ratings file (client, session, date, mood, alliance, distress).
    Raises BadInputError, with the line, for a missing column, the wrong encoding, several
    clients, or a value that is not usable; JournalError where the file cannot be read.
    """
    name = f"“{one_line(path.name, _SHOWN)}”"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(file, check)
    except UnicodeDecodeError as error:
        found = f"it holds the byte 0x{error.object[error.start]:02x}"
        raise BadInputError(f"{name} is not UTF-8 text ({found}); save it in UTF-8.") from error
    except OSError as error:
        raise JournalError(f"{name} cannot be read: {error.strerror}.") from error


def _cells(session: TherapySession) -> tuple[object, ...]:
    return (
        session.number,
        session.course,
        session.day.isoformat(),
        _YES[0] if session.attended else _NO[0],
        *(as_number(session.ratings[measure]) for measure in Measure),
        session.tension,
        _BETWEEN_SIGNS.join(session.signs),
        session.note,
    )


def _read(file: TextIO, check: Check) -> Found:
    reader = csv.reader(file, strict=True)
    entries, clients, line = [], set[str](), 1
    with _at_line(lambda: line):
        header = _header(next(reader, []))
        while True:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                break
            if cells:
                row = _by_column(header, cells)
                clients.add(row.get("client", ""))
                _require_one(clients)
                entries.append(_entry(row))
                check(entries[-1])
    known = (*COLUMNS, *_NOT_KEPT)
    return Found(tuple(entries), tuple(name for name in header if name not in known))


@contextmanager
def _at_line(line: Callable[[], int]) -> Iterator[None]:
    """Put the number of the line in front of whatever is wrong with it."""
    try:
        yield
    except BadInputError as error:
        raise BadInputError(f"Line {line()}: {error}") from error
    except csv.Error as error:
        raise BadInputError(f"Line {line()}: this is not CSV ({error}).") from error


def _header(cells: Sequence[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    missing = [name for name in NEEDED if name not in header]
    if not any(header):
        raise BadInputError(f"There is no header; it needs the columns {', '.join(NEEDED)}.")
    if missing:
        found = one_line(",".join(cells), _SHOWN)
        if len(cells) == 1 and ";" in cells[0]:
            raise BadInputError("The columns are separated by semicolons; save it with commas.")
        raise BadInputError(
            f"The header has no column “{missing[0]}”; it needs {', '.join(NEEDED)}, and holds"
            f" “{found}”."
        )
    twice = [name for name in header if name in COLUMNS and header.count(name) > 1]
    if twice:
        raise BadInputError(f"The header has the column “{twice[0]}” twice.")
    return header


def _by_column(header: Sequence[str], cells: Sequence[str]) -> Cells:
    if len(cells) != len(header):
        raise BadInputError(f"The header has {len(header)} columns, this line {len(cells)}.")
    return dict(zip(header, cells, strict=True))


def _require_one(clients: set[str]) -> None:
    if len(clients) > 1:
        raise BadInputError(
            "The file holds several clients, and a journal is one person’s; keep the lines of one."
        )


def _entry(cells: Cells) -> SessionEntry:
    signs = cells.get("signs", "").split(_BETWEEN_SIGNS)
    return SessionEntry(
        day=_day(cells["date"]),
        ratings=Ratings(*(parse_rating(cells[measure], measure) for measure in Measure)),
        attended=_attended(cells.get("attended", "")),
        tension=_tension(cells.get("tension", "")),
        signs=tuple(sign.strip() for sign in signs if sign.strip()),
        note=cells.get("note", ""),
        course=cells.get("course", "").strip() or None,
    )


def _day(text: str) -> date:
    if not text.strip():
        raise BadInputError("The date is blank; a journal needs the day of every session.")
    # "today" in a file would be another day tomorrow, and "4 March" another one next year.
    day = iso_day(text.strip())
    if day is None:
        raise BadInputError(
            f"“{one_line(text, _SHOWN)}” is not a day; in a file a day is written as 2026-03-04."
        )
    return day


def _attended(text: str) -> bool:
    typed = text.strip().lower()
    if typed not in (*_YES, *_NO):
        raise BadInputError(f"Attended is yes or no; it is “{one_line(text, _SHOWN)}”.")
    return typed in _YES


def _tension(text: str) -> Tension | None:
    typed = text.strip().lower()
    if typed and typed not in [*Tension]:
        known = ", ".join(Tension)
        raise BadInputError(f"Tension is {known} or blank; it is “{one_line(text, _SHOWN)}”.")
    return Tension(typed) if typed else None
