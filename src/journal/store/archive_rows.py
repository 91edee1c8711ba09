"""Everything in a journal as an archive, and what comes of an archive as rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from sqlalchemy import inspect
from sqlmodel import SQLModel
from sqlmodel import select as select_rows

from journal.between import Goal, Jot, Task
from journal.errors import DamagedJournalError
from journal.exchange.archives.archive import (
    SETTINGS,
    UNKNOWN,
    Archive,
    Kept,
    KeptDraft,
    KeptGoal,
    KeptReview,
)
from journal.exchange.archives.json_types import is_moment, is_uid
from journal.exchange.archives.merged import Merged
from journal.fields import stored_of, values_of
from journal.records import Answer, Change, Course, TherapySession
from journal.store.between_rows import (
    goal_of,
    goal_rating_of,
    jot_of,
    plan_part_of,
    questionnaire_of,
    task_of,
)
from journal.store.rows import (
    Row,
    action_of,
    change_of,
    course_of,
    review_of,
    select,
    session_of,
)
from journal.store.stored import Odd, new_uid, now
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

Noted = tuple[str, str | None]
"""When a row was last changed, and its identity."""


class _Names(dict[int | None, str]):
    """The names of courses by their ids."""

    def __missing__(self, course_id: int) -> str:
        raise DamagedJournalError(
            "Something in the journal belongs to no course, so not all of it could be read; nothing"
            " was written. “journal doctor” tells what is wrong and saves what can be read."
        )


def read_archive(read: Transaction) -> Archive:
    """Return everything in the journal, without the people to call, who lie beside it."""
    courses = [*select(read, "course", "ORDER BY id", noted=True)]
    names = _Names({row["id"]: row["name"] for row in courses})
    return Archive(
        courses=tuple(Kept(course_of(row), *_noted(row)) for row in courses),
        sessions=tuple(
            Kept(session_of(row, names[row["course_id"]]), *_noted(row), _logged_at(row))
            for row in select(read, "therapy_session", "ORDER BY number", noted=True)
        ),
        changes=tuple(
            Kept(change_of(row, names[row["course_id"]]), *_noted(row))
            for row in select(read, "change", "ORDER BY id", noted=True)
        ),
        reviews=tuple(
            _review(read, row, names[row["course_id"]])
            for row in select(read, "review", "ORDER BY id", noted=True)
        ),
        jots=tuple(
            Kept(jot_of(row, names[row["course_id"]]), *_noted(row))
            for row in select(read, "jot", "ORDER BY id", noted=True)
        ),
        goals=tuple(
            _goal(read, row, names[row["course_id"]])
            for row in select(read, "goal", "ORDER BY id", noted=True)
        ),
        tasks=tuple(
            Kept(task_of(row, names[row["course_id"]]), *_noted(row))
            for row in select(read, "task", "ORDER BY id", noted=True)
        ),
        questionnaires=tuple(
            Kept(questionnaire_of(row), *_noted(row))
            for row in select(read, "questionnaire", "ORDER BY id", noted=True)
        ),
        plan=tuple(
            Kept(plan_part_of(row), _moment(row["changed_at"]))
            for row in select(read, "plan_part", "ORDER BY heading", noted=True)
        ),
        settings=tuple(
            (row["name"], row["value"])
            for row in select(read, "setting", "ORDER BY name")
            if row["name"] in SETTINGS
        ),
        drafts=tuple(
            KeptDraft(
                row["form"],
                row["body"],
                row["saved_at"] if is_moment(row["saved_at"]) else UNKNOWN,
            )
            for row in select(read, "draft", "ORDER BY form")
            if not isinstance(row["body"], Odd)
        ),
        exported=now(),
    )


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


def _goal(read: Transaction, row: Row, course: str) -> KeptGoal:
    found = select(read, "goal_rating", "WHERE goal_id = ? ORDER BY day", (row["id"],), noted=True)
    ratings = tuple(
        Kept(goal_rating_of(one), _moment(one["changed_at"]))
        for one in found
        if one["rating"] is not None
    )
    return KeptGoal(goal_of(row, course), *_noted(row), ratings=ratings)


def _review(read: Transaction, row: Row, course: str) -> KeptReview:
    of = "WHERE review_id = ? ORDER BY"
    answers = select(read, "answer", f"{of} question", (row["id"],), noted=True)
    actions = select(read, "action", f"{of} id", (row["id"],), noted=True)
    return KeptReview(
        review_of(row, course, (), ()),
        *_noted(row),
        answers=tuple(
            Kept(Answer(one["question"], one["value"]), _moment(one["changed_at"]))
            for one in answers
        ),
        actions=tuple(Kept(action_of(one), *_noted(one)) for one in actions),
    )


def _noted(row: Row) -> Noted:
    """Return when a row was changed, and its identity; what another program wrote is neither."""
    return _moment(row["changed_at"]), row["uid"] if is_uid(row["uid"]) else None


def _moment(stored: str) -> str:
    return stored if is_moment(stored, to_the_microsecond=True) else UNKNOWN


def _logged_at(row: Row) -> str:
    return row["logged_at"] if is_moment(row["logged_at"]) else ""


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
