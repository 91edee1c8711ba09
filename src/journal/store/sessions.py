"""Read and write therapy sessions (plain SQL)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal.errors import NotFoundError
from journal.fields import parts_of, stored_of, values_of
from journal.progress import counted
from journal.records import Course, SessionEntry, TherapySession
from journal.store import drafts, rows
from journal.store.rows import Row, session_of
from journal.store.stored import new_uid, now
from journal.store.transaction import Transaction

if TYPE_CHECKING:
    from journal.store.session_input import SessionInput

_FAR = 10**9
"""Numbers from here on were not assigned by this program."""


_NEWEST = "ORDER BY day DESC, number DESC LIMIT ?"
_OF_COURSE = "WHERE course_id = ? "


def check_session(entry: SessionEntry | TherapySession) -> "SessionInput":
    """Validate `entry` as input; BadInputError for an invalid value."""
    # Imported lazily: reading sessions needs no validation.
    from journal.store.session_input import SessionInput

    return SessionInput(**values_of(entry))


def sessions_of(
    read: Transaction, course: Course | None = None, newest: int | None = None
) -> tuple[TherapySession, ...]:
    """Return the sessions of `course`, or of all courses: by day, oldest first.

    With `newest`, only that many of the latest.
    """
    # Imported lazily: saving a session does not read others.
    from journal.store.session_rows import read_at_once

    names = {row["id"]: row["name"] for row in rows.select(read, "course")}
    of, values = (_OF_COURSE, (course.id,)) if course else ("", ())
    limit = -1 if newest is None else newest
    found = rows.fetch(read, "therapy_session", of + _NEWEST, (*values, limit))
    there = read_at_once(found, names)
    if there is None:
        each = rows.read_rows(read, "therapy_session", found)
        there = [
            session_of(row, names[row["course_id"]]) for row in each if row["course_id"] in names
        ]
    # Sort by the decoded days, as another program may have written them in another format.
    return tuple(sorted(there, key=lambda one: (one.day, one.number)))


def logged_on(read: Transaction) -> dict[int, str]:
    """Return the days on which sessions were logged, in UTC, by session number."""
    days = "SELECT number, substr(logged_at, 1, 10) FROM therapy_session"
    found = read.execute(days).fetchall()
    return {number: day for number, day in found if day and isinstance(day, str)}


def count_sessions(read: Transaction, course: Course | None = None) -> int:
    """Count the sessions of `course`, or of all courses."""
    of, values = (_OF_COURSE, (course.id,)) if course else ("", ())
    [count] = read.execute(f"SELECT count(*) FROM therapy_session {of}", values).fetchone()
    return int(count)


def get_session(read: Transaction, number: int) -> TherapySession:
    """Return session `number`; NotFoundError if there is none."""
    row = _row(read, number)
    course = rows.first(read, "course", "WHERE id = ?", (row["course_id"],))
    return session_of(row, course["name"] if course else "")


def add_sessions(write: Transaction, given: "Sequence[tuple[SessionInput, Course]]") -> None:
    """Add validated sessions all at once."""
    first = _next_number(write)
    numbered = enumerate(counted("Adding sessions", given, len(given)))
    added = (_added(first + place, one, course) for place, (one, course) in numbered)
    rows.insert_all(write, "therapy_session", added)


def add_session(write: Transaction, given: "SessionInput", course: Course) -> TherapySession:
    """Add a validated session, and return it with its number."""
    number = _next_number(write)
    rows.insert(write, "therapy_session", _added(number, given, course))
    return TherapySession(number, course.name, **parts_of(given.values))


def replace_session(
    write: Transaction, number: int, given: "SessionInput", course: Course
) -> TherapySession:
    """Replace session `number` by `given`, which was validated; return it as stored."""
    before = _row(write, number)
    after = {**_columns(given), "course_id": course.id}
    changes = {name: value for name, value in after.items() if value != before[name]}
    if changes:
        rows.update(write, "therapy_session", "number", number, {**changes, "changed_at": now()})
    return TherapySession(number, course.name, **parts_of(given.values))


def remove_session(write: Transaction, number: int) -> None:
    """Delete session `number` and the draft of a change to it, as the number may be reused."""
    _row(write, number)
    rows.delete(write, "therapy_session", "number", number)
    drafts.forget_records(write, [("therapy_session", number)])


def _next_number(read: Transaction) -> int:
    # After the largest possible rowid, SQLite would choose numbers at random.
    near = f"SELECT max(number) FROM therapy_session WHERE number < {_FAR}"
    return int(read.execute(near).fetchone()[0] or 0) + 1


def _added(number: int, given: "SessionInput", course: Course) -> Row:
    """Return the row of a new session."""
    return {
        "number": number,
        "course_id": course.id,
        **_columns(given),
        "logged_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "uid": new_uid(),
        "changed_at": now(),
    }


def _columns(given: "SessionInput") -> Row:
    return stored_of(given.values)


def _row(read: Transaction, number: int) -> Row:
    # A number beyond SQLite's 64 bits matches nothing.
    row = None
    if abs(number) < 2**63:
        row = rows.first(read, "therapy_session", "WHERE number = ?", (number,))
    if row is None:
        raise NotFoundError(f"There is no session {number}. “journal list” shows them all.")
    return row
