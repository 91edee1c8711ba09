"""Everything in a journal as an archive."""

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
from journal.records import Answer
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
