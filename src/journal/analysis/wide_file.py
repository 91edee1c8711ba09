"""The wide file (CSV): one line per person with the score of every session, in order."""

import math
from pathlib import Path
from typing import Final

from msgspec import Struct

from journal.analysis.csv_lines import lines, opened, quoted, refuse
from journal.criteria import FEWEST_SCORES
from journal.text import visible

ID: Final = "id"
"""The first column; each of the others is a session, whatever it is called."""

_MISSING = ("", "NA")
_IN_NUMBERS = frozenset("0123456789.+-eE")
_LARGEST = 1e6


class Person(Struct, frozen=True):
    """One line of a wide file: an id that nobody else has, and a score or None per session."""

    id: str
    scores: tuple[float | None, ...]


class WideFile(Struct, frozen=True):
    """All of a wide file: how many sessions it has columns for, and its people in order."""

    sessions: int
    people: tuple[Person, ...]


def read_wide(path: Path) -> WideFile:
    """Return what a wide file holds.

    CSV in UTF-8, with or without a byte order mark: a header, whose first column is `id`, then a
    line per person. Blank and NA are missing scores. Raises BadInputError with the line and what
    was found there: no id column, fewer than four sessions, an id that is blank or there twice, a
    score that is no number; JournalError where the file cannot be read.
    """
    people: dict[str, Person] = {}
    with opened(path, "scores") as file:
        numbered = lines(file)
        names = _header(next(numbered)[1])
        for line, cells in numbered:
            person = _id(cells[0], line)
            if person in people:
                refuse(line, f"the id {quoted(person)} is there already; each person has one line")
            scores = [_score(*named, line) for named in zip(names, cells[1:], strict=True)]
            people[person] = Person(person, tuple(scores))
    return WideFile(len(names), tuple(people.values()))


def _header(cells: list[str]) -> list[str]:
    """Return the names of the sessions."""
    names = [cell.strip() for cell in cells]
    if not any(names):
        refuse(1, f"there is no header; it needs the column {ID}, then one per session")
    if names[0].lower() != ID:
        if ";" in names[0]:
            refuse(1, "the columns are separated by semicolons; save the file with commas")
        refuse(1, f"the first column has to be {quoted(ID)}; it is {quoted(names[0])}")
    if len(names) - 1 < FEWEST_SCORES:
        needed = f"at least {FEWEST_SCORES} sessions are needed after {quoted(ID)}"
        refuse(1, f"{needed}; found {len(names) - 1}")
    twice = [name for name in names if name and names.count(name) > 1]
    if twice:
        refuse(1, f"the header has the column {quoted(twice[0])} twice")
    return names[1:]


def _id(cell: str, line: int) -> str:
    person = cell.strip()
    if not person:
        refuse(line, "the id is blank")
    if visible(person) != person or len(person.splitlines()) > 1:
        refuse(line, f"the id {quoted(person)} holds characters that cannot be shown")
    return person


def _score(session: str, cell: str, line: int) -> float | None:
    text = cell.strip()
    if text in _MISSING:
        return None
    try:
        score = float(text)
    except ValueError:
        score = math.nan
    # The first test keeps out words that float() takes, such as "nan" and "1_0".
    if not _IN_NUMBERS.issuperset(text) or not abs(score) <= _LARGEST:
        refuse(line, f"{session or 'a score'} is {quoted(text)}; a score is a number, blank or NA")
    return score
