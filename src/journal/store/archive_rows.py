"""Read a whole journal as an archive, and write the records of one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict

from journal.between_sessions import Goal, GoalRating, Jot, Task
from journal.errors import DamagedJournalError
from journal.exchange.archives.archive import (
    SETTINGS,
    UNKNOWN,
    Archive,
    ArchivedDraft,
    Versioned,
    VersionedGoal,
    VersionedReview,
    is_moment,
    is_uid,
)
from journal.fields import values_of
from journal.records import (
    Action,
    Answer,
    Change,
    Course,
    PlanPart,
    Questionnaire,
    Review,
    TherapySession,
)
from journal.store.columns import COLUMN_OF, COLUMNS, NOTED
from journal.store.rows import Row, insert_all, record_of, select, session_of
from journal.store.stored import Odd, new_uid, now
from journal.store.transaction import Transaction
from journal.store.undo import KEYS

T = TypeVar("T")
Record = TypeVar("Record", bound=Struct)
Noted = tuple[str, str | None]
"""When a row was last changed, and its identity."""


class _Names(dict[int | None, str]):
    """The names of courses by their ids."""

    def __missing__(self, course_id: int) -> str:
        raise DamagedJournalError(
            "Something in the journal belongs to no course, so not all of it could be read; nothing"
            " was written. “journal doctor” says what is wrong and saves what can be read."
        )


def read_archive(read: Transaction) -> Archive:
    """Return all records of the journal; the people to call are in a separate file."""
    courses = [*select(read, "course", "ORDER BY id", noted=True)]
    names = _Names({row["id"]: row["name"] for row in courses})

    def of_courses(table: str, made: Callable[[Row, str], T], order: str = "id") -> tuple[T, ...]:
        found = select(read, table, f"ORDER BY {order}", noted=True)
        return tuple(made(row, names[row["course_id"]]) for row in found)

    return Archive(
        courses=tuple(_versioned(Course, row) for row in courses),
        sessions=of_courses("therapy_session", _session, "number"),
        changes=of_courses("change", partial(_versioned, Change)),
        reviews=of_courses("review", partial(_review, read)),
        jots=of_courses("jot", partial(_versioned, Jot)),
        goals=of_courses("goal", partial(_goal, read)),
        tasks=of_courses("task", partial(_versioned, Task)),
        questionnaires=tuple(
            _versioned(Questionnaire, row)
            for row in select(read, "questionnaire", "ORDER BY id", noted=True)
        ),
        plan=tuple(
            _versioned(PlanPart, row)
            for row in select(read, "plan_part", "ORDER BY heading", noted=True)
        ),
        settings=tuple(
            (row["name"], row["value"])
            for row in select(read, "setting", "ORDER BY name")
            if row["name"] in SETTINGS
        ),
        drafts=tuple(
            ArchivedDraft(
                row["form"], row["body"], row["saved_at"] if is_moment(row["saved_at"]) else UNKNOWN
            )
            for row in select(read, "draft", "ORDER BY form")
            if not isinstance(row["body"], Odd)
        ),
        exported=now(),
    )


def _versioned(kind: type[Record], row: Row, course: str | None = None) -> Versioned[Record]:
    """Return a record of a kind; `course` is the name of the one that it belongs to, if any."""
    of: dict[str, Any] = {} if course is None else {"course": course}
    return Versioned(record_of(kind, row, **of), *_noted(row))


def _session(row: Row, course: str) -> Versioned[TherapySession]:
    logged_at = row["logged_at"] if is_moment(row["logged_at"]) else ""
    return Versioned(session_of(row, course), *_noted(row), logged_at)


def _goal(read: Transaction, row: Row, course: str) -> VersionedGoal:
    found = select(read, "goal_rating", "WHERE goal_id = ? ORDER BY day", (row["id"],), noted=True)
    ratings = tuple(_versioned(GoalRating, one) for one in found if one["rating"] is not None)
    goal = record_of(Goal, row, course=course, ratings=())
    return VersionedGoal(goal, *_noted(row), ratings=ratings)


def _review(read: Transaction, row: Row, course: str) -> VersionedReview:
    of = "WHERE review_id = ? ORDER BY"
    answers = select(read, "answer", f"{of} question", (row["id"],), noted=True)
    actions = select(read, "action", f"{of} id", (row["id"],), noted=True)
    return VersionedReview(
        record_of(Review, row, course=course, answers=(), actions=()),
        *_noted(row),
        answers=tuple(_versioned(Answer, one) for one in answers),
        actions=tuple(_versioned(Action, one) for one in actions),
    )


def _noted(row: Row) -> Noted:
    """Return the time of change and the identity of a row, if present and well-formed."""
    at, uid = row["changed_at"], row.get("uid")
    is_known = is_moment(at, to_the_microsecond=True)
    return at if is_known else UNKNOWN, uid if uid and is_uid(uid) else None


def put(write: Transaction, archive: Archive) -> None:
    """Write the records of an archive; each replaces the one with its number."""
    # Row by row, and undone in reverse order: a name may be free only after the previous row.
    _put(write, "course", map(_columns, archive.courses))
    ids = {row["name"]: row["id"] for row in select(write, "course")}
    of_courses: Mapping[str, Iterable[Versioned[Any]]] = {
        "therapy_session": archive.sessions,
        "change": archive.changes,
        "review": archive.reviews,
        "jot": archive.jots,
        "goal": archive.goals,
        "task": archive.tasks,
    }
    for table, found in of_courses.items():
        _put(write, table, (_columns(one, course_id=ids[one.record.course]) for one in found))
    _put(write, "answer", _within(archive.reviews, "answers", "review_id"))
    _put(write, "action", _within(archive.reviews, "actions", "review_id"))
    _put(write, "goal_rating", _within(archive.goals, "ratings", "goal_id"))
    _put(write, "questionnaire", map(_columns, archive.questionnaires))
    _put(write, "plan_part", map(_columns, archive.plan))
    _put(write, "setting", ({"name": n, "value": value} for n, value in archive.settings))
    _put(write, "draft", map(asdict, archive.drafts))


def _within(heads: Iterable[Versioned[Any]], name: str, column: str) -> Iterator[Row]:
    """Yield rows of answers, actions or ratings; `column` is the foreign key to their head."""
    for head in heads:
        for one in getattr(head, name):
            yield _columns(one, **{column: head.record.id})


def _columns(versioned: Versioned[Any], **more: int) -> Row:
    """Return a record as columns, a superset of those of its table."""
    values = asdict(versioned.record)
    if isinstance(versioned.record, TherapySession):
        values |= values_of(versioned.record)
    columns = {
        COLUMN_OF.get(name, name): [*it] if isinstance(it, tuple) else it
        for name, it in values.items()
    }
    noted = {"uid": versioned.uid or new_uid(), "changed_at": versioned.changed_at}
    return {**columns, **more, **noted, "logged_at": versioned.logged_at or now()}


def _put(write: Transaction, table: str, given: Iterable[Row]) -> None:
    """Write rows of one table; each replaces the one with its key or is added."""
    names = (*COLUMNS[table], *NOTED.get(table, ()))
    rows = ({name: row[name] for name in names} for row in given)
    insert_all(write, table, rows, key=KEYS[table])
