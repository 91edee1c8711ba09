"""Column types that tolerate values another program wrote."""

from typing import Any, ClassVar

from sqlalchemy import JSON, Boolean, Date, Dialect, Float, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from journal.store import stored
from journal.store.stored import Read


class StoredColumn(TypeDecorator[Any]):
    """A column whose values are read by `read`."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text
    cache_ok = True
    read: ClassVar[Read]

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Read:
        """Return what reads a value."""
        return type(self).read


class TextColumn(StoredColumn):
    """Text."""

    impl, cache_ok, read = Text, True, stored.read_text


class DayColumn(StoredColumn):
    """A day."""

    impl, cache_ok, read = Date, True, stored.read_day


class FlagColumn(StoredColumn):
    """True or false."""

    impl, cache_ok, read = Boolean, True, stored.read_flag


class RatingColumn(StoredColumn):
    """A rating."""

    impl, cache_ok, read = Float, True, stored.read_rating


class CountColumn(StoredColumn):
    """A number of days or sessions."""

    impl, cache_ok, read = Integer, True, stored.read_count


class NumberColumn(StoredColumn):
    """The number of a session."""

    impl, cache_ok, read = Integer, True, stored.read_number


class LinesColumn(StoredColumn):
    """A list of texts."""

    impl, cache_ok, read = JSON, True, stored.read_lines


class AnswersColumn(StoredColumn):
    """The answers to a questionnaire."""

    impl, cache_ok, read = JSON, True, stored.read_answers


class BodyColumn(StoredColumn):
    """What was typed into a form, by field."""

    impl, cache_ok, read = JSON, True, stored.read_body
