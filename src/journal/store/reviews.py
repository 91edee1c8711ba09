"""Reviews, their answers and the actions chosen in them."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from journal.errors import NotFoundError
from journal.records import Course, Review, ReviewReason
from journal.store.entries import ActionInput, AnswerInput
from journal.store.rows import review_of
from journal.store.tables import ActionRow, AnswerRow, CourseRow, ReviewRow


def reviews_of(session: Session, course: Course) -> tuple[Review, ...]:
    """Return the reviews of `course`, oldest first."""
    rows = session.exec(
        select(ReviewRow).where(ReviewRow.course_id == course.id).order_by(col(ReviewRow.id))
    )
    return tuple(_whole(session, row, course.name) for row in rows)


def get_review(session: Session, review_id: int) -> Review:
    """Return one review; NotFoundError if there is none."""
    row = _row(session, review_id)
    course = session.get(CourseRow, row.course_id)
    return _whole(session, row, course.name if course else "")


def add_review(
    session: Session,
    course: Course,
    opened: date,
    reason: ReviewReason,
    *,
    after: int | None,
    signal: str,
    signs: tuple[str, ...],
    steps: tuple[str, ...],
) -> Review:
    """Open a review and return it."""
    row = ReviewRow(
        course_id=course.id,
        opened=opened,
        reason=reason.value,
        after=after,
        signal=signal,
        signs=list(signs),
        steps=list(steps),
    )
    session.add(row)
    session.flush()
    return _whole(session, row, course.name)


def put_answer(session: Session, review_id: int, question: str, value: str) -> None:
    """Keep the answer to one question; an empty one is forgotten."""
    given = AnswerInput(question=question, value=value)
    _row(session, review_id)
    row = session.get(AnswerRow, (review_id, given.question))
    if value:
        row = row or AnswerRow(review_id=review_id, question=given.question, value=value)
        row.value = value
        session.add(row)
    elif row is not None:
        session.delete(row)


def add_action(
    session: Session,
    review_id: int,
    text: str,
    *,
    look_again_on: date | None = None,
    look_again_after: int | None = None,
) -> None:
    """Keep an action chosen in a review."""
    given = ActionInput(text=text, look_again_on=look_again_on, look_again_after=look_again_after)
    _row(session, review_id)
    session.add(ActionRow(review_id=review_id, **given.model_dump()))


def mark_done(session: Session, review_id: int, actions: Sequence[int]) -> None:
    """Keep which actions of a review are done, by their ids."""
    for row in session.exec(select(ActionRow).where(ActionRow.review_id == review_id)):
        row.done = row.id in actions
        session.add(row)


def end_review(session: Session, review_id: int, ended: date) -> Review:
    """Close a review and return it."""
    row = _row(session, review_id)
    row.ended = ended
    session.add(row)
    session.flush()
    return get_review(session, review_id)


def _whole(session: Session, row: ReviewRow, course: str) -> Review:
    answers = session.exec(
        select(AnswerRow).where(AnswerRow.review_id == row.id).order_by("question")
    ).all()
    actions = session.exec(
        select(ActionRow).where(ActionRow.review_id == row.id).order_by("id")
    ).all()
    return review_of(row, course, answers, actions)


def _row(session: Session, review_id: int) -> ReviewRow:
    # SQLite's integers end at 64 bits; a larger number is no review either.
    row = session.get(ReviewRow, review_id) if abs(review_id) < 2**63 else None
    if row is None:
        raise NotFoundError(f"There is no review {review_id}.")
    return row
