"""Selectable rows, each of which runs an action."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

_HEADING = "heading"


class RowContent(Struct, frozen=True):
    """One row: its text, and the action that opens its subject, "" for none.

    A heading starts a part of the screen.
    """

    words: Content
    opens: str = ""
    is_heading: bool = False

    def height(self, columns: int) -> int:
        """Return its height in lines."""
        return self.words.get_height({}, max(columns, 1))


class Row(Static):
    """The widget of a row; Enter or a click runs its action."""

    DEFAULT_CSS = """
    Row { height: auto; padding: 0 1 0 0; border-left: blank; }
    Row:focus { border-left: outer $accent; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", key_display="Enter", id="row.open")
    ]

    def __init__(self, row: RowContent) -> None:
        super().__init__(row.words, markup=False, classes=_HEADING if row.is_heading else "")
        self.shown = row
        self.can_focus = bool(row.opens)

    def put(self, row: RowContent) -> None:
        """Show another `row`."""
        self.shown = row
        self.can_focus = bool(row.opens)
        self.set_class(row.is_heading, _HEADING)
        self.update(row.words)

    async def on_click(self) -> None:
        """Run the action of the row."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Run the action of the row."""
        if self.shown.opens:
            await self.app.run_action(self.shown.opens, default_namespace=self.screen)


class Rows(Vertical):
    """A vertical list of rows; the selected row stays selected wherever it moves."""

    DEFAULT_CSS = """
    Rows { height: auto; }
    Rows.airy .heading { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next row", show=False, id="rows.down"),
        Binding("up", "move(-1)", "row before", show=False, id="rows.up"),
    ]

    async def put(self, rows: Sequence[RowContent], *, airy: bool) -> None:
        """Show `rows`; if `airy`, with a blank line above every heading."""
        there = list(self.query(Row))
        in_use = next((row for row in there if row.has_focus), None)
        chosen = in_use.shown if in_use else None
        # Before mounting new rows, as changing the class restyles all children.
        self.set_class(airy, "airy")
        for widget, row in zip(there, rows, strict=False):
            widget.put(row)
        added = [Row(row) for row in rows[len(there) :]]
        await self.mount_all(added)
        # Restore focus, unless it has moved elsewhere meanwhile.
        if chosen is not None and self.screen.focused is in_use:
            _choose(chosen, (*there, *added)[: len(rows)])
        for extra in there[len(rows) :]:
            await extra.remove()

    async def action_move(self, steps: int) -> None:
        """Focus the next or previous row or field of the screen; scroll at the ends."""
        chain, focused = _chain(self.screen), self.screen.focused
        place = chain.index(focused) + steps if focused in chain else 0
        if 0 <= place < len(chain):
            chain[place].focus()
        else:
            await self.app.run_action(f"scroll_body({steps})", default_namespace=self.screen)


def _chain(screen: Screen[object]) -> list[Widget]:
    """Return the focusable widgets, with the rows in their own order.

    Textual's order is that of the last layout.
    """
    chain = screen.focus_chain
    rows = (row for row in screen.query(Row) if row in chain)
    return [next(rows) if isinstance(one, Row) else one for one in chain]


def _choose(chosen: RowContent, rows: Sequence[Row]) -> None:
    """Focus the same row as before, else one with the same action, else the first."""
    able = [row for row in rows if row.can_focus]
    alike = [row for row in able if row.shown.opens == chosen.opens]
    same = [row for row in alike if row.shown.words.plain == chosen.words.plain]
    for row in (*same, *alike, *able)[:1]:
        row.focus()
