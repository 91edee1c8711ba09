"""Read everything in a journal as an archive."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from journal.errors import DamagedJournalError
from journal.exchange.archives.archive import (
    SETTINGS,
    UNKNOWN,
    Archive,
    Kept,
    KeptDraft,
    KeptGoal,
    KeptReview,
    is_moment,
    is_uid,
)
from journal.records import Answer, TherapySession
from journal.store.between_rows import (
    goal_of,
    goal_rating_of,
    jot_of,
    plan_part_of,
    questionnaire_of,
    task_of,
)
from journal.store.rows import Row, action_of, change_of, course_of, review_of, select, session_of
from journal.store.stored import Odd, now
from journal.store.transaction import Transaction

T = TypeVar("T")
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

    def of_courses(table: str, made: Callable[[Row, str], T], order: str = "id") -> tuple[T, ...]:
        found = select(read, table, f"ORDER BY {order}", noted=True)
        return tuple(made(row, names[row["course_id"]]) for row in found)

    return Archive(
        courses=tuple(Kept(course_of(row), *_noted(row)) for row in courses),
        sessions=of_courses("therapy_session", _session, "number"),
        changes=of_courses("change", _kept(change_of)),
        reviews=of_courses("review", partial(_review, read)),
        jots=of_courses("jot", _kept(jot_of)),
        goals=of_courses("goal", partial(_goal, read)),
        tasks=of_courses("task", _kept(task_of)),
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
                row["form"], row["body"], row["saved_at"] if is_moment(row["saved_at"]) else UNKNOWN
            )
            for row in select(read, "draft", "ORDER BY form")
            if not isinstance(row["body"], Odd)
        ),
        exported=now(),
    )


def _kept(made: Callable[[Row, str], T]) -> Callable[[Row, str], Kept[T]]:
    return lambda row, course: Kept(made(row, course), *_noted(row))


def _session(row: Row, course: str) -> Kept[TherapySession]:
    logged_at = row["logged_at"] if is_moment(row["logged_at"]) else ""
    return Kept(session_of(row, course), *_noted(row), logged_at)


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
