"""What every part of the book rests on: the file, its transactions, one course as it stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Self

from sqlmodel import Session

from journal.book.safekeeping import Safekeeping
from journal.errors import BadInputError
from journal.exchange.archives.archive import REVIEW_EVERY
from journal.guidance import INTERVAL
from journal.overview import Overview
from journal.records import Course
from journal.signals import Replayer
from journal.store import courses, notes, reviews, sessions, undo
from journal.store.backups.files import FOLDER, Backup, Why, holds_any
from journal.store.database import FILE_NAME, Database
from journal.store.encryption.cipher import Key
from journal.store.undo import Doing
from journal.store.watching.steady import SteadyDatabase
from journal.working import clear

FARTHEST_AHEAD = timedelta(days=3653)
"""How far ahead a day in the journal's own files may be.

After a flight to the west it is up to two days, but a clock may have been years ahead.
"""


class Foundation:
    """An open journal file, and the one way of reading a course from it.

    What killed programs left half done in its folder is wiped at the start.
    """

    def __init__(
        self,
        folder: Path,
        today: Callable[[], date] = date.today,
        *,
        key: Key | None = None,
        at_once: bool = True,
    ) -> None:
        self._folder, self._today, self._key = folder, today, key
        clear(folder, folder / FOLDER)
        self._replay = Replayer()
        self._notices: list[str] = []
        self._safe = Safekeeping(self.path, today, self._notice)
        self._opened = self._open() if at_once else None

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
        """Tell whether `folder` could hold a journal and holds none, nor backups of one.

        False if that is not known.
        """
        try:
            nearest = next(place for place in (folder, *folder.parents) if place.exists())
            is_there = Foundation.file_in(folder).exists() or holds_any(folder / FOLDER)
            return nearest.is_dir() and not is_there
        except OSError:
            return False

    def version(self) -> int:
        """Return a number that differs once another program has written to the journal."""
        return self._database.version()

    def notices(self) -> tuple[str, ...]:
        """Return sentences to be told once, of what stopped nothing: those since the last call.

        It asks nothing of the file.
        """
        untold = tuple(dict.fromkeys(self._notices))
        self._notices.clear()
        return untold

    def undo(self) -> str | None:
        """Take the last change back and return what it was; None if there was none."""
        with self._database.writing() as write:
            return undo.undo_last(write)

    def last_change(self) -> str | None:
        """Return what `undo` would take back; None if there is nothing."""
        with self._database.reading() as read:
            return undo.last_change(read)

    def overview(self, course: str | None = None) -> Overview:
        """Return all there is to say about a course, by default the current one."""
        with self._database.reading() as read:
            return self._overview(read, courses.course_shown(read, course))

    def _notice(self, sentence: str) -> None:
        """Have `sentence` told once by the face; nothing, if it is ""."""
        if sentence:
            self._notices.append(sentence)

    @property
    def _database(self) -> SteadyDatabase:
        if self._opened is None:
            self._opened = self._open()
        self._safe.look_after(self._opened, self._key)
        return self._opened

    def _open(self) -> SteadyDatabase:
        return SteadyDatabase(self._open_file, self._notice)

    def _open_file(self, may_create: bool) -> Database:
        database = Database(
            self._folder, self._key, self._keep_before_migration, may_create=may_create
        )
        self._notices.extend(database.mended)
        return database

    def _let_go(self) -> None:
        """Close the file; whatever uses the journal next opens it anew."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _keep_backup(self, why: Why) -> Backup | None:
        """Make a backup before something risky; JournalError, which is to stop it, if not."""
        return self._safe.before(why, self._key)

    def _keep_before_migration(self) -> None:
        self._keep_backup(Why.BEFORE_MIGRATION)

    @contextmanager
    def _changing(self, *, everything: bool = False) -> Iterator[tuple[Session, Doing]]:
        """Give one transaction, and the change that it is, whose `what` is to be set.

        The current course stays the current one, whatever course is written to. With `everything`
        what is written to reviews and drafts can be taken back too.
        """
        with (
            self._database.writing() as write,
            undo.undoable(write, everything=everything) as doing,
        ):
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
            interval=_interval(read),
            replay=self._replay,
        )

    def _not_far_ahead(self, day: date) -> None:
        """Raise BadInputError for a day of a file that no clock can have shown when it was kept."""
        if day > self._today() + FARTHEST_AHEAD:
            raise BadInputError(f"{day} is in the future; give the day of the session.")

    def _not_in_the_future(self, day: date, of: str = "session") -> None:
        if day > self._today():
            raise BadInputError(
                f"{day} is in the future; give the day of the {of}, at the latest today"
                f" ({self._today()})."
            )


def _interval(read: Session) -> int | None:
    kept = notes.get_setting(read, REVIEW_EVERY)
    if kept is None:
        return INTERVAL
    return notes.get_number(read, REVIEW_EVERY) or None
