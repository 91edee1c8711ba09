"""Base class of a screen with text and a list to choose from."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.tui.base.base_screen import BaseScreen
from journal.tui.look import as_content
from journal.tui.widgets.choices import Choices


class ChoiceScreen(BaseScreen):
    """Text with a list below; Enter or a click chooses a line by its id.

    `words` are shown initially; `put_words` replaces them.
    """

    words: ClassVar[str] = ""
    keys_wait_for_reading = True
    DEFAULT_CSS = """
    ChoiceScreen #words { height: auto; margin: 1 0 1 1; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the text and the list."""
        yield Static(as_content(self.words), id="words", markup=False)
        yield Choices()

    def put_words(self, words: Content) -> None:
        """Show `words` above the list."""
        self.query_one("#words", Static).update(words)

    def put_choices(self, lines: Iterable[Option | None]) -> None:
        """Show these lines, None for a rule; the cursor stays in its row; focus the list."""
        choices = self.query_one(Choices)
        choices.put(lines)
        choices.focus(scroll_visible=False)

    def choose(self, choice: str) -> None:
        """Run the action for the line with this id."""
        raise NotImplementedError

    @on(OptionList.OptionHighlighted)
    def _gone_to(self) -> None:
        """Update the keys on offer for the line at the cursor."""
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.choose(str(event.option_id))
