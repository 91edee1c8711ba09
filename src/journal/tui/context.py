"""Protocols for what screens may use of the app.

Screens and the lock depend on these protocols, never on the app, so that they import nothing from
above.
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
    """The lock, as used by security screens."""

    is_encrypted: bool

    @property
    def is_covered(self) -> bool:
        """Whether the journal is hidden or locked."""

    def lock(self) -> None:
        """Cover the screen, and close a journal that has a passphrase."""

    def reveal(self) -> None:
        """Show a journal that was only hidden."""

    def restart_idle_timer(self) -> None:
        """Read the idle timeout, and restart the timer."""

    async def open_with(
        self, find_key: "Callable[[], Key]", then: Callable[[], Screen[None]] | None = None
    ) -> None:
        """Derive the key and open the journal; JournalError if that fails."""


class Context(Protocol):
    """The app, as used by screens."""

    @property
    def folder(self) -> Path | None:
        """The folder of the journal and of the person's own numbers to call; None without one."""

    @property
    def journal_folder(self) -> Path:
        """The same folder; JournalError if there is none."""

    @property
    def settings(self) -> "Settings":
        """The settings in the file beside the journal, or the defaults."""

    @property
    def keymap(self) -> "Keymap":
        """The remapped keys."""

    def change_setting(self, setting: "Setting", value: object) -> None:
        """Apply a setting of that file and store it; failures are reported."""

    @property
    def journal_worker(self) -> JournalWorker:
        """The thread on which the journal is used."""

    @property
    def keys(self) -> TypeAhead:
        """The queue of typed input."""

    @property
    def lock_controller(self) -> Lock:
        """The controller that locks the journal."""

    @property
    def is_demo(self) -> bool:
        """Whether the journal is the made-up one."""

    @property
    def way_out(self) -> str:
        """How to leave the demo; "" in the person's own journal."""

    def hint(self, text: str, about: str) -> None:
        """Show a hint about `about`, the last key or its effect, until the next action."""

    def is_deliberate(self, letters: int = RUNNING_TEXT) -> bool:
        """Tell whether the last key is a command and not part of running text; if not, say so.

        Running text is a sequence of at least so many `letters`. To be called before a single
        letter changes the journal.
        """

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in a toast for a while."""

    def show_safety(self, because: str = "") -> None:
        """Open the screen of people to call; `because` is the reason if it is shown unasked."""

    def reload(self) -> None:
        """Reload the screen in front from the journal."""
