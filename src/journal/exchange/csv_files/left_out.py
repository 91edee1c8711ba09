"""Lines skipped by an import, and why."""

from collections.abc import Mapping
from datetime import date

from journal.dates import long_day
from journal.exchange.csv_files.tables import TableRow
from journal.exchange.csv_files.wording import lines_said
from journal.text import one_line, plural

_SHOWN = 40


class LeftOut:
    """Collects skipped lines for the report."""

    def __init__(self, only: Mapping[str, tuple[str, ...]]) -> None:
        self._only = only
        self.others = 0
        """Lines that `only` does not choose."""

        self.without_day: list[TableRow] = []
        self.note_without_day: list[int] = []
        """Of these, lines that hold a note, as where the cells of one day were merged."""

        self.blank: list[int] = []
        self.ahead: dict[int, date] = {}

    def notes(self) -> list[str]:
        """Return a sentence for each kind of skipped lines."""
        said = []
        if self.others:
            lines = plural(self.others, "other line was", "other lines were")
            said.append(f"Only lines with {self._choice()} were read; {lines} left out.")
        if self.without_day:
            has = "has no day and was" if len(self.without_day) == 1 else "have no day and were"
            lines = lines_said(row.line for row in self.without_day)
            said.append(f"{lines} {has} skipped.")
        if self.note_without_day:
            has, it = ("has a note but", "it is") if len(self.note_without_day) == 1 else (
                "have a note but", "they are"
            )  # fmt: skip
            said.append(
                f"{lines_said(self.note_without_day)} {has} no day; give the day in the file if"
                f" {it} of a session."
            )
        if self.blank:
            has = "has a day" if len(self.blank) == 1 else "have a day"
            said.append(
                f"{lines_said(self.blank)} {has} and nothing else, so no session was made of it."
            )
        if self.ahead:
            said.append(self._ahead())
        return said

    def _choice(self) -> str:
        return " and ".join(
            f"{' or '.join(f'“{one_line(value, _SHOWN)}”' for value in values)} in the column"
            f" “{one_line(column, _SHOWN)}”"
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
