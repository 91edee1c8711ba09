"""Lists to choose from, in which a key may come before the list has been laid out."""

from contextlib import suppress
from typing import Literal

from textual.command import CommandPalette
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Choices(OptionList):
    """A list of options, none of which is read as markup."""

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False, compact=True)

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        # Before it is laid out it has no pages, and the list of Textual fails.
        with suppress(KeyError):
            super()._move_page(direction)


class Palette(CommandPalette):
    """The list of what can be done."""

    def _action_command_list(self, action: str) -> None:
        # The same, for the list in it.
        with suppress(KeyError):
            super()._action_command_list(action)
