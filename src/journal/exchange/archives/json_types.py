"""pydantic types for the values of a JSON export, with their limits.

An error names the location and what is required there, never the value, which may be a note.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from journal import limits
from journal.days.formatting import iso_day
from journal.errors import BadInputError
from journal.exchange.archives.archive import is_moment, is_uid
from journal.ratings import is_rating
from journal.text import is_writable, one_line, quoted

WANTED: Final = "wanted"
"""The type of an error whose message says what a value must be."""

SENTENCE: Final = "sentence"
"""The type of an error whose message is a full sentence."""

_MUST_BE: Final = {
    "model_type": "an object in { }",
    "dict_type": "an object in { }",
    "tuple_type": "a list in [ ]",
    "string_type": "a text in quotes",
    "string_unicode": "valid Unicode",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "greater_than_equal": f"a whole number from 1 to {limits.LARGEST_COUNT}",
    "less_than_equal": f"a whole number from 1 to {limits.LARGEST_COUNT}",
}
"""What a value must be, by pydantic's error type."""

_DEEPEST = 40
T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


def must_be(wanted: str) -> PydanticCustomError:
    """Return the error that a value must be `wanted`."""
    return PydanticCustomError(WANTED, "{said}", {"said": wanted})


def as_pydantic_error(error: BadInputError) -> PydanticCustomError:
    """Return a pydantic error with the sentence of a BadInputError."""
    return PydanticCustomError(SENTENCE, "{said}", {"said": str(error)})


def within(limit: Callable[[T], T]) -> AfterValidator:
    """Return a validator that applies one of the limits and keeps its sentence."""

    def held(value: T) -> T:
        try:
            return limit(value)
        except BadInputError as error:
            raise as_pydantic_error(error) from None

    return AfterValidator(held)


def one_of(kind: type[Choice]) -> BeforeValidator:
    """Return a validator that accepts the words of an enumeration."""

    def read(value: object) -> Choice:
        if not isinstance(value, str) or value not in [*kind]:
            raise must_be(f"one of {', '.join(kind)}")
        return kind(value)

    return BeforeValidator(read)


def _writable(value: str) -> str:
    if not is_writable(value):
        raise must_be("valid Unicode")
    return value


def _uid(value: str) -> str:
    if not is_uid(value):
        raise must_be("an identity of 36 letters and digits")
    return value


def _unchanged(limit: Callable[[str], str]) -> AfterValidator:
    """Return a validator for a limit that strips white space: surrounding space is refused."""

    def held(value: str) -> str:
        if limit(value) != value:
            raise BadInputError("It must not begin or end with white space.")
        return value

    return within(held)


def _id(value: str) -> str:
    if not value or limits.line(value) != value:
        raise BadInputError("It must be a word, such as phq-9.")
    return value


def _day(value: object) -> date:
    day = iso_day(value) if isinstance(value, str) else value
    if not isinstance(day, date):
        raise must_be("a day such as 2026-03-04")
    return day


def _rating(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not is_rating(value):
        raise must_be("a number from 0 to 10, in half points, or null")
    return limits.rating(float(value))


def _moment(example: str, *, to_the_microsecond: bool = False) -> BeforeValidator:
    def read(value: object) -> object:
        if not isinstance(value, str) or not is_moment(
            value, to_the_microsecond=to_the_microsecond
        ):
            raise must_be(f"a moment in UTC such as {example}")
        return value

    return BeforeValidator(read)


def _body(value: dict[str, Any]) -> dict[str, Any]:
    """Refuse an object that is nested too deeply, checked level by level without recursion."""
    level: list[object] = [value]
    for _ in range(_DEEPEST):
        inside = (one.values() if isinstance(one, dict) else one for one in level
                  if isinstance(one, (dict, list)))  # fmt: skip
        level = [one for several in inside for one in several]
    if level:
        raise must_be(f"nested at most {_DEEPEST} times")
    return value


Many = Annotated[tuple[T, ...], Field(strict=False)]
Unicode = Annotated[str, AfterValidator(_writable)]
Text = Annotated[Unicode, within(limits.text)]
Line = Annotated[Unicode, within(limits.line)]
Name = Annotated[Unicode, _unchanged(limits.name)]
Sentence = Annotated[Unicode, _unchanged(limits.sentence)]
Id = Annotated[Unicode, within(_id)]
Signs = Annotated[Many[Line], within(limits.signs)]
Day = Annotated[date, BeforeValidator(_day), within(limits.day)]
Rating = Annotated[float, BeforeValidator(_rating)]
Count = Annotated[int, Field(ge=1, le=limits.LARGEST_COUNT)]
Moment = Annotated[str, _moment("2026-03-04T17:30:00+00:00")]
MomentOfChange = Annotated[
    str, _moment("2026-03-04T17:30:00.000000+00:00", to_the_microsecond=True)
]
Uid = Annotated[str, AfterValidator(_uid)]
Body = Annotated[dict[str, Any], AfterValidator(_body)]


def sentence(error: ValidationError) -> str:
    """Return the first error, such as "sessions[3].mood must be a number from 0 to 10"."""
    return _sentence(error.errors(include_url=False, include_input=False)[0])


def _sentence(first: ErrorDetails) -> str:
    kind, path, message = first["type"], first["loc"], first["msg"]
    place = _place(path) or "the file"
    if kind == "missing":
        return f"{place} is missing."
    if kind == "extra_forbidden":
        where = f" in {_place(path[:-1])}" if path[1:] else ""
        return f"{quoted(str(path[-1]))}{where} is nothing that this version knows."
    if kind == SENTENCE:
        return f"{place}: {message}"
    wanted = message if kind == WANTED else _MUST_BE.get(kind, "something else")
    return f"{place} must be {wanted}."


def _place(path: Sequence[str | int]) -> str:
    """Format a location for a person: sessions[3].mood, counting from 0."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return one_line("".join(steps).removeprefix("."))
