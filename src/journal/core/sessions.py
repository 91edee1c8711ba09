"""`journal.sessions`: log, amend and delete sessions."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.core.journal_file import JournalFile
from journal.days.formatting import long_day
from journal.limits import require_not_far_ahead, require_past
from journal.progress import counted
from journal.records import SessionEntry, TherapySession
from journal.store import courses, sessions
from journal.store.transaction import Transaction
from journal.text import one_line, plural
from journal.vault.backup_names import Why

if TYPE_CHECKING:
    from journal.core.amending import Amended
    from journal.core.incoming import Arrival, Mismatch
    from journal.course.overview import Overview
    from journal.store.session_input import SessionInput


class Added(Struct, frozen=True):
    """A session just added.

    `current` is the name of the current course, which may be another one; `several_courses` tells
    whether there is more than one.
    """

    session: TherapySession
    course_is_new: bool
    current: str
    several_courses: bool


class Logged(Added, frozen=True):
    """A session just added, and the overview of its course."""

    overview: "Overview"


class Sessions:
    """The therapy sessions of a journal."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def log(self, entry: SessionEntry, tell: Callable[[Added], None] | None = None) -> Logged:
        """Log a session; an unknown course is added without becoming the current one.

        `tell` is called as soon as the session is on disk, before signals are computed.
        """
        added = self._add(entry)
        if tell is not None:
            tell(added)
        overview = self._file.overview_of(added.session.course)
        return Logged(
            added.session, added.course_is_new, added.current, added.several_courses, overview
        )

    def _add(self, entry: SessionEntry) -> Added:
        given = self.check(entry)
        with self._file.changing() as write:
            known = courses.all_courses(write)
            current = courses.current_course(write)
            course = courses.course_for_entry(write, entry.course)
            session = sessions.add_session(write, given, course)
            numbered = f"the session of {long_day(session.day, year=True)}, number {session.number}"
            write.what = numbered + courses.within(write, course, ", ")
            return Added(
                session,
                course_is_new=course not in known,
                current=(current or course).name,
                several_courses=len({*known, course}) > 1,
            )

    def amend(self, session: TherapySession) -> TherapySession:
        """Replace the session with that number."""
        with self._file.changing() as write:
            given = self._amended(sessions.get_session(write, session.number), session)
            course = courses.course_for_entry(write, session.course)
            write.what = f"the change to session {session.number}{courses.within(write, course)}"
            return sessions.replace_session(write, session.number, given, course)

    def amend_from(self, begun: TherapySession, changed: TherapySession) -> "Amended":
        """Apply the edits from `begun` to `changed` to the session as stored now."""
        from journal.core.amending import Amended, merge_changes

        with self._file.changing() as write:
            before = sessions.get_session(write, changed.number)
            after, overlaps = merge_changes(before, begun, changed)
            given, course = self._amended(before, after), courses.find_course(write, before.course)
            write.what = f"the change to session {after.number}{courses.within(write, course)}"
            after = sessions.replace_session(write, after.number, given, course)
        return Amended(before, after, overlaps)

    def delete(self, number: int) -> TherapySession:
        """Delete a session and the draft of a change to it, and return it."""
        with self._file.changing(everything=True) as write:
            gone = sessions.get_session(write, number)
            course = courses.find_course(write, gone.course)
            write.what = f"the removal of session {number}{courses.within(write, course)}"
            sessions.remove_session(write, number)
        return gone

    def get(self, number: int) -> TherapySession:
        """Return one session."""
        with self._file.database.reading() as read:
            return sessions.get_session(read, number)

    def all(
        self, course: str | None = None, *, newest: int | None = None
    ) -> tuple[TherapySession, ...]:
        """Return the sessions of one course, or all of them, oldest first.

        With `newest`, only that many of the latest are read.
        """
        with self._file.database.reading() as read:
            found = courses.find_course(read, course) if course is not None else None
            return sessions.sessions_of(read, found, newest)

    def count(self, course: str | None = None) -> int:
        """Count the sessions of one course, or of all."""
        with self._file.database.reading() as read:
            found = courses.find_course(read, course) if course is not None else None
            return sessions.count_sessions(read, found)

    def add_all(self, entries: Sequence[SessionEntry], source: str) -> int:
        """Add the new ones of `entries`, all or none, and return their number.

        `source` names their origin; they form one undo step.
        """
        from journal.core import incoming

        given = [(entry, self.check(entry)) for entry in entries]
        with self._file.changing() as write:
            current = courses.current_course(write)
            usual = current.name if current else courses.FIRST_COURSE
            arrivals = incoming.with_courses(given, None, courses.all_courses(write), usual)
            new = incoming.missing(arrivals, sessions.sessions_of(write))
            write.what = self.bring(write, new, (), source)
        return len(new)

    def bring(
        self,
        write: Transaction,
        new: "Sequence[Arrival]",
        changed: "Sequence[Mismatch]",
        source: str,
    ) -> str:
        """Add the `new` sessions, and replace those `changed` by the file's versions.

        Runs within the transaction `write`; `source` names the file. Returns what was done, in
        words.
        """
        if new or changed:
            self._file.back_up_before(Why.BEFORE_IMPORT)
        # Look up each course once, not for every session.
        course_of = cache(lambda name: courses.course_for_entry(write, name))
        sessions.add_sessions(write, [(one.given, course_of(one.course)) for one in new])
        for other in counted("Replacing sessions", changed, len(changed)):
            course = course_of(other.arrival.course)
            sessions.replace_session(write, other.stored.number, other.replacement(), course)
        replaced = f", {len(changed)} of them in the place of what was here" if changed else ""
        count = plural(len(new) + len(changed), "session")
        return f"the import from {one_line(source, 40)}, {count}{replaced}"

    def check(self, entry: SessionEntry | TherapySession) -> "SessionInput":
        """Validate a session; BadInputError if it is invalid or in the future."""
        require_past(entry.day, self._file.today())
        return sessions.check_session(entry)

    def _amended(self, before: TherapySession, after: TherapySession) -> "SessionInput":
        """Validate a change; an unchanged day may be in the future, after a flight to the west."""
        return sessions.check_session(after) if after.day == before.day else self.check(after)

    def check_own(self, entry: SessionEntry) -> "SessionInput":
        """Validate a session of the journal's own export; its day may be in the future.

        It was valid where it was logged, possibly in another time zone.
        """
        require_not_far_ahead(entry.day, self._file.today())
        return sessions.check_session(entry)
