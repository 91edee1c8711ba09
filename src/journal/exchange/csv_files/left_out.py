"""Count lines skipped by an import, by reason, and lines that occur more than once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from journal.days.formatting import long_day
from journal.exchange.csv_files.tables import TableRow, name_of
from journal.exchange.csv_files.wording import lines_said
from journal.text import plural, quoted


class LeftOut:
    """Collect skipped lines for the report."""

    def __init__(self, only: Mapping[str, tuple[str, ...]]) -> None:
        self._only = only
        self.others = 0
        """Lines excluded by `only`."""

        self.without_day: list[TableRow] = []
        self.note_without_day: list[int] = []
        """Lines without a day that have a note, as when the day's cell was merged across lines."""

        self.blank: list[int] = []
        self.ahead: dict[int, date] = {}
        self.missed: list[int] = []
        """Lines that say, in a rating's cell, that the session did not take place."""

    def notes(self) -> list[str]:
        """Return a sentence for each kind of skipped lines."""
        notes = []
        if self.others:
            lines = plural(self.others, "other line was", "other lines were")
            notes.append(f"Only lines with {self._choice()} were read; {lines} left out.")
        if self.without_day:
            has = "has no day and was" if len(self.without_day) == 1 else "have no day and were"
            lines = lines_said(row.line for row in self.without_day)
            notes.append(f"{lines} {has} skipped.")
        if self.note_without_day:
            has, it = ("has a note but", "it is") if len(self.note_without_day) == 1 else (
                "have a note but", "they are"
            )  # fmt: skip
            notes.append(
                f"{lines_said(self.note_without_day)} {has} no day; give the day in the file if"
                f" {it} of a session."
            )
        if self.blank:
            has = "has a day" if len(self.blank) == 1 else "have a day"
            notes.append(
                f"{lines_said(self.blank)} {has} and nothing else, so no session was made of it."
            )
        if self.missed:
            is_one = len(self.missed) == 1
            what = "says that the session" if is_one else "say that the sessions"
            kept = "it is kept as missed" if is_one else "they are kept as missed"
            notes.append(f"{lines_said(self.missed)} {what} did not take place; {kept}.")
        if self.ahead:
            notes.append(self._ahead())
        return notes

    def _choice(self) -> str:
        return " and ".join(
            f"{' or '.join(quoted(value) for value in values)} in the column {quoted(column)}"
            for column, values in self._only.items()
        )

    def _ahead(self) -> str:
        days = [long_day(day, year=True) for day in sorted(set(self.ahead.values()))]
        when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
        is_one = len(self.ahead) == 1
        what = f"lies ahead ({when}) and rates" if is_one else f"lie ahead ({when}) and rate"
        return (
            f"{lines_said(self.ahead)} {what} nothing, as planned appointments do;"
            f" {'it was' if is_one else 'they were'} left out."
        )


def without_repeated(
    rows: Sequence[TableRow], header: Sequence[str]
) -> tuple[tuple[TableRow, ...], tuple[int, ...]]:
    """Drop rows that repeat those of an earlier part; also return their line numbers.

    A repeated header starts a new part, as when exports of overlapping months are joined: rows of
    an earlier part count once. Equal rows within a part stay.
    """
    names = [name_of(cell) for cell in header]
    earlier, here = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    first, repeated = list[TableRow](), list[int]()
    for row in rows:
        if row.cells[0].strip().casefold() == names[0] and [*map(name_of, row.cells)] == names:
            earlier, here = earlier | here, Counter()
        cells = tuple(row.cells)
        here[cells] += 1
        if here[cells] > earlier[cells]:
            first.append(row)
        else:
            repeated.append(row.line)
    return tuple(first), tuple(repeated)


def notes_on_repeated(repeated: Sequence[int], sessions: Iterable[TableRow]) -> list[str]:
    """Return notes about equal lines; `sessions` are the lines read as sessions."""
    notes = []
    if repeated:
        are = "is as it is" if len(repeated) == 1 else "are as they are"
        were = "was" if len(repeated) == 1 else "were"
        notes.append(
            f"{lines_said(repeated)} {are} in an earlier part of the file, and {were} left out."
        )
    alike = dict[tuple[str, ...], list[int]]()
    for row in sessions:
        alike.setdefault(tuple(row.cells), []).append(row.line)
    twice = sorted(line for lines in alike.values() if len(lines) > 1 for line in lines)
    if twice:
        notes.append(
            f"{lines_said(twice)} are the same as another line; each was read as a session of its"
            " own."
        )
    return notes
