"""`journal.csv`: import sessions from CSV, and export them."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TextIO

from msgspec import Struct
from msgspec.structs import replace

from journal.core import incoming
from journal.core.folder import is_missing
from journal.core.incoming import Arrival, Matching, Mismatch
from journal.core.journal_file import JournalFile
from journal.core.read_signs import ReadSigns
from journal.core.same_day import SameDay, require_choice
from journal.core.sessions import Sessions
from journal.course.search import EVERYTHING, Search
from journal.exchange.csv_files import daylio
from journal.exchange.csv_files.csv_export import write_sessions
from journal.exchange.csv_files.csv_import import Found, read_sessions
from journal.exchange.csv_files.reading import Reading
from journal.exchange.csv_files.sources import name_of_source
from journal.records import SessionEntry
from journal.store import courses, sessions
from journal.store.session_input import SessionInput
from journal.store.transaction import Transaction


class Imported(Struct, frozen=True):
    """The result of an import or a dry run."""

    found: Found
    new: tuple[Arrival, ...]
    """The sessions that were, or would be, added, in order."""
    already_there: int
    differing: tuple[Mismatch, ...]
    """Sessions whose versions in the file and in the journal differ."""
    same_day: SameDay | None
    """How these differences are resolved."""
    days_shared: tuple[date, ...]
    """Days on which an added session joins another one of its course."""

    @property
    def added(self) -> int:
        """How many sessions were or would be added."""
        return len(self.new)

    @property
    def replaced(self) -> int:
        """How many sessions were or would be replaced."""
        return len(self.differing) if self.same_day is SameDay.REPLACE else 0

    @property
    def ignored_columns(self) -> tuple[str, ...]:
        """The columns that have no counterpart in a journal."""
        return self.found.ignored_columns

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day of the added sessions; None if there are none."""
        days = [one.given.day for one in self.new]
        return (min(days), max(days)) if days else None

    @property
    def by_course(self) -> tuple[tuple[str, int], ...]:
        """The courses that sessions are added to, each with their number."""
        return tuple(Counter(one.course for one in self.new).items())


class CsvExchange:
    """Sessions read from CSV files, and written to them."""

    def __init__(self, file: JournalFile, sessions: Sessions) -> None:
        self._file, self._sessions = file, sessions

    def import_file(
        self,
        path: Path,
        course: str | None = None,
        *,
        dry_run: bool = False,
        reading: Reading | None = None,
        same_day: SameDay | None = None,
    ) -> Imported:
        """Add the new sessions of a CSV file, all or none.

        `course` takes them all; by default each goes to its own course or the current one, and
        those of a Daylio export to a course of that name. `same_day` resolves differences from
        stored sessions; without it, BadInputError names them and nothing is saved. With `dry_run`
        nothing is saved, nor refused for that reason. Raises what `read_sessions` raises.
        """
        checked: dict[SessionEntry, SessionInput] = {}
        signs = ReadSigns()

        def check(entry: SessionEntry) -> None:
            checked[entry] = self._sessions.check(replace(entry, signs=signs.read(entry.signs)))

        def check_own(entry: SessionEntry) -> None:
            checked[entry] = self._sessions.check_own(entry)

        found = read_sessions(path, check, reading, self._file.today(), check_own)
        found = replace(found, notes=(*found.notes, *signs.notes()))
        entries = [
            (replace(entry, signs=checked[entry].signs), checked[entry]) for entry in found.entries
        ]

        def compared(read: Transaction | None) -> Imported:
            arrivals = _with_courses(entries, course, read, is_daylio=found.is_daylio)
            return _imported(found, arrivals, read, same_day)

        # Do not create a journal for a file without sessions.
        if is_missing(self._file.folder) and (dry_run or not entries):
            return compared(None)
        if dry_run or not entries:
            with self._file.database.reading() as read:
                return compared(read)
        with self._file.changing() as write:
            done = compared(write)
            require_choice(done.differing, same_day)
            changed = done.differing if done.replaced else ()
            write.what = self._sessions.bring(write, done.new, changed, name_of_source(path))
        return done

    def export_file(
        self, to: Path | TextIO, wanted: Search = EVERYTHING, course: str | None = None
    ) -> int:
        """Write the `wanted` sessions, of one course or of all, as CSV; return how many.

        A file is readable by its owner only.
        """
        found = wanted.among(self._sessions.all(course))
        write_sessions(to, found)
        return len(found)


def _with_courses(
    entries: list[tuple[SessionEntry, SessionInput]],
    course: str | None,
    read: Transaction | None,
    *,
    is_daylio: bool,
) -> tuple[Arrival, ...]:
    """Assign a course to each session of a file; `read` is None without a journal."""
    usual = daylio.COURSE if is_daylio else courses.FIRST_COURSE
    if read is None:
        return incoming.with_courses(entries, course, (), usual)
    current = courses.current_course(read)
    if current and not is_daylio:
        usual = current.name
    return incoming.with_courses(entries, course, courses.all_courses(read), usual)


def _imported(
    found: Found, arrivals: tuple[Arrival, ...], read: Transaction | None, same_day: SameDay | None
) -> Imported:
    stored = sessions.sessions_of(read) if read is not None else ()
    matching = incoming.match_sessions(arrivals, stored, found.fields)
    new = _new(arrivals, matching, same_day)
    taken = {(one.course, one.day) for one in stored}
    shared = {one.given.day for one in new if (one.course, one.given.day) in taken}
    return Imported(
        found, new, matching.there, tuple(matching.differing), same_day, tuple(sorted(shared))
    )


def _new(
    arrivals: tuple[Arrival, ...], matching: Matching, same_day: SameDay | None
) -> tuple[Arrival, ...]:
    """Return the sessions to add, in the order of the file."""
    also = matching.differing if same_day is SameDay.ADD else ()
    added = {id(one) for one in (*matching.new, *(one.arrival for one in also))}
    return tuple(one for one in arrivals if id(one) in added)
