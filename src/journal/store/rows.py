"""Rows become frozen records here, before they leave the store."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from sqlalchemy.orm import object_session
from sqlmodel import SQLModel

from journal.fields import parts_of, values_of_row
from journal.records import (
    Action,
    Answer,
    Change,
    ChangeKind,
    Course,
    Review,
    ReviewReason,
    TherapySession,
)
from journal.store.column_types import Odd
from journal.store.tables import ActionRow, AnswerRow, ChangeRow, CourseRow, ReviewRow, SessionRow

ODD = "rows that could not be read whole"
"""Under this name a session knows which rows they were, each in words."""

Choice = TypeVar("Choice", bound=StrEnum)


def saved(key: int | None) -> int:
    """Return the key of a row that has been saved; only a new row has none."""
    assert key is not None
    return key


def course_of(row: CourseRow) -> Course:
    """Return the course that `row` holds."""
    note_odd(row, f"course {row.id}")
    return Course(
        id=saved(row.id),
        name=row.name,
        therapist=row.therapist,
        approach=row.approach,
        hoped_for=row.hoped_for,
        started=row.started,
        days_between=row.days_between,
    )


def session_of(row: SessionRow, course: str) -> TherapySession:
    """Return the therapy session that `row` holds; it belongs to the course named `course`."""
    note_odd(row, f"session {row.number}")
    return TherapySession(saved(row.number), course, **parts_of(values_of_row(row)))


def change_of(row: ChangeRow, course: str) -> Change:
    """Return the change that `row` holds."""
    note_odd(row, f"change {row.id}")
    return Change(
        id=saved(row.id),
        course=course,
        day=row.day,
        kind=_choice(ChangeKind, row.kind) or ChangeKind.OTHER,
        text=row.text,
    )


def review_of(
    row: ReviewRow, course: str, answers: Sequence[AnswerRow], actions: Sequence[ActionRow]
) -> Review:
    """Return the review that `row` holds, with its answers and actions."""
    for one in (row, *answers):
        note_odd(one, f"review {row.id}")
    return Review(
        id=saved(row.id),
        course=course,
        opened=row.opened,
        reason=_choice(ReviewReason, row.reason) or ReviewReason.HAND,
        after=row.after,
        signal=row.signal,
        signs=tuple(row.signs),
        steps=tuple(row.steps),
        ended=row.ended,
        answers=tuple(Answer(a.question, a.value) for a in answers),
        actions=tuple(action_of(action) for action in actions),
    )


def action_of(row: ActionRow) -> Action:
    """Return the action that `row` holds."""
    note_odd(row, f"review {row.review_id}")
    return Action(saved(row.id), row.text, row.look_again_on, row.look_again_after, row.done)


def note_odd(row: SQLModel, name: str) -> None:
    """Note in its session that a row, called `name`, could not be read whole, if that is so."""
    if any(isinstance(value, Odd) for value in vars(row).values()):
        session = object_session(row)
        if session is not None:
            session.info.setdefault(ODD, {})[name] = None


def _choice(kind: type[Choice], stored: str | None) -> Choice | None:
    return kind(stored) if stored in list(kind) else None
