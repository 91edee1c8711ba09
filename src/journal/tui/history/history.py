"""History: all sessions, newest first, with a filter."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.widget import Widget
from textual.widgets import DataTable, Input, Static

from journal.course.search import parse_search
from journal.progress import doing
from journal.records import TherapySession
from journal.text import plural
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import HISTORY
from journal.tui.history.one_session import change_session, delete_session
from journal.tui.history.session_table import SessionTable
from journal.tui.keymap import with_keys
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal

_NONE = "There are no sessions yet; ‹new_session.n› logs the first."
_NO_MATCH = "No session matches. Esc shows all."
_HINT = "words of a note, a sign, a day, or 1 March to 5 April"


class History(BaseScreen):
    """A table of sessions; Enter opens one, / filters them."""

    commands = HISTORY
    heading = "history"
    CSS_PATH = "history.tcss"
    keys_needing_content = frozenset({"open", "search", "edit", "delete"})

    def __init__(self) -> None:
        super().__init__()
        self._is_read = False
        self._sessions: tuple[TherapySession, ...] = ()
        self._course = ""
        self._search = OneLine("search")
        self._search.placeholder = _HINT
        self._offer_search(False)
        self._none, self._table = Static(id="none", markup=False), SessionTable()
        # Hidden until there are rows; if the journal cannot be read, there never are.
        self._table.display = False

    def body(self) -> Iterable[Widget]:
        """Yield the search field, the message for an empty table, and the table."""
        yield self._search
        yield self._none
        yield self._table

    def reload(self) -> None:
        """Reload the sessions; input typed meanwhile waits for them."""
        self.begin(self.read_now, "read", keys_wait=not self._is_read)

    @property
    def has_content(self) -> bool:
        """Whether there is a session."""
        return bool(self._sessions) or not self._is_read

    async def read(self) -> None:
        """Show the sessions of all courses; the cursor stays on its session."""
        sessions, course = await self.ask(
            lambda journal: (all_sessions(journal), journal.courses.current())
        )
        self._course = course.name if course else ""
        self._sessions = tuple(sorted(sessions, key=lambda session: session.day)[::-1])
        self._is_read = True
        self.redraw()

    @on(Input.Changed, "#search")
    def redraw(self) -> None:
        """Show the matching sessions, or all; nothing before the first read."""
        if not self._is_read:
            return
        typed = self._search.value
        found = parse_search(typed, date.today()).among(self._sessions)
        # The current course may be empty, and all sessions listed belong to others.
        several = len({self._course, *(session.course for session in self._sessions)}) > 1
        self._table.show(found, self.size.width, courses=several)
        self._table.display = bool(found)
        if found and self.focused is None:
            self._table.focus()
        self._none.display = not found
        self._none.update(_NO_MATCH if self._sessions else with_keys(_NONE))
        of = f"{len(found)} of {plural(len(self._sessions), 'session')}"
        self.set_title((of if typed else "Enter opens a session") if self._sessions else "")

    def action_search(self) -> None:
        """Focus the search field."""
        self._offer_search(True)
        self._search.focus()

    def _offer_search(self, is_offered: bool) -> None:
        """Show or hide the search field, which could otherwise take focus."""
        self._search.display, self._search.disabled = is_offered, not is_offered

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        """Move focus to the results."""
        if self._table.display:
            self._table.focus()

    def on_key(self, event: events.Key) -> None:
        """Move focus to the results with the down arrow too."""
        if event.key == "down" and isinstance(self.focused, OneLine):
            event.stop()
            self._searched()

    def go_back(self) -> None:
        """End a search, or else leave."""
        if not self._search.display:
            super().go_back()
            return
        self._search.value = ""
        self._offer_search(False)
        self._table.display = True
        self._table.focus()

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Open the session at the cursor."""
        from journal.tui.history.one_session import OneSession

        number = self._table.number
        if number is not None:
            self.app.push_screen(OneSession(number, self._table.numbers, self._table.go_to))

    def action_edit(self) -> None:
        """Edit the session at the cursor."""
        number = self._table.number
        if number is not None:
            self.begin(partial(change_session, self, number), "edit", keys_wait=True)

    def action_delete(self) -> None:
        """Delete the session at the cursor, after asking."""
        number = self._table.number
        if number is not None:
            self.begin(partial(self._delete, number), "delete", keys_wait=True)

    async def _delete(self, number: int) -> None:
        if await delete_session(self, number):
            self.reload()


def all_sessions(journal: "Journal") -> tuple[TherapySession, ...]:
    """Return the sessions of all courses, reporting progress."""
    # Reading thousands takes a moment: show progress meanwhile.
    with doing("Reading the sessions"):
        return journal.sessions.all()
