"""Read and write courses and dated changes (plain SQL)."""

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from journal.errors import NameTakenError, NotFoundError
from journal.records import CURRENT_COURSE, Change, Course
from journal.store import notes, rows
from journal.store.rows import record_of
from journal.store.transaction import Transaction
from journal.text import name_key, one_line, quoted

if TYPE_CHECKING:
    from journal.store.entries import ChangeInput, CourseInput

FIRST_COURSE = "Therapy"

_NOT_THERE = "This course is no longer there."


def all_courses(read: Transaction) -> tuple[Course, ...]:
    """Return every course, in the order they were added."""
    return tuple(record_of(Course, row) for row in rows.select(read, "course", "ORDER BY id"))


def current_course(read: Transaction) -> Course | None:
    """Return the course started or chosen last.

    If none was, in a journal that began with a session, the course of the newest session.
    """
    chosen = _course(read, notes.get_number(read, CURRENT_COURSE))
    return chosen or _last_used(read)


def choose_course(write: Transaction, course: Course) -> None:
    """Make `course` the current one until another is started or chosen."""
    notes.put_setting(write, CURRENT_COURSE, str(course.id))


def find_course(read: Transaction, name: str) -> Course:
    """Return the course called `name`, ignoring case; NotFoundError if there is none."""
    wanted = name_key(name)
    courses = all_courses(read)
    found = next((course for course in courses if name_key(course.name) == wanted), None)
    if found is None:
        known = ", ".join(f"“{one_line(course.name)}”" for course in courses) or "none yet"
        raise NotFoundError(f"There is no course called {quoted(name)}. Courses so far: {known}.")
    return found


def course_for_entry(write: Transaction, name: str | None) -> Course:
    """Return the course for a new entry, creating it if needed.

    Without a `name` it is the current course, or a first one named "Therapy".
    """
    if name is None:
        return current_course(write) or _started(write, FIRST_COURSE)
    try:
        return find_course(write, name)
    except NotFoundError:
        return _started(write, name)


def add_course(write: Transaction, given: "CourseInput") -> Course:
    """Add a course and return it; BadInputError if its name is taken."""
    _require_free(write, given.name)
    return get_course(write, rows.add(write, "course", asdict(given)))


def get_course(read: Transaction, course_id: int) -> Course:
    """Return the course with that id; NotFoundError if there is none."""
    found = _course(read, course_id)
    if found is None:
        raise NotFoundError(_NOT_THERE)
    return found


def replace_course(write: Transaction, course_id: int, given: "CourseInput") -> Course:
    """Replace a course and return it; BadInputError if its name is taken."""
    before = rows.first(write, "course", "WHERE id = ?", (course_id,))
    if before is None:
        raise NotFoundError(_NOT_THERE)
    _require_free(write, given.name, but=course_id)
    rows.change(write, "course", before, asdict(given))
    return get_course(write, course_id)


def changes_of(read: Transaction, course: Course) -> tuple[Change, ...]:
    """Return the changes on `course`, oldest first."""
    found = rows.select(read, "change", "WHERE course_id = ? ORDER BY day, id", (course.id,))
    return tuple(record_of(Change, row, course=course.name) for row in found)


def add_change(write: Transaction, course: Course, given: "ChangeInput") -> Change:
    """Add a dated change to `course` and return it."""
    added = rows.add(write, "change", {"course_id": course.id, **asdict(given)})
    return Change(added, course.name, given.day, given.kind, given.text)


def put_change(write: Transaction, course: Course, given: "ChangeInput", change_id: int) -> Change:
    """Replace a dated change on `course`, or add it if it does not exist."""
    row = rows.first(write, "change", "WHERE id = ? AND course_id = ?", (change_id, course.id))
    if row is None:
        return add_change(write, course, given)
    rows.change(write, "change", row, asdict(given))
    return Change(change_id, course.name, given.day, given.kind, given.text)


def course_shown(read: Transaction, name: str | None) -> Course | None:
    """Return the course called `name`, by default the current one, if any."""
    return current_course(read) if name is None else find_course(read, name)


def within(read: Transaction, course: Course, before: str = " ") -> str:
    """Return " in the course “…”" if there are several courses, "" if it is the only one."""
    several = len(all_courses(read)) > 1
    return f"{before}in the course {quoted(course.name)}" if several else ""


def _started(write: Transaction, name: str) -> Course:
    from journal.store.entries import CourseInput

    return add_course(write, CourseInput(name=name))


def _course(read: Transaction, course_id: int) -> Course | None:
    row = rows.first(read, "course", "WHERE id = ?", (course_id,))
    return None if row is None else record_of(Course, row)


def _require_free(read: Transaction, name: str, but: int | None = None) -> None:
    """Raise BadInputError if a course other than `but` is called `name`, ignoring case."""
    others = (course for course in all_courses(read) if course.id != but)
    if any(name_key(course.name) == name_key(name) for course in others):
        raise NameTakenError(f"There is already a course called “{one_line(name)}”.")


def _last_used(read: Transaction) -> Course | None:
    """Return the course of the newest session, else the one added last."""
    last_added = rows.first(read, "course", "ORDER BY id DESC")
    if last_added is None:
        return None
    newest = rows.first(read, "therapy_session", "ORDER BY day DESC, number DESC")
    if newest is None or not _has_sessions(read, last_added["id"]):
        # The next session belongs to a course that was just added.
        return record_of(Course, last_added)
    return get_course(read, newest["course_id"])


def _has_sessions(read: Transaction, course_id: int) -> bool:
    found = "SELECT EXISTS (SELECT 1 FROM therapy_session WHERE course_id = ?)"
    return bool(read.execute(found, (course_id,)).fetchone()[0])
