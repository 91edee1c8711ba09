"""Sessions on their way in from a file, and out to one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from pathlib import Path

from journal.book import incoming
from journal.book.sessions import SessionBook
from journal.exchange.csv_files import daylio
from journal.exchange.csv_files.csv_export import write_sessions
from journal.exchange.csv_files.csv_import import Found, read_sessions
from journal.exchange.csv_files.reading import Reading
from journal.exchange.csv_files.sources import name_of_source
from journal.records import SessionEntry
from journal.store import courses


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do: how many sessions were added or there already, and how."""

    added: int
    already_there: int
    found: Found
    new: tuple[SessionEntry, ...] = ()
    """Of a dry run: the sessions that would be added, each with its course, in their order."""

    crowded: int = 0
    """How many of those added fall on a day that has another session of their course already."""

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The columns that a journal has no place for."""
        return self.found.passed_over

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of what would be added; None where that is nothing."""
        days = [entry.day for entry in self.new]
        return (min(days), max(days)) if days else None

    @property
    def by_course(self) -> tuple[tuple[str, int], ...]:
        """The courses that would be added to, by their names, and to each how many."""
        return tuple(Counter(entry.course or "" for entry in self.new).items())


class ExchangeBook(SessionBook):
    """The part of the journal that reads files of sessions and writes them."""

    def import_csv(
        self,
        path: Path,
        course: str | None = None,
        *,
        dry_run: bool = False,
        reading: Reading | None = None,
    ) -> Imported:
        """Keep the sessions of a CSV file that are not here yet; all or none.

        `course` takes them all, by default each goes to its own or to the current one, and what
        is Daylio's to a course of that name. With `dry_run` nothing is kept. Raises what
        `read_sessions` raises.
        """
        found = read_sessions(path, self._checked, reading, self._today())
        entries = self._placed(found, course)
        new = self._new(entries)
        crowded = self._crowded(new)
        # A file without a session begins no journal.
        if dry_run or not entries:
            return Imported(len(new), len(entries) - len(new), found, new, crowded)
        added = self.add_all(entries, name_of_source(path))
        return Imported(added, len(entries) - added, found, crowded=crowded)

    def export_csv(self, path: Path) -> int:
        """Write all sessions to a CSV file, readable by its owner only; return how many."""
        kept = self.sessions()
        write_sessions(path, kept)
        return len(kept)

    def _placed(self, found: Found, course: str | None) -> tuple[SessionEntry, ...]:
        usual = daylio.COURSE if found.is_daylio else courses.FIRST_COURSE
        if self.is_missing(self._folder):
            return incoming.placed(found.entries, course, (), usual)
        with self._database.reading() as read:
            current = courses.current_course(read)
            if current and not found.is_daylio:
                usual = current.name
            return incoming.placed(found.entries, course, courses.all_courses(read), usual)

    def _new(self, entries: Sequence[SessionEntry]) -> tuple[SessionEntry, ...]:
        if self.is_missing(self._folder):
            return tuple(entries)
        given = [(entry.course or "", self._checked(entry)) for entry in entries]
        return tuple(compress(entries, incoming.are_new(given, self.sessions())))

    def _crowded(self, new: Sequence[SessionEntry]) -> int:
        if not new or self.is_missing(self._folder):
            return 0
        taken = {(session.course, session.day) for session in self.sessions()}
        return sum((entry.course, entry.day) in taken for entry in new)
