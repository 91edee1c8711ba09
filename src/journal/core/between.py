"""Base class of `journal.jots`, `journal.goals` and `journal.tasks`."""

from typing import Generic

from journal.core.journal_file import JournalFile
from journal.store import between, courses
from journal.store.between import Kept


class KeptBetween(Generic[Kept]):
    """What is kept of one `kind` between the sessions of a course."""

    kind: type[Kept]

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self, course: str | None = None) -> tuple[Kept, ...]:
        """Return those of a course, by default the current one, oldest first; open or not."""
        with self._file.database.reading() as read:
            shown = courses.course_shown(read, course)
            return between.all_of(read, self.kind, shown) if shown else ()

    def get(self, number: int) -> Kept:
        """Return one; NotFoundError if there is none of that number."""
        with self._file.database.reading() as read:
            return between.get(read, self.kind, number)
