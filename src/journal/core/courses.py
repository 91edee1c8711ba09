"""`journal.courses`: courses of therapy, and the dated changes on them."""

from datetime import date

from msgspec.structs import asdict

from journal.core.journal_file import JournalFile
from journal.days.formatting import long_day
from journal.limits import require_past
from journal.records import Change, ChangeKind, Course
from journal.store import courses
from journal.store.entries import ChangeInput, CourseInput
from journal.text import one_line


class Courses:
    """The courses of therapy, and the dated changes on them."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self) -> tuple[Course, ...]:
        """Return every course, in the order they were added."""
        with self._file.database.reading() as read:
            return courses.all_courses(read)

    def get(self, name: str) -> Course:
        """Return the course called `name`, ignoring case."""
        with self._file.database.reading() as read:
            return courses.find_course(read, name)

    def current(self) -> Course | None:
        """Return the current course, which new sessions go to; None before the first session."""
        with self._file.database.reading() as read:
            return courses.current_course(read)

    def choose(self, name: str) -> Course:
        """Make the course called `name` the current one.

        Raises NotFoundError if there is none.
        """
        with self._file.changing(keeps_course=False) as write:
            found = courses.find_course(write, name)
            write.what = f"the choice of the course “{one_line(found.name)}”"
            if found != courses.current_course(write):
                courses.choose_course(write, found)
        return found

    def start(
        self,
        name: str,
        *,
        therapist: str = "",
        approach: str = "",
        hoped_for: str = "",
        started: date | None = None,
        days_between: int | None = None,
    ) -> Course:
        """Add a course and make it the current one.

        Raises NameTakenError if the name is taken.
        """
        given = CourseInput(
            name=name,
            therapist=therapist,
            approach=approach,
            hoped_for=hoped_for,
            started=started,
            days_between=days_between,
        )
        what = f"the new course “{one_line(given.name)}”"
        with self._file.changing(what, keeps_course=False) as write:
            course = courses.add_course(write, given)
            courses.choose_course(write, course)
            return course

    def amend(self, course: Course) -> Course:
        """Replace the details of a course, matched by id; its sessions stay.

        Raises NotFoundError if it no longer exists, BadInputError if the name is taken.
        """
        values = asdict(course)
        del values["id"]
        given = CourseInput(**values)
        with self._file.changing() as write:
            before = courses.get_course(write, course.id)
            write.what = f"the change to the course “{one_line(before.name)}”"
            return courses.replace_course(write, course.id, given)

    def add_change(
        self, kind: ChangeKind, day: date, text: str = "", course: str | None = None
    ) -> Change:
        """Add a dated change to a course, by default the current one."""
        given = ChangeInput(day=day, kind=kind, text=text)
        require_past(day, self._file.today(), "change")
        with self._file.changing() as write:
            found = courses.course_shown(write, course) or courses.course_for_entry(write, None)
            write.what = f"the change of {long_day(day, year=True)}{courses.within(write, found)}"
            return courses.add_change(write, found, given)
