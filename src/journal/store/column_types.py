"""Column types that read whatever is in the file: what another program wrote there fails nothing.

SQLite keeps any kind of value in any column. What cannot be one of its column is read as the
nearest thing that can, marked as `Odd`, so that it can be told.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Self

from sqlalchemy import JSON, Boolean, Date, Dialect, Float, Integer, Text, TypeDecorator

from journal.dates import iso_day
from journal.ratings import is_rating
from journal.text import is_writable

_BLANK_DAY = (1900, 1, 1)
_LARGEST = 1_000_000

Read = Callable[[Any], Any]


class Odd:
    """A value that stands for one that could not be read."""


class OddText(Odd, str):
    """Text as far as it can be read."""

    @classmethod
    def of(cls, value: object) -> Self:
        """Return the text of a value that is none, or is not UTF-8."""
        return cls(value.decode(errors="replace") if isinstance(value, bytes) else value)


class OddDay(Odd, date):
    """The first day there is, for one that cannot be read."""


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


class Words(TypeDecorator[str]):
    """Text."""

    impl = Text
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return lambda value: value if isinstance(value, (str, type(None))) else OddText.of(value)


class Day(TypeDecorator[date]):
    """A day."""

    impl = Date
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""

        def read(value: object) -> date | None:
            if value is None:
                return None
            found = iso_day(value) if isinstance(value, str) else None
            return found or OddDay(*_BLANK_DAY)

        return read


class Flag(TypeDecorator[bool]):
    """True or false; what is neither counts as true."""

    impl = Boolean
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return lambda value: None if value is None else value != 0


class Rating(TypeDecorator[float]):
    """A rating; what is none is blank."""

    impl = Float
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return lambda value: (
            float(value) if isinstance(value, (int, float)) and is_rating(value) else None
        )


class Count(TypeDecorator[int]):
    """A number of days or sessions; what is none is blank."""

    impl = Integer
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return lambda value: value if isinstance(value, int) and 0 <= value < _LARGEST else None


class Number(TypeDecorator[int]):
    """The number of a session, however far from those that are given; what is none is blank."""

    impl = Integer
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return lambda value: value if isinstance(value, int) else None


class _Json(TypeDecorator[Any]):
    """JSON of one shape."""

    impl = JSON
    cache_ok = True

    odd: ClassVar[type[Odd]]

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""

        def read(value: object) -> object:
            try:
                found = json.loads(value) if isinstance(value, str) else None
            except (ValueError, RecursionError):
                found = None
            return found if self.fits(found) else self.odd()

        return read

    @staticmethod
    def fits(found: object) -> bool:
        """Tell whether what was read has the shape."""
        raise NotImplementedError


class Lines(_Json):
    """A list of texts."""

    odd = OddList

    @staticmethod
    def fits(found: object) -> bool:
        """Tell whether all are texts; half a character can be written in JSON, and nowhere else."""
        return isinstance(found, list) and all(
            isinstance(one, str) and is_writable(one) for one in found
        )


class Images(_Json):
    """The rows as they were before a change."""

    odd = OddList

    @staticmethod
    def fits(found: object) -> bool:
        """Tell whether all are rows."""
        return isinstance(found, list) and all(isinstance(one, dict) for one in found)


class Body(_Json):
    """What was typed into a form, by field."""

    odd = OddBody

    @staticmethod
    def fits(found: object) -> bool:
        """Tell whether it is that."""
        return isinstance(found, dict)
