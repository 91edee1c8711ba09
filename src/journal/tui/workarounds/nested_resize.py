"""A terminal that is resized twice in a moment may leave the app with the older size.

Textual reads the size inside its handler of SIGWINCH; a second signal that comes in between is told
first, and the first one after it. No issue is known.
"""

import asyncio
import signal
from collections.abc import Callable

from textual.drivers.linux_driver import LinuxDriver


class NestedResizeDriver(LinuxDriver):
    """Handles SIGWINCH in the event loop: one after the other, so that the newest size is last."""

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        start: Callable[[], None] = super().start_application_mode
        start()
        tell_size = signal.getsignal(signal.SIGWINCH)
        if callable(tell_size):
            asyncio.get_running_loop().add_signal_handler(
                signal.SIGWINCH, tell_size, signal.SIGWINCH, None
            )
