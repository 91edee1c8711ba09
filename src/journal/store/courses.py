"""Courses and the dated changes on them."""

from sqlmodel import Session, col, select

from journal.errors import NameTakenError, NotFoundError
from journal.exchange.archives.archive import CURRENT_COURSE
from journal.records import Change, Course
from journal.store import notes
from journal.store.entries import ChangeInput, CourseInput
from journal.store.rows import change_of, course_of, saved
from journal.store.tables import ChangeRow, CourseRow, SessionRow
from journal.text import one_line

FIRST_COURSE = "Therapy"


def all_courses(session: Session) -> tuple[Course, ...]:
    """Return every course, in the order in which they were added."""
    return tuple(course_of(row) for row in session.exec(select(CourseRow).order_by("id")))


def current_course(session: Session) -> Course | None:
    """Return the course started or chosen last.

    Where none was, in a journal that began with a session: the course of the newest session.
    """
    chosen = session.get(CourseRow, notes.get_number(session, CURRENT_COURSE))
    return _last_used(session) if chosen is None else course_of(chosen)


def choose_course(session: Session, course: Course) -> None:
    """Make `course` the current one until another is started or chosen."""
    notes.put_setting(session, CURRENT_COURSE, str(course.id))


def find_course(session: Session, name: str) -> Course:
    """Return the course called `name`, whatever its case; NotFoundError if there is none."""
    wanted = name.strip().casefold()
    courses = all_courses(session)
    found = next((course for course in courses if course.name.casefold() == wanted), None)
    if found is None:
        known = ", ".join(f"“{one_line(course.name)}”" for course in courses) or "none yet"
        raise NotFoundError(
            f"There is no course called “{one_line(name, 40)}”. Courses so far: {known}."
        )
    return found


def course_for_entry(session: Session, name: str | None) -> Course:
    """Return the course that a new entry goes to, adding it when it is new.

    Without a `name` it is the current course, or a first one named "Therapy".
    """
    if name is None:
        return current_course(session) or add_course(session, CourseInput(name=FIRST_COURSE))
    try:
        return find_course(session, name)
    except NotFoundError:
        return add_course(session, CourseInput(name=name))


def add_course(session: Session, given: CourseInput) -> Course:
    """Add a course and return it; BadInputError if its name is taken."""
    _require_free(session, given.name)
    row = CourseRow.model_validate(given)
    session.add(row)
    session.flush()
    return course_of(row)


def get_course(session: Session, course_id: int) -> Course:
    """Return the course of that id; NotFoundError if there is none."""
    return course_of(_row(session, course_id))


def replace_course(session: Session, course_id: int, given: CourseInput) -> Course:
    """Put `given` in the place of a course and return it; BadInputError if its name is taken."""
    row = _row(session, course_id)
    _require_free(session, given.name, but=course_id)
    row.sqlmodel_update(given.model_dump())
    session.add(row)
    session.flush()
    return course_of(row)


def changes_of(session: Session, course: Course) -> tuple[Change, ...]:
    """Return the changes on `course`, oldest first."""
    rows = session.exec(
        select(ChangeRow).where(ChangeRow.course_id == course.id).order_by("day", "id")
    )
    return tuple(change_of(row, course.name) for row in rows)


def add_change(session: Session, course: Course, given: ChangeInput) -> Change:
    """Add a dated change to `course` and return it."""
    row = ChangeRow(course_id=course.id, day=given.day, kind=given.kind.value, text=given.text)
    session.add(row)
    session.flush()
    return change_of(row, course.name)


def put_change(session: Session, course: Course, given: ChangeInput, change_id: int) -> Change:
    """Put `given` in the place of a change on `course`; add it where that is not there."""
    row = session.get(ChangeRow, change_id)
    if row is None or row.course_id != course.id:
        return add_change(session, course, given)
    row.sqlmodel_update(given.model_dump() | {"kind": given.kind.value})
    session.add(row)
    session.flush()
    return change_of(row, course.name)


def _row(session: Session, course_id: int) -> CourseRow:
    row = session.get(CourseRow, course_id)
    if row is None:
        raise NotFoundError("This course is no longer there.")
    return row


def _require_free(session: Session, name: str, but: int | None = None) -> None:
    """Raise BadInputError if a course other than `but` is called `name`, whatever its case."""
    others = (course for course in all_courses(session) if course.id != but)
    if any(course.name.casefold() == name.casefold() for course in others):
        raise NameTakenError(f"There is a course called “{one_line(name)}” already.")


def _last_used(session: Session) -> Course | None:
    """Return the course of the newest session, else the one added last."""
    newest = session.exec(
        select(SessionRow.course_id)
        .order_by(col(SessionRow.day).desc(), col(SessionRow.number).desc())
        .limit(1)
    ).first()
    last_added = session.exec(select(CourseRow).order_by(col(CourseRow.id).desc())).first()
    if last_added is None:
        return None
    if newest is None or not _has_sessions(session, saved(last_added.id)):
        # A course just added is where the next session belongs.
        return course_of(last_added)
    return course_of(session.get_one(CourseRow, newest))


def _has_sessions(session: Session, course_id: int) -> bool:
    found = select(SessionRow.number).where(SessionRow.course_id == course_id).limit(1)
    return session.exec(found).first() is not None


def course_shown(session: Session, name: str | None) -> Course | None:
    """Return the course called `name`, by default the current one, if there is any."""
    return current_course(session) if name is None else find_course(session, name)


def within(session: Session, course: Course, before: str = " ") -> str:
    """Return " in the course “…”" where there are several courses, "" where it is the only one."""
    several = len(all_courses(session)) > 1
    return f"{before}in the course “{one_line(course.name, 40)}”" if several else ""
