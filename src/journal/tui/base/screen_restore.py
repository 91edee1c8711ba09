"""Rebuild a screen after a locked journal is opened again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.screen import Screen

if TYPE_CHECKING:
    from journal.core import Journal


class ScreenRestore(Struct, frozen=True):
    """How to rebuild a screen; it holds no text of the journal, only ids.

    `read` is called with the reopened journal, and `build` makes the screen from its result.
    JournalError from `read` means that the content no longer exists.
    """

    read: "Callable[[Journal], Any]"
    build: Callable[[Any], Screen[None]]


def read_nothing(_: "Journal") -> None:
    """Read nothing: for a screen that needs nothing from the journal."""
