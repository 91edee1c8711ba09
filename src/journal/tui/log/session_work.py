"""Journal calls of the log form, run on the worker thread."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.guidance import needs_people_shown
from journal.records import Course, SessionEntry, TherapySession
from journal.tui.base.form_state import current_name

if TYPE_CHECKING:
    from journal.core import Amended, Journal
    from journal.course.overview import Overview


def log(
    journal: "Journal", *, entry: SessionEntry, course: Course | None
) -> "tuple[int, Overview]":
    """Log a session in `course`, by its present name; return its number and course."""
    logged = journal.sessions.log(
        replace(entry, course=current_name(journal, course) or entry.course)
    )
    return logged.session.number, logged.overview.computed()


def amend(
    journal: "Journal", *, begun: TherapySession, changed: TherapySession
) -> "tuple[Amended, bool]":
    """Save the changes since an edit was `begun`; also return whether the session is hard now."""
    done = journal.sessions.amend_from(begun, changed)
    attended = journal.overview(done.session.course).attended
    return done, needs_people_shown(done.session, attended, done.before)
