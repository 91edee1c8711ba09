"""The terminal, which may go away while the app runs: its window is closed, a connection ends.

Textual writes on a thread that ends at the first error; the app would then wait for it for ever,
out of sight and with the journal open.
"""

import asyncio
import signal
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver

from journal.tui.workarounds.input_thread import ReadingDriver

if TYPE_CHECKING:
    from textual.driver import Driver


class TerminalDriver(ReadingDriver):
    """The driver of Textual for Linux and macOS, which outlives its terminal for a moment."""

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        # The thread that writes is begun here, with the file as it is by then.
        if self._file is not None:
            self._file = cast("TextIOWrapper", _Lasting(self._file))
        start: Callable[[], None] = super().start_application_mode
        start()
        # Textual reads the size within the signal; a second one that comes in between would be
        # told first. One after the other, the newest size is the last.
        tell_size = signal.getsignal(signal.SIGWINCH)
        if callable(tell_size):
            asyncio.get_running_loop().add_signal_handler(
                signal.SIGWINCH, tell_size, signal.SIGWINCH, None
            )

    def run_input_thread(self) -> None:
        """Read what is typed; where there is no terminal any more, end the app."""
        try:
            super().run_input_thread()
        except OSError:
            self._app.call_later(partial(self._app.exit, return_code=128 + signal.SIGHUP))


class _Lasting:
    """A file that takes what is written even when what it leads to has gone."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._is_gone = False

    def write(self, text: str) -> None:
        """Write `text`, or drop it."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Send on what was written."""
        self._try(self._file.flush)

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._file.isatty()

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._file.fileno()

    def _try(self, work: Callable[[], object]) -> None:
        if not self._is_gone:
            try:
                work()
            except OSError:
                self._is_gone = True


def lasting(kind: "type[Driver]") -> "type[Driver]":
    """Return the driver to use in the place of Textual's own for this system."""
    return TerminalDriver if kind is LinuxDriver else kind
