"""Textual does not handle terminating signals, and leaves the terminal broken.

There is no known issue.
"""

import asyncio
import signal
import sys
from functools import partial

from textual.app import App

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT")


def end_on_signals(app: App[None]) -> None:
    """Exit cleanly on a signal, with exit code 128 plus its number."""
    loop = asyncio.get_running_loop()
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and sys.platform != "win32":
            loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))
