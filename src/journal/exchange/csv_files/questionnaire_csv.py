"""Read and write questionnaires as CSV: "date,instrument,q1,q2,…"."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from journal import limits
from journal.days.parsing import parse_day
from journal.errors import BadInputError
from journal.exchange.csv_files.marked_cells import escape_formula, unescape_formula
from journal.exchange.csv_files.sources import decode, quoted_source, read_bytes
from journal.exchange.csv_files.tables import Table, name_of, parse
from journal.files import written
from journal.questionnaires import Filled, check_answers, instrument, instruments, read_answer
from journal.ratings import BLANK

DAY: Final = "date"
INSTRUMENT: Final = "instrument"


def write_questionnaires(to: Path | TextIO, filled: Sequence[Filled]) -> None:
    """Write `filled` as CSV, atomically to a private file, or to a text stream.

    Answers left out, and columns beyond an instrument's questions, are empty cells.
    """
    sizes = (len(one.answers) for one in filled)
    most = max((*sizes, *(len(one.items) for one in instruments())))
    with written(to) as file:
        writer = csv.writer(file)
        writer.writerow(_header(most))
        for one in filled:
            blank = (None,) * (most - len(one.answers))
            writer.writerow((one.day, escape_formula(one.instrument), *one.answers, *blank))


def is_of_questionnaires(path: Path) -> bool:
    """Tell by its header whether the file at `path` contains questionnaires.

    Raises what `read_questionnaires` raises for a file that cannot be read at all.
    """
    text = _text(path)
    # Most files contain sessions: avoid parsing them twice.
    if INSTRUMENT not in text.casefold():
        return False
    return {DAY, INSTRUMENT, "q1"} <= {*map(name_of, _table(text).header)}


def read_questionnaires(path: Path, today: date) -> tuple[Filled, ...]:
    """Read the questionnaires in the file at `path`, in order.

    Raises BadInputError, with the line, for a missing column or an invalid value; JournalError if
    the file cannot be read.
    """
    table = _table(_text(path))
    places = {name_of(cell): place for place, cell in enumerate(table.header)}
    for needed in (DAY, INSTRUMENT, "q1"):
        if needed not in places:
            raise BadInputError(
                f"{quoted_source(path)} has no column “{needed}”; a file of questionnaires begins"
                " with date,instrument,q1,q2 and so on."
            )
    found = []
    for row in table.rows:
        cells = {name: row.cells[place].strip() for name, place in places.items()}
        try:
            found.append(_filled(cells, today))
        except BadInputError as error:
            raise BadInputError(f"Line {row.line}: {error} Nothing was added.") from error
    return tuple(found)


def _text(path: Path) -> str:
    return decode(read_bytes(path), None, quoted_source(path)).text


def _table(text: str) -> Table:
    most = max(len(one.items) for one in instruments())
    return parse(text, frozenset(_header(most)))


def _header(most: int) -> tuple[str, ...]:
    return (DAY, INSTRUMENT, *(f"q{number}" for number in range(1, most + 1)))


def _filled(cells: dict[str, str], today: date) -> Filled:
    day = limits.day(parse_day(cells[DAY], today, is_own=False))
    if day > today + limits.AHEAD_BY_TRAVEL:
        raise BadInputError(f"{day} is in the future; give the day on which it was filled in.")
    about = instrument(unescape_formula(cells[INSTRUMENT]))
    count = len(about.items)
    given = [read_answer(about, cells.get(f"q{number}", "")) for number in range(1, count + 1)]
    beyond = [name for name in cells if name[:1] == "q" and name[1:].isdecimal()]
    if any(cells[name] not in ("", BLANK) for name in beyond if int(name[1:]) > count):
        raise BadInputError(f"{about.name} has {count} questions, and more are answered.")
    return Filled(day, about.id, check_answers(about, given))
