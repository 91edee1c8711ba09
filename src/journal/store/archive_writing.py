"""What comes of an archive, put into the journal as rows."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import fields
from sqlalchemy import inspect
from sqlmodel import SQLModel
from sqlmodel import select as select_rows

from journal.between import Goal, Jot, Task
from journal.exchange.archives.archive import Kept, KeptReview
from journal.exchange.archives.merged import Merged
from journal.fields import stored_of, values_of
from journal.records import Change, Course, TherapySession
from journal.store.rows import Row, select
from journal.store.stored import new_uid, now
from journal.store.tables import (
    ActionRow,
    AnswerRow,
    ChangeRow,
    CourseRow,
    DraftRow,
    GoalRatingRow,
    GoalRow,
    JotRow,
    PlanPartRow,
    QuestionnaireRow,
    ReviewRow,
    SessionRow,
    SettingRow,
    TaskRow,
)
from journal.store.transaction import Transaction

_COLUMNS = {"course": "course_id", "review": "review_id"}
"""The columns of what a record means by other words."""


def put(write: Transaction, merged: Merged) -> None:
    """Put what comes of an archive into the journal: each in the place of what has its number."""
    for course in merged.courses:
        # One by one, and taken back in reverse: a name may have become free by the one before.
        _put(write, [_course_row(course)])
    ids = {row["name"]: row["id"] for row in select(write, "course")}
    _put(write, (_session_row(one, ids[one.what.course]) for one in merged.sessions))
    _put(write, (_change_row(one, ids[one.what.course]) for one in merged.changes))
    _put(write, (_review_row(one, ids[one.what.course]) for one in merged.reviews))
    _put(write, (row for review in merged.reviews for row in _answer_rows(review)))
    _put(write, (row for review in merged.reviews for row in _action_rows(review)))
    _put_between(write, merged, ids)
    _put(write, (SettingRow(name=name, value=value) for name, value in merged.settings))
    _put(
        write,
        (DraftRow(form=d.form, body=d.body, saved_at=d.saved_at) for d in merged.drafts),
    )


def _put_between(write: Transaction, merged: Merged, ids: Mapping[str, int]) -> None:
    _put(write, (JotRow(**_columns(one, ids)) for one in merged.jots))
    _put(write, (GoalRow(**_columns(one, ids)) for one in merged.goals))
    _put(
        write,
        (
            GoalRatingRow(
                goal_id=goal.what.id,
                day=one.what.day,
                rating=one.what.rating,
                changed_at=one.changed_at,
            )
            for goal in merged.goals
            for one in goal.ratings
        ),
    )
    _put(write, (TaskRow(**_columns(one, ids)) for one in merged.tasks))
    _put(
        write,
        (
            QuestionnaireRow(
                id=one.what.id,
                day=one.what.day,
                instrument=one.what.instrument,
                answers=[*one.what.answers],
                uid=one.uid or new_uid(),
                changed_at=one.changed_at,
            )
            for one in merged.questionnaires
        ),
    )
    _put(
        write,
        (
            PlanPartRow(
                heading=one.what.heading, lines=[*one.what.lines], changed_at=one.changed_at
            )
            for one in merged.plan
        ),
    )


def _columns(kept: Kept[Jot] | Kept[Goal] | Kept[Task], ids: Mapping[str, int]) -> Row:
    """Return a record as the columns of its row."""
    columns: Row = {
        _COLUMNS.get(one.name, one.name): getattr(kept.what, one.name)
        for one in fields(kept.what)
        if one.name != "ratings"
    }
    columns |= {"course_id": ids[kept.what.course]}
    return columns | {"uid": kept.uid or new_uid(), "changed_at": kept.changed_at}


def _put(write: Transaction, rows: Iterable[SQLModel]) -> None:
    """Put rows of one kind; what is here is looked up at once, for there may be thousands."""
    given = [*rows]
    if not given:
        return
    kind = type(given[0])
    key = inspect(kind).primary_key_from_instance
    # Kept in a variable: the session itself forgets rows that nobody holds.
    there = {tuple(key(row)): row for row in write.session.exec(select_rows(kind))}
    for row in given:
        if tuple(key(row)) in there:
            write.session.merge(row)
        else:
            write.session.add(row)
    write.flush()


def _course_row(kept: Kept[Course]) -> CourseRow:
    course = kept.what
    return CourseRow(
        id=course.id,
        name=course.name,
        therapist=course.therapist,
        approach=course.approach,
        hoped_for=course.hoped_for,
        started=course.started,
        days_between=course.days_between,
        uid=kept.uid or new_uid(),
        changed_at=kept.changed_at,
    )


def _session_row(kept: Kept[TherapySession], course_id: int) -> SessionRow:
    return SessionRow(
        number=kept.what.number,
        course_id=course_id,
        **stored_of(values_of(kept.what)),
        logged_at=kept.logged_at or now(),
        uid=kept.uid or new_uid(),
        changed_at=kept.changed_at,
    )


def _change_row(kept: Kept[Change], course_id: int) -> ChangeRow:
    change = kept.what
    return ChangeRow(
        id=change.id,
        course_id=course_id,
        day=change.day,
        kind=change.kind.value,
        text=change.text,
        uid=kept.uid or new_uid(),
        changed_at=kept.changed_at,
    )


def _review_row(kept: KeptReview, course_id: int) -> ReviewRow:
    review = kept.what
    return ReviewRow(
        id=review.id,
        course_id=course_id,
        opened=review.opened,
        reason=review.reason.value,
        after=review.after,
        signal=review.signal,
        signs=list(review.signs),
        steps=list(review.steps),
        ended=review.ended,
        uid=kept.uid or new_uid(),
        changed_at=kept.changed_at,
    )


def _answer_rows(kept: KeptReview) -> Iterator[AnswerRow]:
    for answer in kept.answers:
        yield AnswerRow(
            review_id=kept.what.id,
            question=answer.what.question,
            value=answer.what.value,
            changed_at=answer.changed_at,
        )


def _action_rows(kept: KeptReview) -> Iterator[ActionRow]:
    for one in kept.actions:
        action = one.what
        yield ActionRow(
            id=action.id,
            review_id=kept.what.id,
            text=action.text,
            look_again_on=action.look_again_on,
            look_again_after=action.look_again_after,
            done=action.done,
            uid=one.uid or new_uid(),
            changed_at=one.changed_at,
        )
