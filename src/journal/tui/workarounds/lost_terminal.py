"""The app hangs, out of sight and with the journal open, once its terminal has gone.

* Textual's thread that writes ends at the first OSError, and the app waits for it for ever when
  it ends; no issue is known.
* Its thread that reads does not notice the end of the input:
  https://github.com/Textualize/textual/pull/6690
"""

import signal
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from typing import TextIO, cast

from textual.drivers.linux_driver import LinuxDriver


class LostTerminalDriver(LinuxDriver):
    """Ends the app when its terminal goes away; what is written from then on is dropped."""

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        # The thread that writes is begun here, with the file as it is by then.
        if self._file is not None:
            self._file = cast("TextIOWrapper", _Lasting(self._file))
        start: Callable[[], None] = super().start_application_mode
        start()

    def run_input_thread(self) -> None:
        """Read what is typed; where there is no terminal any more, end the app."""
        try:
            super().run_input_thread()
        except OSError:
            self._app.call_later(partial(self._app.exit, return_code=128 + signal.SIGHUP))


class _Lasting:
    """A file whose writes never fail; what its terminal cannot take is dropped."""

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
