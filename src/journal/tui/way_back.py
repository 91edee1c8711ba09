"""The way back to a screen after the journal was locked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.tui.screens.place import Place


@dataclass(frozen=True, slots=True)
class WayBack:
    """How to come back to a screen. It holds no text of the journal, ids at most.

    `read` is asked of the journal once it is open again, and `build` makes the screen from what
    that gives. JournalError from `read` means that what was shown is not there any more.
    """

    read: "Callable[[Journal], Any]"
    build: "Callable[[Any], Place]"


def nothing(_: "Journal") -> None:
    """Read nothing: for a screen that needs nothing of the journal to be built."""
