"""Read and write jots, goals and tasks (plain SQL)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from journal.between_sessions import Goal, GoalRating, Jot, Task
from journal.errors import NotFoundError
from journal.records import Course
from journal.store import rows
from journal.store.rows import Row, record_of
from journal.store.stored import now
from journal.store.transaction import Transaction

Rated = Mapping[int, list[GoalRating]]
Item = TypeVar("Item", bound=Jot | Goal | Task)

_TABLES: Mapping[type, str] = {Jot: "jot", Goal: "goal", Task: "task"}
_OPEN: Mapping[type, str] = {
    Jot: " AND state = 'open'",
    Goal: " AND ended IS NULL",
    Task: " AND outcome IS NULL",
}
_CALLED = {"jot": "line for next time", "goal": "goal", "task": "task"}
_LISTED_BY = {"jot": "journal jot --list", "goal": "journal goal list", "task": "journal task list"}


def all_of(
    read: Transaction, kind: type[Item], course: Course, *, only_open: bool = False
) -> tuple[Item, ...]:
    """Return the jots, goals or tasks of a course, oldest first.

    With `only_open`, leave out jots that were said or dropped, goals that ended and tasks that were
    answered.
    """
    which = f"WHERE course_id = ?{_OPEN[kind] if only_open else ''} ORDER BY id"
    of = "WHERE goal_id IN (SELECT id FROM goal WHERE course_id = ?) ORDER BY day"
    found = [*rows.select(read, _TABLES[kind], which, (course.id,))]
    rated = _ratings(read, of, course.id) if found and kind is Goal else None
    return tuple(_record(kind, row, course.name, rated) for row in found)


def get(read: Transaction, kind: type[Item], row_id: int) -> Item:
    """Return one jot, goal or task; NotFoundError if there is none."""
    row = _row(read, _TABLES[kind], row_id)
    course = rows.first(read, "course", "WHERE id = ?", (row["course_id"],))
    rated = _ratings(read, "WHERE goal_id = ? ORDER BY day", row_id) if kind is Goal else None
    return _record(kind, row, course["name"] if course else "", rated)


def add(write: Transaction, table: str, course: Course, values: Mapping[str, object]) -> int:
    """Add a jot, goal or task to a course and return its id."""
    return rows.add(write, table, {"course_id": course.id, **values})


def change(write: Transaction, table: str, row_id: int, values: Mapping[str, object]) -> None:
    """Update the differing columns of a jot, goal or task; NotFoundError if it does not exist."""
    rows.change(write, table, _row(write, table, row_id), values)


def rate(write: Transaction, goal_id: int, day: date, rating: float) -> None:
    """Store the rating of a goal for a day, replacing an earlier one for that day."""
    write.execute(
        "INSERT INTO goal_rating (goal_id, day, rating, changed_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (goal_id, day) DO UPDATE SET rating = excluded.rating,"
        " changed_at = excluded.changed_at WHERE rating IS NOT excluded.rating",
        (goal_id, day.isoformat(), rating, now()),
    )


def _ratings(read: Transaction, which: str, value: int) -> Rated:
    """Return the ratings of goals by goal id, leaving out invalid ones."""
    found = defaultdict[int, list[GoalRating]](list)
    for row in rows.select(read, "goal_rating", which, (value,)):
        if row["rating"] is not None:
            found[row["goal_id"]].append(record_of(GoalRating, row))
    return found


def _record(kind: type[Item], row: Row, course: str, rated: Rated | None) -> Item:
    """Build a record; a goal gets its ratings."""
    more = {} if rated is None else {"ratings": tuple(rated[row["id"]])}
    return record_of(kind, row, course=course, **more)


def _row(read: Transaction, table: str, row_id: int) -> Row:
    # A number beyond SQLite's 64 bits raises OverflowError and matches nothing.
    row = None
    if abs(row_id) < 2**63:
        row = rows.first(read, table, "WHERE id = ?", (row_id,))
    if row is None:
        raise NotFoundError(
            f"There is no {_CALLED[table]} {row_id}. “{_LISTED_BY[table]}” shows them all."
        )
    return row
