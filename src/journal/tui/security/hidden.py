"""The cover of a hidden journal that has no passphrase."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Button, Static

from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import HIDDEN
from journal.tui.keymap import with_keys
from journal.tui.look import paragraphs

_WORDS = (
    "The journal is out of sight; all of it is as you left it.",
    "It has no passphrase, so this only hides it: whoever presses Enter here sees it again."
    " A passphrase is set on the home screen with ‹privacy.p›.",
)


class Hidden(BaseScreen):
    """Covers the screen until Enter is pressed."""

    commands = HIDDEN
    heading = "hidden"
    CSS_PATH = "secrets.tcss"

    def body(self) -> Iterable[Widget]:
        """Yield the text and the button."""
        yield Static(paragraphs(*map(with_keys, _WORDS)), id="words", markup=False)
        yield Button("Show it again  (Enter)", id="reveal", compact=True)

    def leave(self) -> None:
        """Ignore Escape: only Enter shows the journal."""

    @on(Button.Pressed, "#reveal")
    def action_reveal(self) -> None:
        """Show the journal again."""
        self.context.lock_controller.reveal()
