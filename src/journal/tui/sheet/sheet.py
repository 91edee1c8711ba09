"""The sheet for the next session: preview, parts left out, writing it to a file."""

import asyncio
from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal import report
from journal.files import ONLY_YOU, documents_folder
from journal.report import LEFT_OUT, TICKED, Part, Sheet, left_out
from journal.report.text import TextLine
from journal.text import as_name
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import LETTERS_OF_COMMANDS, SHEET
from journal.tui.dialogs.step_list import StepList
from journal.tui.keymap import with_keys
from journal.tui.look import as_content
from journal.tui.widgets.options import Options, Tick

if TYPE_CHECKING:
    from journal.course.overview import Overview

_STILL_TICKED = "The page is as ticked, this once."
_CHANGED = "changed: {}; ‹as_before.ctrl+x› undoes it"
_FEWEST_COLUMNS, _MOST_COLUMNS, _SIDES = 20, 78, 8
_KINDS = {
    ".html": "For a browser and to print (.html)",
    ".txt": "Plain text (.txt)",
    ".md": "Markdown (.md)",
}
_NOTHING = "There is nothing for this page yet; ‹new_session.n› logs a first session."


def _ticks() -> list[Tick]:
    """Return a tick for each part, with letters that have no other function here."""
    taken = LETTERS_OF_COMMANDS | {command.key for command in SHEET}
    free = (letter for letter in ascii_lowercase if letter not in taken)
    return [Tick(part.value, part.label, next(free)) for part in Part]


class SheetPage(BaseScreen):
    """The page as text below the ticks of its parts; a key writes it to a new file.

    `without` are the parts that are left out.
    """

    commands = SHEET
    heading = "sheet"
    CSS_PATH = "sheet.tcss"

    def __init__(self, without: frozenset[str] = LEFT_OUT) -> None:
        super().__init__()
        self.without = without
        self._overview: Overview | None = None
        self._without_before = without
        self._has_ticked = False

    def body(self) -> Iterable[Widget]:
        """Yield where it was written to, the ticks, the page."""
        yield Static(id="kept", markup=False)
        yield Options("What is on it", _ticks())
        with Horizontal(id="pages"):
            yield Static(id="page", markup=False)
            yield Static(id="rest", markup=False)

    def ready(self) -> None:
        """Show what the page is for, and tick the parts on it."""
        self.set_title("for the next session")
        self.query_one(Options).choose([part for part in Part if part not in self.without])

    async def read(self) -> None:
        """Show the page of the current course, with the parts chosen last."""
        self._overview, ticked = await self.ask(
            lambda journal: (journal.overview().computed(), journal.drafts.get(TICKED))
        )
        if ticked is not None and not self._has_ticked:
            self.without = left_out(ticked)
            self.ready()
        if not self._has_ticked:
            self._without_before = self.without
        self.redraw()

    @on(Options.Changed)
    def _ticked(self, event: Options.Changed) -> None:
        self._leave_out(frozenset(Part) - frozenset(event.options.chosen))

    def action_as_before(self) -> None:
        """Restore the ticks from when the page was opened."""
        if self._has_ticked:
            self._leave_out(self._without_before)
            self.ready()

    def _leave_out(self, parts: frozenset[str]) -> None:
        """Show the page without these parts, save that, and say what changed.

        A letter may have been meant for another place: its effect is visible and easily undone.
        """
        self._has_ticked, self.without = True, parts
        on = [part.value for part in Part if part not in parts]
        ticked: dict[str, object] = {"on": on, "off": sorted(parts)}
        self.keep(TICKED, lambda journal: journal.drafts.keep(TICKED, ticked), _STILL_TICKED)
        changed = parts ^ self._without_before
        labels = ", ".join(part.label for part in Part if part in changed)
        self.set_title(with_keys(_CHANGED) if changed else "", labels)
        self.redraw()

    def action_write(self) -> None:
        """Ask for the kind of file, then write it."""
        self.begin(self._write, "write")

    async def _write(self) -> None:
        sheet = self._sheet()
        if sheet is None:
            # Before the first read there is nothing to compare with.
            if self._overview is not None:
                self.context.tell(_NOTHING)
            return
        chosen = await self.app.push_screen_wait(
            StepList("Write to a file", tuple(_KINDS.values()), 0)
        )
        if chosen is None:
            return
        suffix = tuple(_KINDS)[chosen]
        # Not on the worker: drawing takes a moment and needs no journal.
        path = await asyncio.to_thread(report.write_new, sheet, documents_folder(), suffix)
        self.trouble("")
        self._tell(f"The page is now in {as_name(str(path))}{ONLY_YOU}.")

    def _sheet(self) -> Sheet | None:
        """Return the page with the ticked parts; None if there is nothing for it."""
        overview = self._overview
        if overview is None or overview.has_nothing_to_hand_over:
            return None
        return report.build_sheet(overview, without=self.without)

    def redraw(self) -> None:
        """Show the sheet, wrapped to the width."""
        sheet = self._sheet()
        if sheet is not None:
            self._put(*columns(sheet, self.size.width - _SIDES))
        elif self._overview is not None:
            self._put(as_content(with_keys(_NOTHING)), Content(""))

    def _put(self, page: Content, rest: Content) -> None:
        """Show the page, with the second column beside it."""
        self.query_one("#page", Static).update(page)
        self.query_one("#rest", Static).update(rest)
        self.query_one("#rest").display = bool(rest.plain)

    def _tell(self, sentence: str) -> None:
        kept = self.query_one("#kept", Static)
        kept.update(as_content(sentence))
        kept.display = True
        self.action_scroll_body_to(0)


def columns(sheet: Sheet, room: int) -> tuple[Content, Content]:
    """Return a page for `room` columns, and its second half if both fit side by side.

    It is split before the heading nearest to its middle.
    """
    width = min(max(room, _FEWEST_COLUMNS), _MOST_COLUMNS)
    rows = list(report.lines(sheet, width))
    headings = [at for at, row in enumerate(rows) if row.is_heading and at]
    if room < 2 * _MOST_COLUMNS + _SIDES or not headings:
        return _text(rows), Content("")
    middle = min(headings, key=lambda at: abs(2 * at - len(rows)))
    return _text(rows[:middle]), _text(rows[middle:])


def _text(rows: Sequence[TextLine]) -> Content:
    return Content("\n").join(
        as_content(row.text, "bold" if row.is_heading else "") for row in rows
    )
