"""Rebuild a screen once a locked journal is open again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.screen import Screen

if TYPE_CHECKING:
    from journal.core import Journal


class ScreenRestore(Struct, frozen=True):
    """How to rebuild a screen. It holds no text of the journal, ids at most.

    `read` is asked of the journal once it is open again, and `build` makes the screen from what
    that gives. JournalError from `read` means that what was shown is not there any more.
    """

    read: "Callable[[Journal], Any]"
    build: Callable[[Any], Screen[None]]


def read_nothing(_: "Journal") -> None:
    """Read nothing: for a screen that needs nothing of the journal to be built."""
