"""Protocol of what a screen may use of its app.

Screens and the lock know this protocol, never the app: so they import nothing that is above them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen

from journal.tui.workarounds.running_text import RUNNING_TEXT
from journal.tui.workarounds.type_ahead import TypeAhead
from journal.tui.worker import JournalWorker

if TYPE_CHECKING:
    from journal.core import Key
    from journal.settings import Setting, Settings
    from journal.tui.keymap import Keymap


class Lock(Protocol):
    """Protocol of the lock, as security screens use it."""

    is_encrypted: bool

    @property
    def is_covered(self) -> bool:
        """Whether the journal is out of sight."""

    def lock(self) -> None:
        """Cover the screen, and close a journal that has a passphrase."""

    def reveal(self) -> None:
        """Show again a journal that was only hidden."""

    def count_anew(self) -> None:
        """Read after how many idle minutes to lock, and count from now on."""

    async def open_with(
        self, find_key: "Callable[[], Key]", then: Callable[[], Screen[None]] | None = None
    ) -> None:
        """Derive the key and open the journal; JournalError if that fails."""


class Context(Protocol):
    """Protocol of the app, as screens use it."""

    @property
    def folder(self) -> Path | None:
        """The folder of the journal, and of the person's own numbers to call; None without one."""

    @property
    def journal_folder(self) -> Path:
        """The same, where there has to be one; JournalError without."""

    @property
    def settings(self) -> "Settings":
        """What is set in the file beside the journal, or the defaults."""

    @property
    def keymap(self) -> "Keymap":
        """The keys that the person mapped anew."""

    def change_setting(self, setting: "Setting", value: object) -> None:
        """Apply a setting of that file from now on, and keep it; what cannot be is told."""

    @property
    def journal_worker(self) -> JournalWorker:
        """The thread that the journal is used on."""

    @property
    def keys(self) -> TypeAhead:
        """What is typed, in line."""

    @property
    def lock_controller(self) -> Lock:
        """What locks the journal."""

    @property
    def is_demo(self) -> bool:
        """Whether the journal shown is the made-up one."""

    @property
    def way_out(self) -> str:
        """How to leave the demo; "" in a journal of one's own."""

    def hint(self, text: str, about: str) -> None:
        """Show a sentence about `about`, the last key or what it did, until anything is done."""

    def is_meant(self, letters: int = RUNNING_TEXT) -> bool:
        """Tell whether the last key is a command and no letter of running text; if not, say so.

        That is text from so many `letters` in a row on. To be asked before what a single letter
        would change in the journal.
        """

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """Show a sentence in the corner for a while."""

    def show_safety(self, because: str = "") -> None:
        """Open the screen of people to call; `because` is why it comes by itself."""

    def reload(self) -> None:
        """Reload the screen in front from the journal."""
