"""The ratings file (CSV), read line by line."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from journal.analysis.csv_lines import lines, open_text, refuse
from journal.days.formatting import iso_day
from journal.errors import BadInputError
from journal.ratings import Measure, Ratings, parse_rating
from journal.signals.model import Point
from journal.text import quoted

COLUMNS: Final = ("session", "date", *(measure.value for measure in Measure))
"""The required columns; `client` is optional, others are ignored."""


class RatingsRow(Struct, frozen=True):
    """One session in a ratings file; `client` is "" if the file has no such column."""

    client: str
    session: int
    point: Point


def read_ratings(path: Path) -> Iterator[RatingsRow]:
    """Yield the sessions of a ratings file in order, one at a time.

    CSV in UTF-8, with or without a byte order mark, with a header. Only a number is stored per
    client. Raises BadInputError with the line and what was found there: a missing column, a session
    number that does not follow the client's previous one, an invalid date or rating; JournalError
    if the file cannot be read.
    """
    counted = Counter[str]()
    with open_text(path, "ratings") as file:
        numbered = lines(file)
        header = _header(next(numbered)[1])
        for line, cells in numbered:
            row = _row(dict(zip(header, cells, strict=True)), line)
            counted[row.client] += 1
            if row.session != counted[row.client]:
                refuse(line, _out_of_order(row, counted[row.client]))
            yield row


def _header(cells: list[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    missing = [column for column in COLUMNS if column not in header]
    if not any(header):
        refuse(1, f"there is no header; it needs the columns {', '.join(COLUMNS)}")
    if missing:
        refuse(1, f"the header has no column {quoted(missing[0])}; found {quoted(','.join(cells))}")
    twice = [column for column in (*COLUMNS, "client") if header.count(column) > 1]
    if twice:
        refuse(1, f"the header has the column {quoted(twice[0])} twice")
    return header


def _row(cells: Mapping[str, str], line: int) -> RatingsRow:
    ratings = Ratings(**{measure.value: _rating(cells, measure, line) for measure in Measure})
    point = Point(ratings, _day(cells["date"].strip(), line))
    return RatingsRow(cells.get("client", ""), _session(cells["session"].strip(), line), point)


def _rating(cells: Mapping[str, str], measure: Measure, line: int) -> float | None:
    try:
        return parse_rating(cells[measure.value], measure)
    except BadInputError:
        expected = "a rating is a number from 0 to 10 in half points, or blank"
        refuse(line, f"{measure} is {quoted(cells[measure.value])}; {expected}")


def _day(text: str, line: int) -> date | None:
    if not text:
        return None
    day = iso_day(text)
    if day is None:
        refuse(line, f"date is {quoted(text)}; a date is written as 2026-03-04, or left blank")
    return day


def _session(text: str, line: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len("1000000")):
        refuse(line, f"session is {quoted(text)}; sessions count 1, 2, 3 and so on")
    return int(text)


def _out_of_order(row: RatingsRow, expected: int) -> str:
    whose = f" of client {quoted(row.client)}" if row.client else ""
    return f"session is {row.session}, where session {expected}{whose} was expected"
