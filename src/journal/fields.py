"""The table of a session's fields, the single place that defines them.

CSV columns, JSON keys, command options and what an edit may change derive from it. The number and
the course of a session identify it and are not fields.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum, auto
from typing import Any, Final

from msgspec import Struct

from journal.ratings import Measure, Ratings, as_number, as_text
from journal.records import Choice, SessionEntry, Tension, TherapySession

Value = date | bool | float | str | tuple[str, ...] | Choice | None
Values = dict[str, Any]
"""Values of a session by field name; a blank one is None, "" or ()."""


class FieldKind(Enum):
    """The type of a field."""

    DAY = auto()
    FLAG = auto()
    RATING = auto()
    """From 0 to 10 in half points, or None."""

    CHOICE = auto()
    """A word of an enumeration, or None."""

    IDS = auto()
    """A tuple of ids."""

    TEXT = auto()


class Field(Struct, frozen=True):
    """A field of a session.

    `name` is the attribute, the database column and the name in a draft; `key` is the CSV column,
    the JSON key and the command option. `question` asks for it.
    """

    name: str
    kind: FieldKind
    key: str
    question: str = ""
    choices: type[Choice] | None = None

    def in_words(self, value: Value) -> str:
        """Return an answer in words, "" for a blank one."""
        if isinstance(value, float):
            return as_text(value)
        return value.words if isinstance(value, Choice) else ""


FIELDS: Final = (
    Field("day", FieldKind.DAY, "date"),
    Field("attended", FieldKind.FLAG, "attended"),
    *(Field(one.value, FieldKind.RATING, one.value, one.question) for one in Measure),
    Field(
        "tension", FieldKind.CHOICE, "tension", "Any tension or misunderstanding today?", Tension
    ),
    Field("signs", FieldKind.IDS, "signs"),
    Field("note", FieldKind.TEXT, "note"),
)
"""All fields, in the order of the columns of a CSV file."""

OTHERS: Final = tuple(one for one in FIELDS if one.name not in ("day", *Measure))
"""All fields but the day and the three ratings."""

ANSWERS: Final = tuple(one for one in OTHERS if one.question)
"""The fields with a question, besides the three ratings."""


def values_of(session: SessionEntry | TherapySession) -> Values:
    """Return the values of a session by field name, ratings included."""
    ratings = session.ratings
    return {
        one.name: getattr(ratings if one.name in _RATINGS else session, one.name) for one in FIELDS
    }


def parts_of(values: Mapping[str, Any]) -> Values:
    """Return values as the arguments of a session: the three ratings become one argument."""
    parts = {name: values[name] for name in _NOT_RATED}
    parts["ratings"] = Ratings(*map(values.__getitem__, _RATED))
    return parts


def answers_in_words(session: SessionEntry | TherapySession) -> tuple[str, ...]:
    """Return the answers besides the ratings in words, each like "tension: a little"."""
    answers = ((one.key, one.in_words(getattr(session, one.name))) for one in ANSWERS)
    return tuple(f"{key}: {words}" for key, words in answers if words)


def stored_of(values: Mapping[str, Any]) -> Values:
    """Return values as they are stored in the columns of a row."""
    there = ((one.name, values[one.name]) for one in FIELDS)
    return {name: [*it] if isinstance(it, tuple) else it for name, it in there}


def values_of_row(row: Mapping[str, Any]) -> Values:
    """Return the values in a row; an unknown choice becomes blank."""
    return {one.name: _value_of(one, row[one.name]) for one in FIELDS}


def _value_of(field: Field, stored: object) -> object:
    if field.choices:
        return field.choices(str(stored)) if stored in _WORDS[field.name] else None
    return tuple(stored) if isinstance(stored, list) else stored


def json_of(session: TherapySession) -> dict[str, object]:
    """Return the values of a session for JSON, by JSON key."""
    values = values_of(session)
    return {one.key: _as_json(values[one.name]) for one in FIELDS}


def _as_json(value: object) -> object:
    if isinstance(value, float):
        return as_number(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


_RATINGS = frozenset(Measure)
_RATED = tuple(Measure)
_NOT_RATED = tuple(one.name for one in FIELDS if one.name not in _RATINGS)
_WORDS = {one.name: frozenset(one.choices) for one in FIELDS if one.choices}
