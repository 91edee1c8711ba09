"""A yes/no dialog."""

from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from journal.tui.command import bindings
from journal.tui.commands import IN_FRONT
from journal.tui.context import Context
from journal.tui.look import as_content
from journal.tui.workarounds.latest_size import LatestSizeScreen

_COUNTS_AS_NO = "“{}” is neither y nor n and counts as no: nothing was done."


class Confirm(LatestSizeScreen[bool], ModalScreen[bool]):
    """Dismissed with True for yes; Escape, n and the initially focused button mean no.

    Any other letter means no as well, and a y within running text is ignored: text typed for a
    field elsewhere must not confirm anything.
    """

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
        """Lay out the question and its two answers."""
        with Vertical(id="band"), Vertical(id="dialog"):
            yield Static(as_content(self._question, "bold"), markup=False)
            yield Static(as_content(self._more, "dim"), markup=False)
            with Horizontal():
                yield Button(self._no, id="no", compact=True)
                yield Button(self._yes, id="yes", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def on_key(self, event: events.Key) -> None:
        """Close with no on a letter that is not an answer, and say so."""
        if event.is_printable and event.key not in self.active_bindings:
            event.stop()
            self.dismiss(False)
            self.context.tell(_COUNTS_AS_NO.format((event.character or "").strip() or "Space"))

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        if not answer or self.context.is_deliberate():
            self.dismiss(answer)

    @property
    def context(self) -> Context:
        """The app, through the protocol for screens."""
        return cast("Context", self.app)
