"""History: all sessions of a course, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import DataTable, Static

from journal.dates import long_day, short_day
from journal.errors import JournalError
from journal.fields import answers_in_words
from journal.ratings import Measure, as_text
from journal.records import Tension, TherapySession
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import HISTORY, Command, bindings
from journal.tui.history.changing import change_session

_NUMBERS = {"No": 4, "day": len("22 Sep 2026"), "mood": 6, "alliance": 8, "distress": 8}
"""The columns at whose right edge numbers stand, and their widths."""

_LEAST, _MOST = 8, 300
"""The narrowest column for the rest; the longest text in it."""

_SIDES = 3
"""The blank columns beside the table, and its scroll bar."""


class History(BaseScreen):
    """A table to move in; Enter opens a session."""

    commands: ClassVar[Sequence[Command]] = HISTORY
    heading = "history"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HISTORY)]
    CSS_PATH = "history.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._is_read = False

    def body(self) -> Iterable[Widget]:
        """Yield the table."""
        yield Static("There are no sessions yet.", id="none", markup=False)
        yield DataTable[Text](cursor_type="row", zebra_stripes=False)

    def ready(self) -> None:
        """Take the keys."""
        self._table.focus()

    def reload(self) -> None:
        """Read the sessions; what is typed before they are there is meant for them."""
        self.begin(self._read, "read", keys_wait=not self._is_read)

    def on_resize(self) -> None:
        """Give the last column what room there is."""
        self.reload()

    async def read(self) -> None:
        """Show the sessions; the cursor stays where it was."""
        overview = await self.ask(lambda journal: journal.overview())
        table, row = self._table, self._table.cursor_row
        table.clear(columns=True)
        self._add_columns()
        for session in reversed(overview.sessions):
            table.add_row(*_cells(session), key=str(session.number))
        table.move_cursor(row=min(row, max(table.row_count - 1, 0)))
        self._is_read, empty = True, not overview.sessions
        self.name_it("" if empty else "Enter opens a session")
        table.display, self.query_one("#none").display = not empty, empty

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Read the session under the cursor in full."""
        from journal.tui.history.one_session import OneSession

        number = self._number()
        if number is not None:
            self.app.push_screen(OneSession(number))

    def action_edit(self) -> None:
        """Change the session under the cursor."""
        number = self._number()
        if number is not None:
            self.begin(partial(change_session, self, number), "edit", keys_wait=True)

    def action_delete(self) -> None:
        """Remove the session under the cursor, after asking."""
        number = self._number()
        if number is not None:
            self.begin(partial(self._delete, number), "delete", keys_wait=True)

    async def _delete(self, number: int) -> None:
        from journal.tui.dialogs.confirm import Confirm

        try:
            session = await self.ask(lambda journal: journal.sessions.get(number))
            question = f"Delete session {number} of {long_day(session.day, year=True)}?"
            await self.in_front()
            if await self.app.push_screen_wait(Confirm(question, "You can take it back with u.")):
                await self.ask(lambda journal: journal.sessions.delete(number))
                self.context.tell(f"Session {number} is deleted; u takes it back.")
                self.reload()
        except JournalError as error:
            self.trouble(str(error))

    def _add_columns(self) -> None:
        table = self._table
        for name, width in _NUMBERS.items():
            table.add_column(Text(name, justify="right"), width=width)
        gaps = 2 * table.cell_padding * (len(_NUMBERS) + 1)
        room = self.size.width - _SIDES - sum(_NUMBERS.values()) - gaps
        table.add_column(Text("more"), width=max(room, _LEAST))

    @property
    def _table(self) -> DataTable[Text]:
        return self.query_one(DataTable)

    def _number(self) -> int | None:
        table = self._table
        if not table.row_count:
            return None
        row, _ = table.coordinate_to_cell_key(table.cursor_coordinate)
        return int(row.value or 0)


def _cells(session: TherapySession) -> list[Text]:
    ratings = [as_text(session.ratings[measure]) for measure in Measure]
    if not session.attended:
        ratings = ["missed", "", ""]
    said = replace(session, tension=None) if session.tension is Tension.NONE else session
    signs = f"signs: {len(session.signs)}" if session.signs else ""
    note = one_line(session.note, _MOST)
    more = "  ".join(part for part in (*answers_in_words(said), signs, note) if part)
    # Text, unlike str, is never read as markup.
    return [
        *(
            Text(cell, justify="right")
            for cell in (str(session.number), short_day(session.day, year=True), *ratings)
        ),
        Text(more, no_wrap=True, overflow="ellipsis"),
    ]
