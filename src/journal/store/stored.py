"""Decode stored values leniently: odd ones never fail a read.

SQLite keeps any kind of value in any column. What cannot be one of its column is read as the
nearest thing that can, marked as `Odd`, so that it can be told.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Self, TypeGuard
from uuid import uuid4

import msgspec

from journal.days.formatting import iso_day
from journal.ratings import is_rating
from journal.text import is_writable

_BLANK_DAY = (1900, 1, 1)
_LARGEST = 1_000_000

Read = Callable[[Any], Any]
"""Reads a stored value of a column."""


class Odd:
    """A placeholder for a value that could not be read."""


class OddText(Odd, str):
    """Text of which bytes were not UTF-8, decoded as far as possible."""

    @classmethod
    def of(cls, value: object) -> Self:
        """Return the text of a value that is none, or is not UTF-8."""
        return cls(value.decode(errors="replace") if isinstance(value, bytes) else value)


class OddDay(Odd, date):
    """The earliest date, in place of an unreadable one."""


class OddList(Odd, list[Any]):
    """Nothing, for a list that cannot be read."""


class OddBody(Odd, dict[str, object]):
    """Nothing, for a draft that cannot be read."""


def decoded(stored: bytes) -> str:
    """Return text as SQLite keeps it: the `text_factory` of a connection."""
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return OddText.of(stored)


def read_text(value: object) -> str | None:
    """Return text."""
    return value if isinstance(value, (str, type(None))) else OddText.of(value)


def read_day(value: object) -> date | None:
    """Return a day."""
    if value is None:
        return None
    found = iso_day(value) if isinstance(value, str) else None
    return found or OddDay(*_BLANK_DAY)


def read_flag(value: object) -> bool | None:
    """Return a flag; any other value counts as true."""
    return None if value is None else value != 0


def read_rating(value: object) -> float | None:
    """Return a rating, None for an invalid one."""
    return float(value) if isinstance(value, (int, float)) and is_rating(value) else None


def read_count(value: object) -> int | None:
    """Return a number of days or sessions, None for an invalid one."""
    return value if isinstance(value, int) and 0 <= value < _LARGEST else None


def read_number(value: object) -> int | None:
    """Return the number of a session, None for an invalid one."""
    return value if isinstance(value, int) else None


def read_lines(value: object) -> list[str]:
    """Return a list of texts."""
    found = _parsed(value)
    return found if isinstance(found, list) and _are_texts(found) else OddList()


def read_answers(value: object) -> list[int | None]:
    """Return the answers to a questionnaire: whole numbers, None for what was left blank."""
    found = _parsed(value)
    return found if isinstance(found, list) and _are_answers(found) else OddList()


def read_body(value: object) -> dict[str, object]:
    """Return the body of a draft, by field."""
    found = _parsed(value)
    return found if isinstance(found, dict) else OddBody()


def _parsed(value: object) -> object:
    if not isinstance(value, str):
        return None
    try:
        # Text that is not UTF-8 is of a kind of its own, which msgspec does not know.
        found: object = msgspec.json.decode(str(value))
    except (ValueError, RecursionError):
        return _parsed_leniently(value)
    return found


def _parsed_leniently(value: str) -> object:
    """Parse JSON as Python does, beyond the standard: lone surrogates, NaN."""
    import json

    try:
        found: object = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return found


def _are_texts(found: list[object]) -> TypeGuard[list[str]]:
    # Half a character can be written in JSON, and nowhere else.
    return all(isinstance(one, str) and is_writable(one) for one in found)


def _are_answers(found: list[object]) -> TypeGuard[list[int | None]]:
    return all(one is None or type(one) is int for one in found)


def new_uid() -> str:
    """Return an identity that no other row in any journal has: a random UUID."""
    return str(uuid4())


def now() -> str:
    """Return this moment in UTC, to the microsecond, in a form that sorts as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
