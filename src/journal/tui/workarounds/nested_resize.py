"""Two terminal resizes in quick succession may leave the app with the older size.

Textual reads the size inside its SIGWINCH handler. If a second signal interrupts it, the newer size
is delivered first, and the older one after it. There is no known issue.
"""

import asyncio
import signal
from collections.abc import Callable

from textual.drivers.linux_driver import LinuxDriver


class NestedResizeDriver(LinuxDriver):
    """Handles SIGWINCH in the event loop, one at a time, so that the newest size comes last."""

    def start_application_mode(self) -> None:
        """Enter application mode."""
        start: Callable[[], None] = super().start_application_mode
        start()
        tell_size = signal.getsignal(signal.SIGWINCH)
        if callable(tell_size):
            asyncio.get_running_loop().add_signal_handler(
                signal.SIGWINCH, tell_size, signal.SIGWINCH, None
            )
