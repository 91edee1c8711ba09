"""A dialog for choosing from a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.tui.command import bindings
from journal.tui.commands import IN_FRONT
from journal.tui.look import as_content
from journal.tui.widgets.choices import Choices
from journal.tui.workarounds.latest_size import LatestSizeScreen

_AROUND, _NARROWEST, _GAP = 10, 36, 2
"""Columns around a title (frame, blanks, scroll bar); the minimum width of the list; the blanks
between a number and its title."""

_SHARE = 0.95
"""Maximum share of the screen for the dialog, as in its style sheet."""


class StepList(LatestSizeScreen[int | None], ModalScreen[int | None]):
    """Dismissed with the index of the chosen line, None without a choice.

    `heading` is shown in its frame. Typing a number chooses a line at once, unless a second digit
    could follow.
    """

    CSS_PATH = "step_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="steps.back"),
        *bindings(IN_FRONT),
    ]

    def __init__(self, heading: str, titles: Sequence[str], at: int) -> None:
        super().__init__()
        self._heading, self._titles, self._at = heading, titles, at
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out the titles; those on several lines are indented after their number."""
        digits = len(str(len(self._titles)))
        room = max(int(self.app.size.width * _SHARE) - _AROUND - digits - _GAP, 1)
        titles = [
            _numbered(f"{number:>{digits}}{'':{_GAP}}", Content(title).wrap(room))
            for number, title in enumerate(self._titles, 1)
        ]
        with Vertical(id="band"), Vertical(id="dialog") as dialog:
            dialog.border_title = as_content(self._heading)
            yield Choices(*map(Option, titles))
        longest = max(line.cell_length for title in titles for line in title.split("\n"))
        dialog.styles.width = max(longest + _AROUND, _NARROWEST)

    def on_mount(self) -> None:
        """Start at the current step."""
        self.query_one(OptionList).highlighted = self._at

    def on_key(self, event: events.Key) -> None:
        """Choose the line with the typed number, or move to it if another digit may follow."""
        digit = event.character or ""
        if digit not in "0123456789" or not digit:
            self._typed = ""
            return
        event.stop()
        wanted = (self._typed + digit, digit)
        self._typed = next((typed for typed in wanted if self._is_number(typed)), "")
        if not self._typed:
            return
        number = int(self._typed)
        self.query_one(OptionList).highlighted = number - 1
        if not self._is_number(f"{number}0"):
            self.dismiss(number - 1)

    def _is_number(self, typed: str) -> bool:
        return 0 < int(typed) <= len(self._titles)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


def _numbered(number: str, lines: Sequence[Content]) -> Content:
    """Return the lines of a title, indented after its number."""
    return Content("\n" + " " * len(number)).join((Content(number) + lines[0], *lines[1:]))
