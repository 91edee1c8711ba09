"""Sessions read from a CSV file: an export, a ratings file, Daylio's, or any by choice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal.errors import BadInputError
from journal.exchange.csv_files import columns, daylio
from journal.exchange.csv_files.columns import Columns
from journal.exchange.csv_files.formulas import restored
from journal.exchange.csv_files.reading import FIELDS, Reading
from journal.exchange.csv_files.sign_lists import split
from journal.exchange.csv_files.sources import content, decoded, quoted
from journal.exchange.csv_files.tables import SEPARATORS, Row, Table, name_of, parsed, told
from journal.exchange.csv_files.written_days import read_day
from journal.ratings import Measure, Ratings, parse_rating
from journal.records import SessionEntry, Tension
from journal.text import one_line

_YES, _NO = ("yes", "y", "true", "1", ""), ("no", "n", "false", "0")
_SHOWN = 40
Check = Callable[[SessionEntry], object]


@dataclass(frozen=True, slots=True)
class Found:
    """What a CSV file holds, and how it was read."""

    entries: tuple[SessionEntry, ...]
    passed_over: tuple[str, ...]
    """Columns that a journal has no place for."""
    rounded: int
    """How many ratings fell between two half points."""
    encoding: str
    separator: str
    """ "commas", "semicolons" or "tabs"."""
    is_daylio: bool


def read_sessions(path: Path, check: Check, reading: Reading | None = None) -> Found:
    """Return the sessions in the file at `path`, each of which `check` lets pass.

    Raises BadInputError, with the line, for a missing column, another encoding or date than
    chosen, several clients, or a value that is not usable; JournalError where the file cannot
    be read.
    """
    chosen = reading or Reading()
    text, encoding = decoded(content(path), chosen.encoding, quoted(path))
    return _Import(parsed(text, _expected(chosen)), chosen).read(check, encoding)


def _expected(reading: Reading) -> frozenset[str]:
    named = (source.column for source in reading.sources.values() if source.column)
    return frozenset({*FIELDS, *daylio.COLUMNS, *map(name_of, named)})


class _Import:
    """One table on its way to sessions."""

    def __init__(self, table: Table, reading: Reading) -> None:
        self._table = table
        self._is_daylio: Final = daylio.is_daylio(table.header)
        self._reading = daylio.completed(reading) if self._is_daylio else reading
        if reading.words and not self._is_daylio:
            word = one_line(next(iter(reading.words)), _SHOWN)
            raise BadInputError(
                f"“{word}” is nothing that a journal keeps ({', '.join(FIELDS)}), and this is no"
                " file of Daylio’s, where it could be a mood."
            )
        note = self._reading.sources.get("note")
        self._composes: Final = self._is_daylio and note == daylio.NOTE
        self._columns = self._found()
        self._rounded = 0

    def read(self, check: Check, encoding: str) -> Found:
        """Return all sessions, once every line has passed."""
        self._require_one_client()
        if self._is_daylio and self._reading.sources[Measure.MOOD] == daylio.MOOD:
            moods = (self._columns.cell(row.cells, Measure.MOOD) for row in self._table.rows)
            daylio.require_known(moods, self._reading.words)
        entries = []
        for row in self._table.rows:
            with _at(row.line):
                entry = self._entry(row)
                check(entry)
            entries.append(entry)
        # Sessions are numbered as they come; a diary on a phone begins with its newest.
        if entries and entries[0].day > entries[-1].day:
            entries.reverse()
        return Found(
            tuple(entries),
            self._columns.passed_over,
            self._rounded,
            encoding,
            SEPARATORS[self._table.separator],
            self._is_daylio,
        )

    def _found(self) -> Columns:
        with _at(1):
            more = daylio.PARTS_OF_NOTE if self._composes else ()
            return columns.found(self._table.header, self._reading, more)

    def _require_one_client(self) -> None:
        first = None
        for row in self._table.rows:
            client = self._columns.cell(row.cells, "client")
            if client != (first := client if first is None else first):
                raise BadInputError(
                    f"Line {row.line}: The file holds several clients, and a journal is one"
                    " person’s; keep the lines of one."
                )

    def _entry(self, row: Row) -> SessionEntry:
        def cell(field: str) -> str:
            return self._columns.cell(row.cells, field)

        return SessionEntry(
            day=read_day(cell("date"), self._reading.dates),
            ratings=Ratings(*(self._rating(measure, cell(measure)) for measure in Measure)),
            attended=_attended(cell("attended")),
            tension=_tension(cell("tension")),
            signs=split(restored(cell("signs"))),
            note=self._note(row),
            course=restored(cell("course")).strip() or None,
        )

    def _rating(self, measure: Measure, text: str) -> float | None:
        word = text.strip().casefold()
        if measure is Measure.MOOD and word in self._reading.words:
            return self._reading.words[word]
        source = self._reading.sources.get(measure)
        if source and source.scale:
            try:
                value, was_rounded = source.scale.rating(text)
            except BadInputError as error:
                raise BadInputError(f"{measure.capitalize()}: {error}") from error
            self._rounded += was_rounded
            return value
        try:
            return parse_rating(text, measure)
        except BadInputError as error:
            raise BadInputError(
                f"{measure.capitalize()} is {told(text)}, and no number from 0 to 10 in half"
                f" points; “--map {measure}=COLUMN:0-100” reads another scale."
            ) from error

    def _note(self, row: Row) -> str:
        if self._composes:
            return daylio.note_of(
                {part: self._columns.cell(row.cells, part) for part in daylio.PARTS_OF_NOTE}
            )
        return restored(self._columns.cell(row.cells, "note"))


@contextmanager
def _at(line: int) -> Iterator[None]:
    """Put the number of the line in front of whatever is wrong with it."""
    try:
        yield
    except BadInputError as error:
        raise BadInputError(f"Line {line}: {error}") from error


def _attended(text: str) -> bool:
    typed = text.strip().lower()
    if typed not in (*_YES, *_NO):
        raise BadInputError(f"Attended is yes or no; it is {told(text)}.")
    return typed in _YES


def _tension(text: str) -> Tension | None:
    typed = text.strip().lower()
    if typed and typed not in [*Tension]:
        known = ", ".join(Tension)
        raise BadInputError(f"Tension is {known} or blank; it is {told(text)}.")
    return Tension(typed) if typed else None
