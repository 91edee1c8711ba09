"""Journal: the one object through which both faces read and write."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from journal.core.journal_file import JournalFile
from journal.core.presence import Presence
from journal.core.sessions import Sessions
from journal.days.formatting import long_day
from journal.errors import JournalError
from journal.first_sight import PEOPLE_FILE
from journal.store import undo
from journal.undone import SkippedChange
from journal.vault.encryption.key import Key

if TYPE_CHECKING:
    from journal.core.archive import ArchiveExchange
    from journal.core.backups import Backups
    from journal.core.between_sessions import Goals, Jots, Tasks
    from journal.core.courses import Courses
    from journal.core.csv_exchange import CsvExchange
    from journal.core.drafts import Drafts
    from journal.core.plan import Plan
    from journal.core.questionnaires import Questionnaires
    from journal.core.reviews import Reviews
    from journal.core.security import Security
    from journal.course.overview import Overview


class Journal:
    """A journal on disk. Every method is one transaction and returns immutable values.

    `folder` contains the file; both are created if missing: immediately, or, unless `at_once`, on
    the first read or write, so that a refused call creates nothing. `today` returns the person's
    local day; `key` is that of an encrypted file. Errors are JournalError; BadInputError means that
    nothing was saved. Parts are imported on first use, as logging a session needs only one.
    """

    def __init__(
        self,
        folder: Path,
        today: Callable[[], date] = date.today,
        *,
        key: Key | None = None,
        at_once: bool = True,
    ) -> None:
        self._file = file = JournalFile(folder, today, key=key, at_once=at_once)
        self._presence = Presence(file)
        self.sessions = Sessions(file)

    @cached_property
    def archive(self) -> "ArchiveExchange":
        """Full export, import and merge."""
        from journal.core.archive import ArchiveExchange

        return ArchiveExchange(self._file)

    @cached_property
    def csv(self) -> "CsvExchange":
        """Import sessions from CSV, and export them."""
        from journal.core.csv_exchange import CsvExchange

        return CsvExchange(self._file, self.sessions)

    @cached_property
    def backups(self) -> "Backups":
        """The copies of the journal."""
        from journal.core.backups import Backups

        return Backups(self._file, self.security)

    @cached_property
    def security(self) -> "Security":
        """The passphrase, and who may read the journal."""
        from journal.core.security import Security

        return Security(self._file)

    @cached_property
    def drafts(self) -> "Drafts":
        """Drafts: unsaved input of forms."""
        from journal.core.drafts import Drafts

        return Drafts(self._file)

    @cached_property
    def reviews(self) -> "Reviews":
        """The reviews."""
        from journal.core.reviews import Reviews

        return Reviews(self._file)

    @cached_property
    def courses(self) -> "Courses":
        """The courses of therapy, and the dated changes on them."""
        from journal.core.courses import Courses

        return Courses(self._file)

    @cached_property
    def jots(self) -> "Jots":
        """Lines for the next session."""
        from journal.core.between_sessions import Jots

        return Jots(self._file)

    @cached_property
    def goals(self) -> "Goals":
        """The person's goals and their ratings."""
        from journal.core.between_sessions import Goals

        return Goals(self._file)

    @cached_property
    def tasks(self) -> "Tasks":
        """Tasks agreed on for between sessions."""
        from journal.core.between_sessions import Tasks

        return Tasks(self._file)

    @cached_property
    def questionnaires(self) -> "Questionnaires":
        """The questionnaires that were filled in."""
        from journal.core.questionnaires import Questionnaires

        return Questionnaires(self._file)

    @cached_property
    def plan(self) -> "Plan":
        """The safety plan."""
        from journal.core.plan import Plan

        return Plan(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        try:
            if self._file.is_open:
                self._renew_plan()
            self._presence.end()
        finally:
            self._file.close()

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self._file.path

    def overview(self, course: str | None = None) -> "Overview":
        """Return the overview of a course, by default the current one."""
        return self._file.overview_of(course)

    def undo(self) -> str | None:
        """Undo the last change and return its label; None if there was none."""
        with self._file.writing() as write:
            taken = undo.undo_last(write)
        self._renew_plan()
        return taken

    def redo(self) -> str | None:
        """Redo the change undone last and return its label; None if there is none.

        A new change clears what can be redone.
        """
        with self._file.writing() as write:
            done = undo.redo_last(write)
        self._renew_plan()
        return done

    def _renew_plan(self) -> None:
        """Update the copy of the safety plan beside the journal, if there is one."""
        # Undo and redo are done by now and must not fail because of that file.
        with suppress(JournalError, OSError):
            if (self._file.folder / PEOPLE_FILE).exists():
                self.plan.renew_outside()

    def skipped_by_undo(self) -> SkippedChange | None:
        """Return the newest change if `undo` would skip it and undo an older one.

        Answers in reviews are saved as they are typed and are not undo steps.
        """
        from journal.store import reviews

        with self._file.database.reading() as read:
            found = undo.newest_answer_since(read)
            if found is None:
                return None
            opened = reviews.get_review(read, found[0]).opened
        answered = f"what you answered in the review of {long_day(opened, year=True)}"
        return SkippedChange(answered, found[1])

    def last_change(self) -> str | None:
        """Return the label of the change that `undo` would undo, or None."""
        with self._file.database.reading() as read:
            return undo.last_change(read)

    def last_undone(self) -> str | None:
        """Return the label of the change that `redo` would redo, or None."""
        with self._file.database.reading() as read:
            return undo.last_undone(read)

    def stay_open(self) -> None:
        """Announce to other machines that the journal is open here, until it is closed."""
        self._presence.stay()

    def version(self) -> int:
        """Return a number that differs once another program has written to the journal."""
        self._presence.renew()
        return self._file.version()

    def notices(self) -> tuple[str, ...]:
        """Return the notices queued since the last call.

        They include other machines and second copies. Does not read the database.
        """
        if self._file.is_open:
            self._presence.look_around()
        return self._file.notices()
