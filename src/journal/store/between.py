"""Read and write jots, goals and tasks (plain SQL)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from journal.between import Goal, GoalRating, Jot, Task
from journal.errors import NotFoundError
from journal.records import Course
from journal.store import rows
from journal.store.rows import Row, record_of
from journal.store.stored import now
from journal.store.transaction import Transaction

_CALLED = {"jot": "line for next time", "goal": "goal", "task": "task"}
_LISTED_BY = {"jot": "journal jot --list", "goal": "journal goal list", "task": "journal task list"}


def jots_of(read: Transaction, course: Course, *, only_open: bool = False) -> tuple[Jot, ...]:
    """Return the jots of a course, oldest first; `only_open` leaves out those said or let go."""
    which = " AND state = 'open'" if only_open else ""
    found = rows.select(read, "jot", f"WHERE course_id = ?{which} ORDER BY id", (course.id,))
    return tuple(record_of(Jot, row, course=course.name) for row in found)


def goals_of(read: Transaction, course: Course) -> tuple[Goal, ...]:
    """Return the goals of a course with their ratings, in the order in which they were added."""
    found = [*rows.select(read, "goal", "WHERE course_id = ? ORDER BY id", (course.id,))]
    if not found:
        return ()
    ratings = defaultdict[int, list[Row]](list)
    of = "WHERE goal_id IN (SELECT id FROM goal WHERE course_id = ?) ORDER BY day"
    for row in rows.select(read, "goal_rating", of, (course.id,)):
        ratings[row["goal_id"]].append(row)
    return tuple(_goal(row, course.name, ratings[row["id"]]) for row in found)


def tasks_of(read: Transaction, course: Course, *, only_open: bool = False) -> tuple[Task, ...]:
    """Return the tasks of a course, oldest first; `only_open` leaves out those answered."""
    which = " AND outcome IS NULL" if only_open else ""
    found = rows.select(read, "task", f"WHERE course_id = ?{which} ORDER BY id", (course.id,))
    return tuple(record_of(Task, row, course=course.name) for row in found)


def get_jot(read: Transaction, jot_id: int) -> Jot:
    """Return one jot; NotFoundError if there is none."""
    row = _row(read, "jot", jot_id)
    return record_of(Jot, row, course=_course_name(read, row))


def get_goal(read: Transaction, goal_id: int) -> Goal:
    """Return one goal with its ratings; NotFoundError if there is none."""
    row = _row(read, "goal", goal_id)
    ratings = rows.select(read, "goal_rating", "WHERE goal_id = ? ORDER BY day", (goal_id,))
    return _goal(row, _course_name(read, row), ratings)


def get_task(read: Transaction, task_id: int) -> Task:
    """Return one task; NotFoundError if there is none."""
    row = _row(read, "task", task_id)
    return record_of(Task, row, course=_course_name(read, row))


def add(write: Transaction, table: str, course: Course, values: Mapping[str, object]) -> int:
    """Add a jot, goal or task to a course and return its id."""
    return rows.add(write, table, {"course_id": course.id, **values})


def add_task(
    write: Transaction,
    course: Course,
    text: str,
    agreed: date,
    *,
    until: date | None = None,
    review: int | None = None,
) -> int:
    """Add a task to a course and return its id; `review` is that of the review it comes from."""
    values = {"text": text, "agreed": agreed, "until": until, "review_id": review}
    return add(write, "task", course, values)


def change(write: Transaction, table: str, row_id: int, values: Mapping[str, object]) -> None:
    """Change what differs in a jot, goal or task; NotFoundError if there is none."""
    rows.change(write, table, _row(write, table, row_id), values)


def rate(write: Transaction, goal_id: int, day: date, rating: float) -> None:
    """Store the rating of a goal for a day, replacing an earlier one for that day."""
    write.execute(
        "INSERT INTO goal_rating (goal_id, day, rating, changed_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (goal_id, day) DO UPDATE SET rating = excluded.rating,"
        " changed_at = excluded.changed_at WHERE rating IS NOT excluded.rating",
        (goal_id, day.isoformat(), rating, now()),
    )


def _goal(row: Row, course: str, ratings: Iterable[Row]) -> Goal:
    """Return a goal with its ratings; one that is no number is left out."""
    rated = (record_of(GoalRating, one) for one in ratings if one["rating"] is not None)
    return record_of(Goal, row, course=course, ratings=tuple(rated))


def _row(read: Transaction, table: str, row_id: int) -> Row:
    # SQLite's integers end at 64 bits; a larger number is none of these either.
    row = None
    if abs(row_id) < 2**63:
        row = rows.first(read, table, "WHERE id = ?", (row_id,))
    if row is None:
        raise NotFoundError(
            f"There is no {_CALLED[table]} {row_id}. “{_LISTED_BY[table]}” shows them all."
        )
    return row


def _course_name(read: Transaction, row: Row) -> str:
    course = rows.first(read, "course", "WHERE id = ?", (row["course_id"],))
    return course["name"] if course else ""
