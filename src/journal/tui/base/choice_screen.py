"""Base class of a screen of words with a list to choose from."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.tui.base.base_screen import BaseScreen
from journal.tui.look import said
from journal.tui.widgets.choices import Choices


class ChoiceScreen(BaseScreen):
    """Words, and a list under them; Enter or a click chooses a line, by its id.

    `words` stand there from the beginning; `put_words` shows others.
    """

    words: ClassVar[str] = ""
    keys_wait_for_reading = True
    DEFAULT_CSS = """
    ChoiceScreen #words { height: auto; margin: 1 0 1 1; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the words and the list under them."""
        yield Static(said(self.words), id="words", markup=False)
        yield Choices()

    def put_words(self, words: Content) -> None:
        """Show `words` above the list."""
        self.query_one("#words", Static).update(words)

    def put_choices(self, lines: Iterable[Option | None]) -> None:
        """Show these lines, None for a rule; the cursor stays in its row, and the list is used."""
        choices = self.query_one(Choices)
        choices.put(lines)
        choices.focus(scroll_visible=False)

    def choose(self, choice: str) -> None:
        """Do what the line of this id says."""
        raise NotImplementedError

    @on(OptionList.OptionHighlighted)
    def _gone_to(self) -> None:
        """Offer the keys of the line at the cursor."""
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.choose(str(event.option_id))
