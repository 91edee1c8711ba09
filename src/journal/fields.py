"""The one table of what a session says: what each field is called, and what it holds.

CSV columns, JSON keys, the options of commands and what an edit may change derive from it. The
number of a session and its course tell which one it is, and are no part of what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Final

from journal.ratings import Measure, Ratings, as_number
from journal.records import Choice, SessionEntry, Tension, TherapySession

Values = dict[str, Any]
"""What a session says, by the names of its fields; None, "" or () for what was left blank."""


class Kind(Enum):
    """What a field holds."""

    DAY = auto()
    FLAG = auto()
    RATING = auto()
    """From 0 to 10 in half points, or None."""

    CHOICE = auto()
    """A word of an enumeration, or None."""

    IDS = auto()
    """A tuple of ids."""

    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a session.

    `name` is that of the attribute, of the column in the journal's file and in a draft, `key` that
    of the column in a CSV file, of the key in JSON and of the option. `question` asks for it.
    """

    name: str
    kind: Kind
    key: str
    question: str = ""
    choices: type[Choice] | None = None


FIELDS: Final = (
    Field("day", Kind.DAY, "date"),
    Field("attended", Kind.FLAG, "attended"),
    *(Field(one.value, Kind.RATING, one.value, one.question) for one in Measure),
    Field("tension", Kind.CHOICE, "tension", "Any tension or misunderstanding today?", Tension),
    Field("signs", Kind.IDS, "signs"),
    Field("note", Kind.TEXT, "note"),
)
"""All fields, in the order of the columns of a file."""

ANSWERS: Final = tuple(one for one in FIELDS if one.question and one.name not in [*Measure])
"""What is asked for besides the three ratings."""


def values_of(session: SessionEntry | TherapySession) -> Values:
    """Return what a session says, its ratings among the rest."""
    ratings = session.ratings
    return {
        one.name: getattr(ratings if one.name in _RATINGS else session, one.name) for one in FIELDS
    }


def parts_of(values: Mapping[str, Any]) -> Values:
    """Return values as the arguments that make a session: the ratings as one."""
    parts = {one.name: values[one.name] for one in FIELDS if one.name not in _RATINGS}
    return parts | {"ratings": Ratings(*(values[measure] for measure in Measure))}


def json_of(session: TherapySession) -> dict[str, object]:
    """Return what a session says as JSON has it, by its keys."""
    values = values_of(session)
    return {one.key: _as_json(values[one.name]) for one in FIELDS}


def _as_json(value: object) -> object:
    if isinstance(value, float):
        return as_number(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


_RATINGS = frozenset(Measure)
