"""The table of sessions, fitted to a width."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from msgspec.structs import replace
from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.widgets import DataTable

from journal.days.formatting import short_day
from journal.fields import answers_in_words
from journal.ratings import Measure, as_text
from journal.records import Tension, TherapySession
from journal.text import one_line, plural
from journal.tui.look import truncate

_NUMBERS = {"No": 4, "day": len("22 Sep 2026"), "mood": 6, "alliance": 8, "distress": 8}
"""The right-aligned columns with numbers, and their widths."""

_COURSE = 14
"""Maximum width of the column for the course."""

_COURSE_SHARE = 3
"""On a wide screen the course gets this fraction of the remaining width."""

_COURSE_NAME = "course"
_LEAST = 8
"""Minimum width of the last column."""

_NARROW = 48
"""Screen width below which a row has only the day and the ratings, closely spaced."""

_ROOM_FOR_BOTH = 72
"""Screen width from which a row has both the number and the course."""

_AT_ONCE, _PAUSE = 200, 0.01
"""Rows added at a time, and the pause in seconds in between."""

_SIDES = 3
"""Blank columns around the table, and its scroll bar."""


class SessionTable(DataTable[Text]):
    """Sessions, one per row; the last column takes the remaining width.

    The first screenful is added at once, the others gradually, or when they are needed.
    """

    def __init__(self) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False)
        self.numbers: list[int] = []
        """The numbers of the sessions, from the top."""
        self._rows_to_come: Iterator[tuple[list[Text], str]] = iter(())

    def show(self, sessions: Sequence[TherapySession], width: int, *, courses: bool) -> None:
        """Show `sessions` on a screen of `width`, with their `courses`; the cursor stays."""
        row, is_narrow = self.cursor_row, width < _NARROW
        self.clear(columns=True)
        self.numbers = [session.number for session in sessions]
        self.cell_padding = int(not is_narrow)
        # If space is short, the course is more useful than the number.
        first = int(is_narrow or (courses and width < _ROOM_FOR_BOTH))
        self._add_numbers(list(_NUMBERS)[first:], int(is_narrow))
        room = 0
        if not is_narrow:
            names = {session.course for session in sessions} if courses else ()
            course = max((cell_len(one_line(name)) for name in names), default=0)
            room = self._add_words(width, course)
        last = len(self.columns) + first
        self._rows_to_come = (
            (_cells(session, room, courses=courses)[first:last], str(session.number))
            for session in sessions
        )
        self._add_rows(max(_AT_ONCE, row + 1))
        self.move_cursor(row=min(row, max(self.row_count - 1, 0)))
        self._go_on(self._rows_to_come)

    def _go_on(self, rows: Iterator[tuple[list[Text], str]]) -> None:
        """Add more rows until all are there or the table shows others."""
        if rows is self._rows_to_come and self._add_rows(_AT_ONCE):
            self.set_timer(_PAUSE, partial(self._go_on, rows))

    def _add_rows(self, most: int | None = None) -> int:
        """Add up to `most` rows, by default all remaining ones, and return how many were added."""
        added = list(islice(self._rows_to_come, most))
        for cells, key in added:
            self.add_row(*cells, key=key)
        return len(added)

    @property
    def number(self) -> int | None:
        """The number of the session under the cursor; None in an empty table."""
        if not self.row_count:
            return None
        row, _ = self.coordinate_to_cell_key(self.cursor_coordinate)
        return int(row.value or 0)

    def go_to(self, number: int) -> None:
        """Move the cursor to the session with that number, if it is listed."""
        if number in self.numbers:
            self._add_rows()
            self.move_cursor(row=self.numbers.index(number))

    def action_cursor_down(self) -> None:
        """Go to the next session."""
        self._add_rows_for(1)
        super().action_cursor_down()

    def action_page_down(self) -> None:
        """Go a page of sessions on."""
        self._add_rows_for(self.size.height)
        super().action_page_down()

    def action_scroll_end(self) -> None:
        """Go to the last session; in a table of whole rows there is no column to go to."""
        self.action_scroll_bottom()

    def action_scroll_home(self) -> None:
        """Go to the first session."""
        self.action_scroll_top()

    def action_scroll_bottom(self) -> None:
        """Go to the last session."""
        self._add_rows()
        super().action_scroll_bottom()

    def _add_rows_for(self, steps: int) -> None:
        """Add the rows needed to move `steps` down from the cursor."""
        self._add_rows(max(self.cursor_row + steps + 1 - self.row_count, 0))

    def _add_numbers(self, names: Iterable[str], gap: int) -> None:
        for name in names:
            self.add_column(Text(name, justify="right"), width=_NUMBERS[name] + gap)

    def _add_words(self, width: int, course: int) -> int:
        """Add the text columns, with `course` cells for the longest name; return the room left."""
        room = (
            width - _SIDES - sum(column.get_render_width(self) for column in self.ordered_columns)
        )
        gaps = 2 * self.cell_padding
        if course:
            most = max(_COURSE, room // _COURSE_SHARE)
            course = min(max(course, len(_COURSE_NAME)), most, room - gaps)
            self.add_column(Text(_COURSE_NAME), width=course)
            room -= course + gaps
        if room >= _LEAST + gaps:
            self.add_column(Text("more"), width=room - gaps)
        return max(room - gaps, 0)


def _cells(session: TherapySession, room: int, *, courses: bool) -> list[Text]:
    ratings = [as_text(session.ratings[measure]) for measure in Measure]
    if not session.attended:
        ratings = ["missed", "", ""]
    described = replace(session, tension=None) if session.tension is Tension.NONE else session
    signs = plural(len(session.signs), "sign") if session.signs else ""
    note = one_line(session.note, room)
    more = "  ".join(part for part in (*answers_in_words(described), signs, note) if part)
    numbers = (str(session.number), short_day(session.day, year=True), *ratings)
    shown = truncate(Content(more), room).plain
    words = [one_line(session.course), shown] if courses else [shown]
    # Text objects, unlike strings, are never parsed as markup.
    return [
        *(Text(cell, justify="right") for cell in numbers),
        *(Text(cell, no_wrap=True, overflow="ellipsis") for cell in words),
    ]
