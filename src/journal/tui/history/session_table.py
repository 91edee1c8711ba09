"""The table of sessions, fitted to a width."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from rich.text import Text
from textual.widgets import DataTable

from journal.dates import short_day
from journal.fields import answers_in_words
from journal.ratings import Measure, as_text
from journal.records import Tension, TherapySession
from journal.text import one_line

_NUMBERS = {"No": 4, "day": len("22 Sep 2026"), "mood": 6, "alliance": 8, "distress": 8}
"""The columns at whose right edge numbers stand, and their widths."""

_COURSE = 12
_LEAST, _MOST = 8, 300
"""The narrowest column for the rest; the longest text in it."""

_NARROW = 48
"""Columns of the screen below which a row has the day and the ratings alone, closely set."""

_SIDES = 3
"""The blank columns beside the table, and its scroll bar."""


class SessionTable(DataTable[Text]):
    """Sessions, one in a row; the last column takes what room there is."""

    def __init__(self) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False)

    def show(self, sessions: Sequence[TherapySession], width: int, *, courses: bool) -> None:
        """Show `sessions` in a screen of `width`, with `courses` that of each; the cursor stays."""
        row, is_narrow = self.cursor_row, width < _NARROW
        self.clear(columns=True)
        self.cell_padding = int(not is_narrow)
        if is_narrow:
            self._add_numbers(list(_NUMBERS)[1:], 1)
        else:
            self._add_numbers(_NUMBERS, 0)
            self._add_words(width, courses=courses)
        first, last = int(is_narrow), len(self.columns) + is_narrow
        for session in sessions:
            cells = _cells(session, courses=courses)[first:last]
            self.add_row(*cells, key=str(session.number))
        self.move_cursor(row=min(row, max(self.row_count - 1, 0)))

    @property
    def number(self) -> int | None:
        """The number of the session under the cursor; None in an empty table."""
        if not self.row_count:
            return None
        row, _ = self.coordinate_to_cell_key(self.cursor_coordinate)
        return int(row.value or 0)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the sessions, from the top."""
        return [int(key.value or 0) for key in self.rows]

    def go_to(self, number: int) -> None:
        """Put the cursor on the session of that number, if it is there."""
        if number in self.numbers:
            self.move_cursor(row=self.numbers.index(number))

    def _add_numbers(self, names: Iterable[str], gap: int) -> None:
        for name in names:
            self.add_column(Text(name, justify="right"), width=_NUMBERS[name] + gap)

    def _add_words(self, width: int, *, courses: bool) -> None:
        room = (
            width - _SIDES - sum(column.get_render_width(self) for column in self.ordered_columns)
        )
        gaps = 2 * self.cell_padding
        if courses:
            self.add_column(Text("course"), width=min(_COURSE, room - gaps))
            room -= _COURSE + gaps
        if room >= _LEAST + gaps:
            self.add_column(Text("more"), width=room - gaps)


def _cells(session: TherapySession, *, courses: bool) -> list[Text]:
    ratings = [as_text(session.ratings[measure]) for measure in Measure]
    if not session.attended:
        ratings = ["missed", "", ""]
    said = replace(session, tension=None) if session.tension is Tension.NONE else session
    signs = f"signs: {len(session.signs)}" if session.signs else ""
    note = one_line(session.note, _MOST)
    more = "  ".join(part for part in (*answers_in_words(said), signs, note) if part)
    numbers = (str(session.number), short_day(session.day, year=True), *ratings)
    words = [one_line(session.course, _COURSE), more] if courses else [more]
    # Text, unlike str, is never read as markup.
    return [
        *(Text(cell, justify="right") for cell in numbers),
        *(Text(cell, no_wrap=True, overflow="ellipsis") for cell in words),
    ]
