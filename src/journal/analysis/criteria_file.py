"""The criteria file (CSV): which criteria of a sudden gain each person meets, and where.

The scores come from a wide file: one line per person with all sessions in order.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from journal.analysis.csv_lines import lines, open_text, refuse
from journal.criteria import FEWEST_SCORES, SuddenGainRule, intervals
from journal.criteria.sudden_gains import Answer
from journal.errors import BadInputError
from journal.files import resolved, written_whole
from journal.text import quoted, visible

ID: Final = "id"
"""The name of the first column; each of the others is a session, whatever its name."""

_MISSING = ("", "NA")
_IN_NUMBERS = frozenset("0123456789.+-eE")
_LARGEST = 1e6

_WRITTEN = {True: "1", False: "0", None: "NA"}


def write_criteria(path: Path, rule: SuddenGainRule, out: Path) -> None:
    """Write the criteria for everyone in the wide file `path` to the criteria file `out`.

    `out` is replaced only once everything is written. Raises what `read_wide` and writing raise.
    """
    if resolved(out) == resolved(path):
        raise BadInputError("The criteria would overwrite the scores; name another file.")
    with written_whole(out) as file:
        file.writelines(f"{line}\n" for line in criteria_lines(path, rule))


def criteria_lines(path: Path, rule: SuddenGainRule) -> Iterator[str]:
    """Yield the lines of the criteria file for the wide file `path`, without newlines.

    First the header, then a line per person in input order: the id, then for every interval the
    first criterion, then for every interval the second one, the third, and whether all that apply
    are met; 1, 0 or NA. The whole file is read before the first line is yielded. Raises what
    `read_wide` raises.
    """
    wide = read_wide(path)
    tested = [interval.before for interval in intervals([None] * wide.sessions, rule)]
    blocks = ("crit1", "crit2", "crit3", "sl" if rule.losses else "sg")
    yield ",".join((ID, *(f"{block}_{n}to{n + 1}" for block in blocks for n in tested)))
    for person in wide.people:
        found = intervals(person.scores, rule)
        answers: Sequence[Answer] = (
            *(interval.crit1 for interval in found),
            *(interval.crit2 for interval in found),
            *(interval.crit3 for interval in found),
            *(interval.met for interval in found),
        )
        yield ",".join((_cell(person.id), *(_WRITTEN[answer] for answer in answers)))


def _cell(text: str) -> str:
    """Quote a text as a CSV cell (RFC 4180); it has no newlines."""
    return '"{}"'.format(text.replace('"', '""')) if {",", '"'} & set(text) else text


class Person(Struct, frozen=True):
    """One line of a wide file: a unique id, and a score or None per session."""

    id: str
    scores: tuple[float | None, ...]


class WideFile(Struct, frozen=True):
    """A wide file: its number of sessions, and its people in order."""

    sessions: int
    people: tuple[Person, ...]


def read_wide(path: Path) -> WideFile:
    """Read a wide file.

    CSV in UTF-8, with or without a byte order mark: a header whose first column is `id`, then a
    line per person. Blank and NA are missing scores. Raises BadInputError with the line and what
    was found there: no id column, fewer than four sessions, a blank or duplicate id, an invalid
    score; JournalError if the file cannot be read.
    """
    people: dict[str, Person] = {}
    with open_text(path, "scores") as file:
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
    # Reject words that float() accepts, such as "nan" and "1_0".
    if not _IN_NUMBERS.issuperset(text) or not abs(score) <= _LARGEST:
        refuse(line, f"{session or 'a score'} is {quoted(text)}; a score is a number, blank or NA")
    return score
