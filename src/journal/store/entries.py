"""Input models: what is given is checked here, before anything is written.

A validator raises BadInputError, which is no ValueError, so that its sentence reaches the
person as it stands instead of inside a list of field errors.
"""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import SQLModel

from journal import limits
from journal.records import ChangeKind

Words = Annotated[str, AfterValidator(limits.text)]
Line = Annotated[str, AfterValidator(limits.line)]
Name = Annotated[str, AfterValidator(limits.name)]
Day = Annotated[date, AfterValidator(limits.day)]
Count = Annotated[int, AfterValidator(limits.count)] | None


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
