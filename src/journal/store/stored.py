"""Decode stored values leniently: malformed ones never make a read fail.

SQLite allows any type of value in any column. A value that does not fit its column is read as the
closest one that does, marked as `Odd`, so that it can be reported.
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
"""Decodes a stored value of a column."""


class Odd:
    """Marks a placeholder for a value that could not be decoded."""


class OddText(Odd, str):
    """Text with bytes that are not UTF-8, decoded as far as possible."""

    @classmethod
    def of(cls, value: object) -> Self:
        """Return a non-text or non-UTF-8 value as text."""
        return cls(value.decode(errors="replace") if isinstance(value, bytes) else value)


class OddDay(Odd, date):
    """The earliest date, in place of an unreadable one."""


class OddList(Odd, list[Any]):
    """An empty list, in place of an unreadable one."""


class OddBody(Odd, dict[str, object]):
    """An empty draft, in place of an unreadable one."""


def decoded(stored: bytes) -> str:
    """Decode stored text: the `text_factory` of a connection."""
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return OddText.of(stored)


def read_text(value: object) -> str | None:
    """Decode text."""
    return value if isinstance(value, (str, type(None))) else OddText.of(value)


def read_day(value: object) -> date | None:
    """Decode a day."""
    if value is None:
        return None
    found = iso_day(value) if isinstance(value, str) else None
    return found or OddDay(*_BLANK_DAY)


def read_flag(value: object) -> bool | None:
    """Decode a flag; any unknown value counts as true."""
    return None if value is None else value != 0


def read_rating(value: object) -> float | None:
    """Decode a rating, None if invalid."""
    return float(value) if isinstance(value, (int, float)) and is_rating(value) else None


def read_count(value: object) -> int | None:
    """Decode a number of days or sessions, None if invalid."""
    return value if isinstance(value, int) and 0 <= value < _LARGEST else None


def read_number(value: object) -> int | None:
    """Decode the number of a session, None if invalid."""
    return value if isinstance(value, int) else None


def read_lines(value: object) -> list[str]:
    """Decode a list of texts."""
    found = _parsed(value)
    return found if isinstance(found, list) and _are_texts(found) else OddList()


def read_answers(value: object) -> list[int | None]:
    """Decode the answers to a questionnaire: whole numbers, None for blank."""
    found = _parsed(value)
    return found if isinstance(found, list) and _are_answers(found) else OddList()


def read_body(value: object) -> dict[str, object]:
    """Decode the body of a draft, by field."""
    found = _parsed(value)
    return found if isinstance(found, dict) else OddBody()


def _parsed(value: object) -> object:
    if not isinstance(value, str):
        return None
    try:
        # msgspec does not accept the str subclass for text that is not UTF-8.
        found: object = msgspec.json.decode(str(value))
    except (ValueError, RecursionError):
        return _parsed_leniently(value)
    return found


def _parsed_leniently(value: str) -> object:
    """Parse JSON with Python's own parser, which also accepts lone surrogates and NaN."""
    import json

    try:
        found: object = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return found


def _are_texts(found: list[object]) -> TypeGuard[list[str]]:
    # JSON escapes can encode lone surrogates.
    return all(isinstance(one, str) and is_writable(one) for one in found)


def _are_answers(found: list[object]) -> TypeGuard[list[int | None]]:
    return all(one is None or type(one) is int for one in found)


def new_uid() -> str:
    """Return a new globally unique identity: a random UUID."""
    return str(uuid4())


def now() -> str:
    """Return the current time in UTC, to the microsecond, in a format that sorts as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
