"""Journal: the one object through which both faces read and write."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import compress
from pathlib import Path
from typing import Self

from sqlmodel import Session

from journal import guidance, incoming
from journal.dates import long_day
from journal.errors import BadInputError
from journal.overview import Logged, Overview
from journal.records import (
    Change,
    ChangeKind,
    Course,
    Draft,
    Review,
    ReviewReason,
    SessionEntry,
    TherapySession,
)
from journal.signals import Replayer, Signal
from journal.store import courses, csv_files, notes, reviews, sessions, undo
from journal.store.csv_files import Imported
from journal.store.database import FILE_NAME, Database
from journal.store.entries import ChangeInput, CourseInput, SessionInput
from journal.store.undo import Doing
from journal.text import one_line, plural


class Journal:
    """A journal on disk. Every method is one transaction; what it returns never changes.

    `folder` holds the file; both are made when missing: now or, unless `at_once`, by the first
    call that reads or writes, so that what is refused makes none. `today` tells the person's
    local day. Errors are JournalError; BadInputError means that nothing of what was given was kept.
    """

    def __init__(
        self, folder: Path, today: Callable[[], date] = date.today, *, at_once: bool = True
    ) -> None:
        self._folder, self._today = folder, today
        self._replay = Replayer()
        self._opened = Database(folder) if at_once else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self.file_in(self._folder)

    @staticmethod
    def file_in(folder: Path) -> Path:
        """Return the file of the journal in `folder`, whether it is there or not."""
        return folder / FILE_NAME

    @staticmethod
    def is_missing(folder: Path) -> bool:
        """Tell whether `folder` could hold a journal and holds none; False if that is not known."""
        try:
            nearest = next(place for place in (folder, *folder.parents) if place.exists())
            return nearest.is_dir() and not Journal.file_in(folder).exists()
        except OSError:
            return False

    def version(self) -> int:
        """Return a number that differs once another program has written to the journal."""
        return self._database.version()

    # Sessions

    def log(self, entry: SessionEntry) -> Logged:
        """Keep a new session; its course is added when it is new, and the current one stays."""
        given = self._checked(entry)
        with self._changing() as (write, doing):
            known = courses.all_courses(write)
            current = courses.current_course(write)
            course = courses.course_for_entry(write, entry.course)
            session = sessions.add_session(write, given, course)
            numbered = f"the session of {long_day(session.day, year=True)}, number {session.number}"
            doing.what = numbered + courses.within(write, course, ", ")
            return Logged(
                session,
                self._overview(write, course),
                course_is_new=course not in known,
                current=(current or course).name,
                several_courses=len({*known, course}) > 1,
            )

    def amend(self, session: TherapySession) -> TherapySession:
        """Put `session` in the place of the one with its number."""
        given = self._checked(session)
        with self._changing() as (write, doing):
            course = courses.course_for_entry(write, session.course)
            doing.what = f"the change to session {session.number}{courses.within(write, course)}"
            return sessions.replace_session(write, session.number, given, course)

    def delete(self, number: int) -> TherapySession:
        """Remove a session and return what it was."""
        with self._changing() as (write, doing):
            gone = sessions.get_session(write, number)
            course = courses.find_course(write, gone.course)
            doing.what = f"the removal of session {number}{courses.within(write, course)}"
            sessions.remove_session(write, number)
        return gone

    def undo(self) -> str | None:
        """Take the last change back and return what it was; None if there was none."""
        with self._database.writing() as write:
            return undo.undo_last(write)

    def last_change(self) -> str | None:
        """Return what `undo` would take back; None if there is nothing."""
        with self._database.reading() as read:
            return undo.last_change(read)

    def session(self, number: int) -> TherapySession:
        """Return one session."""
        with self._database.reading() as read:
            return sessions.get_session(read, number)

    def sessions(self, course: str | None = None) -> tuple[TherapySession, ...]:
        """Return the sessions of one course, or all of them, oldest first."""
        with self._database.reading() as read:
            found = courses.find_course(read, course) if course is not None else None
            return sessions.sessions_of(read, found)

    def add_all(self, entries: Sequence[SessionEntry], source: str) -> int:
        """Keep those of `entries` that are not here yet and return how many; all or none.

        `source` names where they came from; they are taken back together.
        """
        checked = [(entry.course, self._checked(entry)) for entry in entries]
        with self._changing() as (write, doing):
            kept = sessions.sessions_of(write)
            given = [(courses.course_for_entry(write, name), one) for name, one in checked]
            new = incoming.are_new([(course.name, one) for course, one in given], kept)
            for course, one in compress(given, new):
                sessions.add_session(write, one, course)
            doing.what = f"the import from {one_line(source, 40)}, {plural(sum(new), 'session')}"
        return sum(new)

    def import_csv(
        self, path: Path, course: str | None = None, *, dry_run: bool = False
    ) -> Imported:
        """Keep the sessions of a CSV file that are not here yet; all or none.

        `course` takes them all, by default each goes to its own or to the current one. With
        `dry_run` nothing is kept. Raises what `read_sessions` raises.
        """
        found = csv_files.read_sessions(path, self._checked)
        if dry_run and self.is_missing(self._folder):
            return Imported(len(found.entries), 0, found.passed_over)
        with self._database.reading() as read:
            current = courses.current_course(read)
            usual = current.name if current else courses.FIRST_COURSE
            entries = incoming.placed(found.entries, course, courses.all_courses(read), usual)
        if dry_run:
            given = [(entry.course or "", self._checked(entry)) for entry in entries]
            added = sum(incoming.are_new(given, self.sessions()))
        else:
            added = self.add_all(entries, path.name)
        return Imported(added, len(entries) - added, found.passed_over)

    def export_csv(self, path: Path) -> int:
        """Write all sessions to a CSV file, readable by its owner only; return how many."""
        kept = self.sessions()
        csv_files.write_sessions(path, kept)
        return len(kept)

    # Courses and changes

    def courses(self) -> tuple[Course, ...]:
        """Return every course, in the order in which they were added."""
        with self._database.reading() as read:
            return courses.all_courses(read)

    def course(self, name: str) -> Course:
        """Return the course called `name`, whatever its case."""
        with self._database.reading() as read:
            return courses.find_course(read, name)

    def current_course(self) -> Course | None:
        """Return the course that what is logged goes to; None where there is none yet."""
        with self._database.reading() as read:
            return courses.current_course(read)

    def choose_course(self, name: str) -> Course:
        """Make the course called `name` the current one, until another is chosen or started.

        Raises NotFoundError if there is none.
        """
        with self._database.writing() as write:
            found = courses.find_course(write, name)
            if found != courses.current_course(write):
                with undo.undoable(write, f"the choice of the course “{one_line(found.name)}”"):
                    courses.choose_course(write, found)
        return found

    def start_course(
        self,
        name: str,
        *,
        therapist: str = "",
        approach: str = "",
        hoped_for: str = "",
        started: date | None = None,
        days_between: int | None = None,
    ) -> Course:
        """Add a course; it is the current one from now on.

        Raises NameTakenError if there is one of that name.
        """
        given = CourseInput(
            name=name,
            therapist=therapist,
            approach=approach,
            hoped_for=hoped_for,
            started=started,
            days_between=days_between,
        )
        with (
            self._database.writing() as write,
            undo.undoable(write, f"the new course “{one_line(given.name)}”"),
        ):
            course = courses.add_course(write, given)
            courses.choose_course(write, course)
            return course

    def amend_course(self, course: Course) -> Course:
        """Put `course` in the place of the one with its id and return it; what belongs to it stays.

        Raises NotFoundError if that one is gone, BadInputError if another has the name.
        """
        given = CourseInput.model_validate(course, from_attributes=True)
        with self._database.writing() as write:
            before = courses.get_course(write, course.id)
            with undo.undoable(write, f"the change to the course “{one_line(before.name)}”"):
                return courses.replace_course(write, course.id, given)

    def add_change(
        self, kind: ChangeKind, day: date, text: str = "", course: str | None = None
    ) -> Change:
        """Keep a dated change on a course, by default the current one."""
        given = ChangeInput(day=day, kind=kind, text=text)
        self._not_in_the_future(day, "change")
        with self._database.writing() as write, undo.undoable(write) as doing:
            found = courses.course_shown(write, course) or courses.course_for_entry(write, None)
            doing.what = f"the change of {long_day(day, year=True)}{courses.within(write, found)}"
            return courses.add_change(write, found, given)

    def changes(self, course: str | None = None) -> tuple[Change, ...]:
        """Return the changes on a course, by default the current one, oldest first."""
        return self.overview(course).changes

    # What it shows

    def overview(self, course: str | None = None) -> Overview:
        """Return all there is to say about a course, by default the current one."""
        with self._database.reading() as read:
            return self._overview(read, courses.course_shown(read, course))

    def standing_signals(self, course: str | None = None) -> tuple[Signal, ...]:
        """Return what stands on a course, strongest concern first."""
        return self.overview(course).signals

    def due_review(self, course: str | None = None) -> guidance.Prompt | None:
        """Return the one prompt that is due on a course, if any."""
        return self.overview(course).due

    # Reviews

    def reviews(self, course: str | None = None) -> tuple[Review, ...]:
        """Return the reviews of a course, by default the current one, oldest first."""
        return self.overview(course).reviews

    def open_review(
        self, reason: ReviewReason, signal: Signal | None = None, course: str | None = None
    ) -> Review:
        """Open a review whose steps are those that `reason` and `signal` lead to."""
        with self._database.writing() as write:
            overview = self._overview(write, courses.course_shown(write, course))
            situation = overview.situation(reason, signal)
            steps = guidance.route(situation).steps
            return self._add_review(write, overview, situation, steps)

    def does_not_match(self, signal: Signal, course: str | None = None) -> None:
        """Keep that a signal does not match how it feels; it is left alone for four sessions."""
        with self._database.writing() as write:
            overview = self._overview(write, courses.course_shown(write, course))
            situation = overview.situation(ReviewReason.SIGNAL, signal)
            said = self._add_review(write, overview, situation, ())
            reviews.put_answer(write, said.id, guidance.MATCHES, guidance.NO)
            reviews.end_review(write, said.id, self._today())

    def answer(self, review: int, question: str, value: str) -> None:
        """Keep the answer to one question of a review as it is now; "" forgets it."""
        with self._database.writing() as write:
            reviews.put_answer(write, review, question, value)

    def end_review(
        self,
        review: int,
        actions: Sequence[str],
        *,
        look_again_on: date | None = None,
        look_again_after: int | None = None,
    ) -> Review:
        """End a review with the actions chosen and when to look at them again."""
        with self._database.writing() as write:
            for text in actions:
                reviews.add_action(
                    write,
                    review,
                    text,
                    look_again_on=look_again_on,
                    look_again_after=look_again_after,
                )
            return reviews.end_review(write, review, self._today())

    # Drafts

    def draft(self, form: str) -> Draft | None:
        """Return what was typed into `form` and not saved, or None."""
        with self._database.reading() as read:
            return notes.get_draft(read, form)

    def keep_draft(self, form: str, body: dict[str, object] | None) -> None:
        """Keep what is typed into `form` so far; None forgets it."""
        with self._database.writing() as write:
            notes.put_draft(write, form, body)

    @property
    def _database(self) -> Database:
        if self._opened is None:
            self._opened = Database(self._folder)
        return self._opened

    @contextmanager
    def _changing(self) -> Iterator[tuple[Session, Doing]]:
        """Give one transaction, and the change that it is, whose `what` is to be set.

        The current course stays the current one, whatever course is written to.
        """
        with self._database.writing() as write, undo.undoable(write) as doing:
            current = courses.current_course(write)
            yield write, doing
            if current is not None and courses.current_course(write) != current:
                courses.choose_course(write, current)

    def _overview(self, read: Session, course: Course | None) -> Overview:
        if course is None:
            return Overview(self._today(), None)
        return Overview(
            self._today(),
            course,
            sessions.sessions_of(read, course),
            courses.changes_of(read, course),
            reviews.reviews_of(read, course),
            replay=self._replay,
        )

    def _add_review(
        self, write: Session, overview: Overview, about: guidance.Situation, steps: tuple[str, ...]
    ) -> Review:
        return reviews.add_review(
            write,
            overview.course or courses.course_for_entry(write, None),
            self._today(),
            about.reason,
            after=max((s.number for s in overview.sessions), default=None),
            signal=about.signal.name if about.signal else "",
            signs=about.signs,
            steps=steps,
        )

    def _checked(self, entry: SessionEntry | TherapySession) -> SessionInput:
        self._not_in_the_future(entry.day)
        return sessions.checked(entry)

    def _not_in_the_future(self, day: date, of: str = "session") -> None:
        if day > self._today():
            raise BadInputError(
                f"{day} is in the future; give the day of the {of}, at the latest today"
                f" ({self._today()})."
            )
