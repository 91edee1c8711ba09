"""Base class of a read-only text screen."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import READING
from journal.tui.look import paragraphs


class TextScreen(BaseScreen):
    """A text to read; arrows and Page keys scroll, Escape goes back."""

    commands = READING
    DEFAULT_CSS = "TextScreen #text { margin: 1 0 0 1; max-width: 100; }"

    def body(self) -> Iterable[Widget]:
        """Yield the text, which is available at once or loaded from the journal."""
        yield Static(self.text(), id="text", markup=False)

    def text(self) -> Content:
        """Return the text that does not depend on the journal."""
        return Content("")

    def show(self, *parts: str | Content) -> None:
        """Show `parts`, separated by blank lines."""
        self.query_one("#text", Static).update(paragraphs(*parts))
