"""Therapy sessions."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from journal.errors import NotFoundError
from journal.fields import stored_of, values_of
from journal.records import Course, SessionEntry, TherapySession, edit_form
from journal.store import notes
from journal.store.entries import SessionInput
from journal.store.rows import session_of
from journal.store.tables import CourseRow, SessionRow

_FAR = 10**9
"""From here on numbers are none that this program gave."""


def checked(entry: SessionEntry | TherapySession) -> SessionInput:
    """Return `entry` as an input model; BadInputError if something in it is not usable."""
    return SessionInput(**values_of(entry))


def sessions_of(session: Session, course: Course | None = None) -> tuple[TherapySession, ...]:
    """Return the sessions of `course`, or of all courses: by day, oldest first."""
    query = select(SessionRow, CourseRow.name).join(CourseRow)
    if course is not None:
        query = query.where(SessionRow.course_id == course.id)
    found = (session_of(row, name) for row, name in session.exec(query))
    return tuple(sorted(found, key=lambda one: (one.day, one.number)))


def get_session(session: Session, number: int) -> TherapySession:
    """Return session `number`; NotFoundError if there is none."""
    row = _row(session, number)
    course = session.get(CourseRow, row.course_id)
    return session_of(row, course.name if course else "")


def add_session(session: Session, given: SessionInput, course: Course) -> TherapySession:
    """Add a session and return it with its number."""
    # Behind the largest number that it can hold SQLite would give any, at random.
    near = select(func.max(SessionRow.number)).where(col(SessionRow.number) < _FAR)
    row = SessionRow(
        number=(session.exec(near).one() or 0) + 1,
        course_id=course.id,
        logged_at=datetime.now(UTC).isoformat(timespec="seconds"),
        **_columns(given),
    )
    session.add(row)
    session.flush()
    return session_of(row, course.name)


def replace_session(
    session: Session, number: int, given: SessionInput, course: Course
) -> TherapySession:
    """Put `given` in the place of session `number` and return it as it is now."""
    row = _row(session, number)
    row.sqlmodel_update({**_columns(given), "course_id": course.id})
    session.add(row)
    session.flush()
    return session_of(row, course.name)


def remove_session(session: Session, number: int) -> None:
    """Remove session `number`, and what was typed of a change to it: numbers are given again."""
    session.delete(_row(session, number))
    notes.put_draft(session, edit_form(number), None)


def _columns(given: SessionInput) -> dict[str, Any]:
    return stored_of(vars(given))


def _row(session: Session, number: int) -> SessionRow:
    # SQLite's integers end at 64 bits; a larger number is no session either.
    row = session.get(SessionRow, number) if abs(number) < 2**63 else None
    if row is None:
        raise NotFoundError(f"There is no session {number}. “journal list” shows them all.")
    return row
