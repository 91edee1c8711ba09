"""A yes/no dialog."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from journal.tui.command import bindings
from journal.tui.commands import IN_FRONT
from journal.tui.look import said
from journal.tui.workarounds.latest_size import LatestSizeScreen


class Confirm(LatestSizeScreen[bool], ModalScreen[bool]):
    """Dismissed with True for yes; Escape, n and the button focused at first mean no."""

    CSS_PATH = "confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes", id="confirm.yes"),
        Binding("n,escape", "answer(False)", "no", id="confirm.no"),
        Binding("left,right", "app.focus_next", "other", show=False, id="confirm.other"),
        *bindings(IN_FRONT),
    ]

    def __init__(
        self, question: str, more: str = "", yes: str = "Delete (y)", no: str = "Keep (n)"
    ) -> None:
        super().__init__()
        self._question, self._more, self._yes, self._no = question, more, yes, no

    def compose(self) -> ComposeResult:
        """Lay out the question over its two answers."""
        with Vertical(id="band"), Vertical(id="dialog"):
            yield Static(said(self._question, "bold"), markup=False)
            yield Static(said(self._more, "dim"), markup=False)
            with Horizontal():
                yield Button(self._no, id="no", compact=True)
                yield Button(self._yes, id="yes", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)
