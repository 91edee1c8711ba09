"""Column types of the tables: each reads its values by `stored`, whatever is in the file."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Dialect, Float, Integer, Text, TypeDecorator

from journal.store import stored
from journal.store.stored import Read


class TextColumn(TypeDecorator[str]):
    """Text."""

    impl = Text
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_text


class DayColumn(TypeDecorator[date]):
    """A day."""

    impl = Date
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_day


class FlagColumn(TypeDecorator[bool]):
    """True or false."""

    impl = Boolean
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_flag


class RatingColumn(TypeDecorator[float]):
    """A rating."""

    impl = Float
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_rating


class CountColumn(TypeDecorator[int]):
    """A number of days or sessions."""

    impl = Integer
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_count


class Number(TypeDecorator[int]):
    """The number of a session."""

    impl = Integer
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_number


class Lines(TypeDecorator[Any]):
    """A list of texts."""

    impl = JSON
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_lines


class Answers(TypeDecorator[Any]):
    """The answers to a questionnaire."""

    impl = JSON
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_answers


class Body(TypeDecorator[Any]):
    """What was typed into a form, by field."""

    impl = JSON
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return stored.read_body
