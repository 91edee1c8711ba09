"""Rows become frozen records here, before they leave the store."""

from collections.abc import Sequence

from journal.ratings import Ratings
from journal.records import (
    Action,
    Answer,
    Change,
    ChangeKind,
    Course,
    Review,
    ReviewReason,
    Tension,
    TherapySession,
)
from journal.store.tables import ActionRow, AnswerRow, ChangeRow, CourseRow, ReviewRow, SessionRow


def saved(key: int | None) -> int:
    """Return the key of a row that has been saved; only a new row has none."""
    assert key is not None
    return key


def course_of(row: CourseRow) -> Course:
    """Return the course that `row` holds."""
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
    return TherapySession(
        number=saved(row.number),
        course=course,
        day=row.day,
        ratings=Ratings(row.mood, row.alliance, row.distress),
        attended=row.attended,
        tension=Tension(row.tension) if row.tension else None,
        signs=tuple(row.signs),
        note=row.note,
    )


def change_of(row: ChangeRow, course: str) -> Change:
    """Return the change that `row` holds."""
    return Change(
        id=saved(row.id), course=course, day=row.day, kind=ChangeKind(row.kind), text=row.text
    )


def review_of(
    row: ReviewRow, course: str, answers: Sequence[AnswerRow], actions: Sequence[ActionRow]
) -> Review:
    """Return the review that `row` holds, with its answers and actions."""
    return Review(
        id=saved(row.id),
        course=course,
        opened=row.opened,
        reason=ReviewReason(row.reason),
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
    return Action(saved(row.id), row.text, row.look_again_on, row.look_again_after, row.done)
