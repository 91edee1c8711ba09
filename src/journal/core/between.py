"""Base class of `journal.jots`, `journal.goals` and `journal.tasks`."""

from typing import Generic

from journal.core.journal_file import JournalFile
from journal.store import between, courses
from journal.store.between import Kept


class KeptBetween(Generic[Kept]):
    """Base of the parts for records of one `kind`, each of which belongs to a course."""

    kind: type[Kept]

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self, course: str | None = None) -> tuple[Kept, ...]:
        """Return all records of a course (default: current), open or closed, oldest first."""
        with self._file.database.reading() as read:
            shown = courses.course_shown(read, course)
            return between.all_of(read, self.kind, shown) if shown else ()

    def get(self, number: int) -> Kept:
        """Return the record of that number; NotFoundError if it does not exist."""
        with self._file.database.reading() as read:
            return between.get(read, self.kind, number)
