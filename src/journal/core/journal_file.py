"""The open database, shared by all parts of `Journal`: transactions, backups, notices."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.auto_backup import AutoBackup
from journal.core.folder import file_in
from journal.days.conventions import own_day
from journal.own_settings import QUESTIONNAIRE_EVERY, REVIEW_EVERY
from journal.records import Course, Review
from journal.store import courses, notes, sessions, undo
from journal.store.transaction import Transaction
from journal.vault.backup_names import FOLDER, Backup, Why
from journal.vault.database import Database
from journal.vault.encryption.key import Key
from journal.vault.watching.reopening import ReopeningDatabase
from journal.working import clear

if TYPE_CHECKING:
    from journal.core.signal_cache import SignalCache
    from journal.course.overview import Overview
    from journal.guidance.since import OtherCourses


class JournalFile:
    """The open file of a journal in `folder`, with its transactions, notices and backups.

    Leftovers of killed programs are removed from the folder first.
    """

    def __init__(
        self,
        folder: Path,
        today: Callable[[], date] = date.today,
        *,
        key: Key | None = None,
        at_once: bool = True,
    ) -> None:
        self.folder, self.today, self.key = folder, today, key
        clear(folder, folder / FOLDER)
        self._notices: list[str] = []
        self.auto_backup = AutoBackup(self.path, today, self.notice)
        self._opened = self._open() if at_once else None

    def close(self) -> None:
        """Renew the day's backup if outdated, and close the file."""
        if self._opened is not None:
            try:
                self._keep_signals(self._opened)
                self.auto_backup.at_end(self.key)
            finally:
                self._opened.close()

    @property
    def path(self) -> Path:
        """The path of the file."""
        return file_in(self.folder)

    def day(self) -> date:
        """Return the person's day: before the set end of day it is still the day before `today`."""
        return own_day(self.today())

    @property
    def is_open(self) -> bool:
        """Whether the file is open; it is opened on first use."""
        return self._opened is not None

    def version(self) -> int:
        """Return a number that differs once another program has written to the journal."""
        return self.database.version()

    def notices(self) -> tuple[str, ...]:
        """Return the notices queued since the last call.

        Does not read the database.
        """
        untold = tuple(dict.fromkeys(self._notices))
        self._notices.clear()
        return untold

    def notice(self, sentence: str, instead_of: str = "") -> None:
        """Queue `sentence` for the face to report once; "" is ignored.

        A queued sentence equal to `instead_of` is dropped.
        """
        self._notices = [one for one in self._notices if one != instead_of]
        if sentence:
            self._notices.append(sentence)

    @property
    def database(self) -> ReopeningDatabase:
        """The database, opened on first use."""
        if self._opened is None:
            self._opened = self._open()
        self._keep_signals(self._opened)
        self.auto_backup.look_after(self._opened, self.key)
        return self._opened

    def _open(self) -> ReopeningDatabase:
        return ReopeningDatabase(self._open_file, self.notice)

    def _open_file(self, may_create: bool) -> Database:
        keep = partial(self.back_up_before, Why.BEFORE_MIGRATION)
        database = Database(self.folder, self.key, keep, may_create=may_create)
        self._notices.extend(database.mended)
        return database

    def close_file(self) -> None:
        """Close the file; the next use reopens it."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def back_up_before(self, why: Why) -> Backup | None:
        """Make a backup before a risky step, which an error raised here must prevent."""
        return self.auto_backup.before(why, self.key)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Yield a write transaction; afterwards make the day's backup unless one exists."""
        with self.database.writing() as write:
            yield write
        self.auto_backup.after_change(self.key)

    @contextmanager
    def writing_draft(self) -> Iterator[Transaction]:
        """Yield a write transaction for drafts, which stays in the WAL."""
        with self.database.writing(checkpoint=False) as write:
            yield write
        self.auto_backup.after_draft()

    @contextmanager
    def changing(
        self, what: str = "", *, everything: bool = False, keeps_course: bool = True
    ) -> Iterator[Transaction]:
        """Yield a write transaction recorded as one undo step labelled `what`.

        Without a label the transaction labels itself. The current course is preserved, whichever
        course is written to, unless `keeps_course` is false. With `everything`, changes to reviews
        and drafts become undoable too.
        """
        with self.writing() as write, undo.undoable(write, everything=everything):
            write.what = what
            current = courses.current_course(write) if keeps_course else None
            yield write
            if current is not None:
                now = courses.current_course(write)
                if now is None or now.id != current.id:
                    courses.choose_course(write, current)

    def overview_of(self, name: str | None = None) -> "Overview":
        """Return the overview of a course by name, by default the current one."""
        with self.database.reading() as read:
            return self.overview(read, courses.course_shown(read, name))

    def overview(self, read: Transaction, course: Course | None) -> "Overview":
        """Return the overview of a course, as seen by a transaction."""
        # Imported lazily: saving a session does not need it.
        from msgspec.structs import replace

        from journal.between_sessions import Goal, Jot, Task
        from journal.course.overview import Overview
        from journal.store import between_sessions, questionnaires, reviews

        if course is None:
            return Overview(self.day(), None)
        reviewed = reviews.reviews_of(read, course)
        elsewhere = _from_other_courses(read, course, reviewed)
        found = Overview(
            self.day(),
            course,
            sessions.sessions_of(read, course),
            courses.changes_of(read, course),
            reviewed,
            interval=interval_of(read),
            jots=between_sessions.all_of(read, Jot, course, only_open=True),
            questionnaires=questionnaires.newest_questionnaires(read),
            weeks_to_questionnaire=notes.get_number(read, QUESTIONNAIRE_EVERY.key) or None,
            goals=between_sessions.all_of(read, Goal, course),
            tasks=between_sessions.all_of(read, Task, course, only_open=True),
            logged_on=sessions.logged_on(read) if reviewed or elsewhere.reviews else {},
            elsewhere=elsewhere,
        )
        return replace(found, replay=self._signals.replay_of(read, course.id, found.points))

    @cached_property
    def _signals(self) -> "SignalCache":
        from journal.core.signal_cache import SignalCache

        return SignalCache()

    def _keep_signals(self, opened: ReopeningDatabase) -> None:
        """Save newly computed detector results to the cache; errors are ignored."""
        if "_signals" in vars(self):
            for save in self._signals.take_unsaved():
                opened.keep(save)


def _from_other_courses(
    read: Transaction, course: Course, here: Sequence[Review]
) -> "OtherCourses":
    """Return what other courses hold on dark thoughts, which are asked about in any course."""
    from journal.guidance.since import NO_OTHER_COURSES, OtherCourses
    from journal.store import reviews

    others = [one for one in courses.all_courses(read) if one.id != course.id]
    there = [review for other in others for review in reviews.reviews_of(read, other)]
    if not others or not (here or there):
        return NO_OTHER_COURSES
    from journal.guidance.safety import thinks_of_ending

    if not any(map(thinks_of_ending, (*here, *there))):
        return NO_OTHER_COURSES
    held = (session for other in others for session in sessions.sessions_of(read, other))
    return OtherCourses(tuple(filter(thinks_of_ending, there)), tuple(held))


def interval_of(read: Transaction) -> int | None:
    """Return the number of sessions between calendar reviews; None for never."""
    from journal.guidance import INTERVAL

    kept = notes.get_setting(read, REVIEW_EVERY.key)
    if kept is None:
        return INTERVAL
    return notes.get_number(read, REVIEW_EVERY.key) or None
