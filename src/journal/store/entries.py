"""Validated input for everything but sessions."""

from datetime import date
from typing import ClassVar

from journal import limits
from journal.limits import Limited, Limits
from journal.records import ChangeKind


class CourseInput(Limited, frozen=True):
    """The input for a course."""

    held_to: ClassVar[Limits] = {
        "name": limits.name,
        "therapist": limits.line,
        "approach": limits.line,
        "hoped_for": limits.text,
        "started": limits.day,
        "days_between": limits.count,
    }

    name: str
    therapist: str = ""
    approach: str = ""
    hoped_for: str = ""
    started: date | None = None
    days_between: int | None = None


class ChangeInput(Limited, frozen=True):
    """The input for a dated change."""

    held_to: ClassVar[Limits] = {"day": limits.day, "text": limits.text}

    day: date
    kind: ChangeKind
    text: str = ""


class AnswerInput(Limited, frozen=True):
    """The input for an answer to one question of a review."""

    held_to: ClassVar[Limits] = {"question": limits.line, "value": limits.text}

    question: str
    value: str


class ActionInput(Limited, frozen=True):
    """The input for an action chosen in a review."""

    held_to: ClassVar[Limits] = {
        "text": limits.text,
        "look_again_on": limits.day,
        "look_again_after": limits.count,
    }

    text: str
    look_again_on: date | None = None
    look_again_after: int | None = None
