"""Input models: what is given is checked here, before anything is written.

A validator raises BadInputError, which is no ValueError, so that its sentence reaches the
person as it stands instead of inside a list of field errors.
"""

from datetime import date
from math import ceil
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator
from sqlmodel import SQLModel

from journal.errors import BadInputError
from journal.ratings import is_rating
from journal.records import ChangeKind, Tension
from journal.text import is_writable, one_line

EARLIEST = date(1900, 1, 1)
LONGEST_NOTE = 100 * 1024
LONGEST_LINE = 200
LARGEST_COUNT = 1000


def _on_scale(value: float | None) -> float | None:
    if value is not None and not is_rating(value):
        raise BadInputError(
            f"A rating is a number from 0 to 10, in half points; this one is {value:g}."
        )
    # Adding 0 turns -0.0, which would be shown as "-0", into 0.
    return None if value is None else value + 0.0


def _text(value: str) -> str:
    if not is_writable(value):
        raise BadInputError("The text holds characters that are not valid Unicode; retype it.")
    size = len(value.encode())
    if size > LONGEST_NOTE:
        raise BadInputError(
            f"The text is {ceil(size / 1024)} KB long; a journal text can be at most"
            f" {LONGEST_NOTE // 1024} KB. Nothing was saved; shorten it or split it."
        )
    return value


def _line(value: str) -> str:
    line = _text(value).strip()
    if len(line) > LONGEST_LINE:
        raise BadInputError(f"“{one_line(line, 40)}” is longer than {LONGEST_LINE} characters.")
    if line.splitlines() not in ([], [line]):
        raise BadInputError(f"“{one_line(line, 40)}” must be one line.")
    return line


def _name(value: str) -> str:
    name = _line(value)
    if not name:
        raise BadInputError("A course needs a name.")
    return name


def _day(value: date) -> date:
    if value < EARLIEST:
        raise BadInputError(f"{value} is too long ago; give the year in four digits.")
    return value


def _count(value: int | None) -> int | None:
    if value is not None and not 1 <= value <= LARGEST_COUNT:
        raise BadInputError(f"{value} is not a number from 1 to {LARGEST_COUNT}.")
    return value


Rating = Annotated[float | None, AfterValidator(_on_scale)]
Words = Annotated[str, AfterValidator(_text)]
Line = Annotated[str, AfterValidator(_line)]
Name = Annotated[str, AfterValidator(_name)]
Day = Annotated[date, AfterValidator(_day)]
Count = Annotated[int | None, AfterValidator(_count)]


class SessionInput(SQLModel):
    """A therapy session as given."""

    day: Day
    attended: bool
    mood: Rating
    alliance: Rating
    distress: Rating
    tension: Tension | None
    signs: tuple[Line, ...]
    note: Words

    @model_validator(mode="after")
    def _missed_has_no_ratings(self) -> Self:
        rated = (self.mood, self.alliance, self.distress) != (None, None, None)
        if rated and not self.attended:
            raise BadInputError("A missed session has no ratings; leave them blank (-).")
        return self


class CourseInput(SQLModel):
    """A course as given."""

    name: Name
    therapist: Line = ""
    approach: Line = ""
    hoped_for: Words = ""
    started: Day | None = None
    days_between: Count = None


class ChangeInput(SQLModel):
    """A dated change as given."""

    day: Day
    kind: ChangeKind
    text: Words = ""


class AnswerInput(SQLModel):
    """The answer to one question of a review as given."""

    question: Line
    value: Words


class ActionInput(SQLModel):
    """An action chosen in a review as given."""

    text: Words
    look_again_on: Day | None = None
    look_again_after: Count = None
