"""Page Up and Page Down crash the app in a list that is not laid out yet; no known issue.

Textual's `OptionList` looks up its highlighted option among lines that exist only after the first
layout, and raises KeyError, as does the list in its command palette.
"""

from contextlib import suppress
from typing import Literal

from textual.command import CommandPalette
from textual.widgets import OptionList


class PagedOptionList(OptionList):
    """A list of options in which page keys before the first layout do nothing."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        with suppress(KeyError):
            super()._move_page(direction)


class PagedCommandPalette(CommandPalette):
    """A command palette in which page keys before the first layout do nothing."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)
