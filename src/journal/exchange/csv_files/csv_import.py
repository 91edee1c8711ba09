"""Read sessions from CSV: an export, a ratings file, Daylio's, or any with `--map`."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from journal.days.formatting import long_day
from journal.errors import BadInputError
from journal.exchange.csv_files import (
    columns,
    damaged_letters,
    daylio,
    header_names,
)
from journal.exchange.csv_files.cells import value_of
from journal.exchange.csv_files.columns import NEEDED, Columns
from journal.exchange.csv_files.csv_export import is_own_export
from journal.exchange.csv_files.left_out import LeftOut, notes_on_repeated, without_repeated
from journal.exchange.csv_files.marked_cells import unescape_formula
from journal.exchange.csv_files.mood_words import MoodWords
from journal.exchange.csv_files.not_rated import is_missed, is_not_rated
from journal.exchange.csv_files.rating_cells import RatingReader
from journal.exchange.csv_files.reading import FIELDS, Reading
from journal.exchange.csv_files.sources import Decoded, decode, quoted_source, read_bytes
from journal.exchange.csv_files.tables import SEPARATORS, Table, TableRow, name_of, parse
from journal.exchange.csv_files.wording import lines_said, listed, quoted_cell
from journal.exchange.csv_files.written_days import Days
from journal.fields import ANSWERS, OTHERS, Values
from journal.progress import counted
from journal.ratings import Measure, Ratings
from journal.records import SessionEntry
from journal.text import plural, quoted

_SHOWN, _MOST_NAMES = 40, 8
Check = Callable[[SessionEntry], object]


class Found(Struct, frozen=True):
    """The sessions of a CSV file, and notes on how they were read."""

    entries: tuple[SessionEntry, ...]
    ignored_columns: tuple[str, ...]
    """Columns that have no counterpart in a journal."""
    notes: tuple[str, ...]
    """Sentences about assumptions made while reading that may be unexpected."""
    is_daylio: bool
    fields: frozenset[str]
    """The fields that the file has columns for, by their names in `SessionInput`."""


def read_sessions(
    path: Path,
    check: Check,
    reading: Reading | None = None,
    today: date | None = None,
    check_own: Check | None = None,
) -> Found:
    """Read the sessions in the file at `path`, validated by `check`.

    Sessions of the journal's own export are validated by `check_own`, if given. Left out, with a
    note, are lines without a day, lines with only a day, and future lines without ratings, which
    are appointments. Raises BadInputError, with the line, for a missing column, another encoding or
    date format than chosen, several clients, or an invalid value; JournalError if the file cannot
    be read.
    """
    chosen = reading or Reading()
    text = decode(read_bytes(path), chosen.encoding, quoted_source(path))
    table = parse(text.text, _expected(chosen))
    if check_own is not None and is_own_export(table.header):
        check = check_own
    return _Import(table, chosen, today or date.today()).read(check, text)


def _expected(reading: Reading) -> frozenset[str]:
    columns = (source.column for source in reading.sources.values() if source.column)
    # A number cannot identify the header, as it may be a rating in a line below.
    named = (column for column in columns if not column.isdecimal())
    others = (*header_names.ALSO_CALLED.values(), *daylio.COLUMNS)
    return frozenset({*FIELDS, *others, *map(name_of, named), *map(name_of, reading.only)})


class _Import:
    """The import of one table."""

    def __init__(self, table: Table, reading: Reading, today: date) -> None:
        self._table, self._today = table, today
        self._is_daylio: Final = daylio.is_daylio(table.header)
        complete = daylio.complete(reading) if self._is_daylio else reading
        with _at(table.header_line):
            self._reading = header_names.complete(table.header, complete)
        self._scales_taken = header_names.scales_taken(complete, self._reading)
        note = self._reading.sources.get("note")
        self._composes: Final = self._is_daylio and note == daylio.NOTE
        self._columns = self._found()
        known = daylio.MOODS if self._is_daylio else {}
        self._ratings = RatingReader(self._reading.sources, MoodWords(reading.words, known))
        self._left_out = LeftOut(reading.only)
        self._client: str | None = None
        self._rows, self._repeated = without_repeated(self._chosen_lines(), table.header)
        dates = [self._columns.cell(row.cells, "date") for row in self._rows]
        name = self._columns.cell(table.header, "date")
        self._days = Days(reading.dates, reading.language, today, dates, name)
        # If no ratings are mapped, a day alone makes a session; an entry of Daylio's always does.
        self._days_suffice = self._is_daylio or not any(
            measure in self._columns.places for measure in Measure
        )

    def read(self, check: Check, source: Decoded) -> Found:
        """Parse all sessions; an error in any line raises."""
        rows = counted("Reading the file", self._rows, len(self._rows))
        read = [(row, entry) for row in rows if (entry := self._session(row, check))]
        entries = [entry for _, entry in read]
        self._ratings.require_all_words(is_daylio=self._is_daylio)
        if not entries and self._left_out.without_day:
            # If no line has a day, this is not a table of sessions: report what is wrong with its
            # first line.
            self._refuse(self._left_out.without_day[0])
        # Sessions are numbered in order, while a phone's diary starts with the newest: reverse
        # that.
        if entries and entries[0].day > entries[-1].day:
            entries.reverse()
        notes = (
            *_how_decoded(source, self._table),
            *self._left_out.notes(),
            *notes_on_repeated(self._repeated, (row for row, _ in read)),
            *_dated_ahead(entries, self._today),
            *self._days.notes(),
            *self._scales_taken,
            *self._ratings.notes(),
            *([] if is_own_export(self._table.header) else self._ratings.notes_on_scale()),
        )
        return Found(
            tuple(entries),
            self._columns.ignored_columns,
            notes,
            self._is_daylio,
            self._columns.fields(),
        )

    def _found(self) -> Columns:
        with _at(self._table.header_line):
            more = daylio.PARTS_OF_NOTE if self._composes else ()
            return columns.found(self._table.header, self._reading, more)

    def _chosen_lines(self) -> tuple[TableRow, ...]:
        rows = self._table.rows
        for column, values in self._reading.only.items():
            with _at(self._table.header_line):
                place = columns.place_of(column, self._table.header)
            wanted = set(map(name_of, values))
            chosen_rows = tuple(row for row in rows if name_of(row.cells[place]) in wanted)
            if rows and not chosen_rows:
                there = dict.fromkeys(quoted_cell(row.cells[place].strip(), _SHOWN) for row in rows)
                raise BadInputError(
                    f"No line has {quoted(values[0])} in the column"
                    f" {quoted(column)}; it holds {listed(list(there), _MOST_NAMES)}."
                )
            self._left_out.others += len(rows) - len(chosen_rows)
            rows = chosen_rows
        return rows

    def _require_one_client(self, row: TableRow) -> None:
        client = self._columns.cell(row.cells, "client")
        self._client = client if self._client is None else self._client
        if client != self._client:
            raise BadInputError(
                "The file holds several clients, and a journal is one person’s; keep the lines of"
                " one."
            )

    def _session(self, row: TableRow, check: Check) -> SessionEntry | None:
        """Parse the session of a line; None, after counting it, for a line without one."""
        is_alone = sum(bool(cell.strip()) for cell in row.cells) == 1
        if self._days.is_no_day(self._columns.cell(row.cells, "date"), is_alone=is_alone):
            self._left_out.without_day.append(row)
            if self._columns.cell(row.cells, "note").strip() and not self._is_header(row):
                self._left_out.note_without_day.append(row.line)
            return None
        with _at(row.line):
            self._require_one_client(row)
            self._require_shape(row)
            entry = self._entry(row)
            if not self._holds_something(row, entry):
                return None
            check(entry)
        return entry

    def _is_header(self, row: TableRow) -> bool:
        return row.cells == self._table.header

    def _refuse(self, row: TableRow) -> None:
        with _at(row.line):
            self._require_shape(row)
            self._days.read(self._columns.cell(row.cells, "date"))

    def _require_shape(self, row: TableRow) -> None:
        """Raise BadInputError for cells beyond the header, or missing ones that are needed."""
        width = len(self._table.header)
        needed = [place for field, place in self._columns.places.items() if field in NEEDED]
        if row.width > width or row.width <= max(needed):
            sign = SEPARATORS[self._table.separator].removesuffix("s")
            hint = f" A {sign} within a cell needs quotes around the cell."
            raise BadInputError(
                f"The header has {plural(width, 'column')}, this line {row.width}."
                f"{hint if row.width > width else ''}"
            )

    def _holds_something(self, row: TableRow, entry: SessionEntry) -> bool:
        """Tell whether a line is a session that took place; otherwise count why not."""
        attended = self._columns.cell(row.cells, "attended").strip() or not entry.attended
        rates = [self._columns.cell(row.cells, measure) for measure in Measure]
        answers = [getattr(entry, field.name) for field in ANSWERS]
        if attended or entry.signs or answers.count(None) < len(answers):
            return True
        if not all(map(is_not_rated, rates)):
            return True
        if entry.day > self._today:
            self._left_out.ahead[row.line] = entry.day
            return False
        if entry.note or self._days_suffice:
            return True
        self._left_out.blank.append(row.line)
        return False

    def _entry(self, row: TableRow) -> SessionEntry:
        def cell(field: str) -> str:
            return self._columns.cell(row.cells, field)

        others: Values = {field.name: value_of(field, cell(field.key)) for field in OTHERS}
        day = self._days.read(cell("date"))
        rates = {measure: cell(measure) for measure in Measure}
        read = (self._ratings.read(rate, measure, row.line) for measure, rate in rates.items())
        ratings = Ratings(*read)
        if ratings.is_blank and any(map(is_missed, rates.values())):
            others = {**others, "attended": False}
            self._left_out.missed.append(row.line)
        return SessionEntry(
            day=day,
            ratings=ratings,
            **others | {"note": self._note(row)},
            course=unescape_formula(cell("course")).strip() or None,
        )

    def _note(self, row: TableRow) -> str:
        if self._composes:
            return daylio.note_of(
                {part: self._columns.cell(row.cells, part) for part in daylio.PARTS_OF_NOTE}
            )
        return unescape_formula(self._columns.cell(row.cells, "note"))


def _how_decoded(source: Decoded, table: Table) -> Iterator[str]:
    separator = SEPARATORS[table.separator]
    if (source.encoding, separator) != ("UTF-8", "commas"):
        yield f"It was read as {source.encoding}, with {separator} between columns."
    if source.is_utf8_too:
        yield (
            "It is UTF-8 text too, which is more likely; where the letters are wrong, leave out"
            " “--encoding”."
        )
    yield from damaged_letters.notes(source.text)
    if table.first_line < table.header_line:
        above = lines_said(range(table.first_line, table.header_line))
        were = "was" if table.first_line == table.header_line - 1 else "were"
        yield f"{above}, above the header in line {table.header_line}, {were} skipped."


def _dated_ahead(entries: Iterable[SessionEntry], today: date) -> Iterator[str]:
    """Report sessions dated after today, which only an own export may contain."""
    days = [long_day(entry.day, year=True) for entry in entries if entry.day > today]
    if days:
        are = "session is" if len(days) == 1 else "sessions are"
        yield (
            f"{len(days)} {are} dated ahead ({listed(days, _MOST_NAMES)}), as after a flight"
            " west, and kept as dated."
        )


@contextmanager
def _at(line: int) -> Iterator[None]:
    """Prefix errors with the line number."""
    try:
        yield
    except BadInputError as error:
        raise BadInputError(f"Line {line}: {error}") from error
