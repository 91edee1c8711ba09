"""When its terminal disappears, the app hangs in the background with the journal open.

* Textual's writer thread ends at the first OSError, and the app waits for it forever on exit; no
  known issue.
* Its reader thread does not notice the end of input:
  https://github.com/Textualize/textual/pull/6690
"""

import signal
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from typing import TextIO, cast

from textual.drivers.linux_driver import LinuxDriver


class LostTerminalDriver(LinuxDriver):
    """Exits the app when its terminal disappears; later output is dropped."""

    def start_application_mode(self) -> None:
        """Enter application mode."""
        # The writer thread is started here, with the present file.
        if self._file is not None:
            self._file = cast("TextIOWrapper", _Lasting(self._file))
        start: Callable[[], None] = super().start_application_mode
        start()

    def run_input_thread(self) -> None:
        """Read input; exit the app if the terminal is gone."""
        try:
            super().run_input_thread()
        except OSError:
            self._app.call_later(partial(self._app.exit, return_code=128 + signal.SIGHUP))


class _Lasting:
    """A file whose writes never fail; output that its terminal cannot take is dropped."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._is_gone = False

    def write(self, text: str) -> None:
        """Write `text`, or drop it."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Flush written text, ignoring errors."""
        self._try(self._file.flush)

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._file.isatty()

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._file.fileno()

    def _try(self, work: Callable[[], object]) -> None:
        if not self._is_gone:
            try:
                work()
            except OSError:
                self._is_gone = True
