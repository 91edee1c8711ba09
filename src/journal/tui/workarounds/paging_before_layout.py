"""Page Up and Page Down in a list that is not laid out yet end the app; no issue is known.

Textual's `OptionList` looks its highlighted option up among lines that exist only after the first
layout, and raises KeyError; the list in its command palette does so too.
"""

from contextlib import suppress
from typing import Literal

from textual.command import CommandPalette
from textual.widgets import OptionList


class PagedOptionList(OptionList):
    """A list of options in which a page key before the first layout does nothing."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        with suppress(KeyError):
            super()._move_page(direction)


class PagedCommandPalette(CommandPalette):
    """A command palette in which a page key before the first layout does nothing."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)
