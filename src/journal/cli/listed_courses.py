"""Courses as they are listed: which is the current one, and what is known of each."""

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.cli.as_records import Record
from journal.cli.output import say_paragraph
from journal.dates import long_day
from journal.records import Course
from journal.text import one_line, plural

if TYPE_CHECKING:
    from journal.core import Journal


class Counted(Struct, frozen=True):
    """A course, the number of its sessions, and whether it is the current one."""

    course: Course
    sessions: int
    is_current: bool


def say_courses(known: list[Counted]) -> None:
    """Print the courses; where there are several, which is the current one, too."""
    several = len(known) > 1
    for counted in known:
        mark = " (current)" if several and counted.is_current else ""
        say_paragraph(f"{one_line(counted.course.name)}{mark}: {facts(counted)}")
    if several:
        say_paragraph(
            "What you log goes to the current course; “journal course NAME --use” changes to"
            " another."
        )


def counted_of(journal: "Journal", found: Course) -> Counted:
    """Return a course with what `journal` tells about it."""
    return Counted(found, len(journal.sessions.all(found.name)), found == journal.courses.current())


def course_record(counted: Counted) -> Record:
    """Return a course as `course --json` gives it."""
    found = counted.course
    return {
        "name": found.name,
        "therapist": found.therapist,
        "approach": found.approach,
        "hoped_for": found.hoped_for,
        "started": found.started.isoformat() if found.started else None,
        "days_between": found.days_between,
        "sessions": counted.sessions,
        "current": counted.is_current,
    }


def facts(counted: Counted) -> str:
    """Return what is known of a course as "12 sessions, with Ana, since 5 January 2026"."""
    found = counted.course
    said = (
        plural(counted.sessions, "session"),
        *([f"with {found.therapist}"] if found.therapist else ()),
        *([found.approach] if found.approach else ()),
        *([f"since {long_day(found.started, year=True)}"] if found.started else ()),
        *([f"planned every {plural(found.days_between, 'day')}"] if found.days_between else ()),
        *([f"hoped for: {found.hoped_for}"] if found.hoped_for else ()),
    )
    return one_line(", ".join(said))
