"""Faults of every kind inside the app, each containing words that nobody may see.

Run as `python -m tui.crashes KIND [--debug]`; the journal lies in JOURNAL_DATA_DIR. The fault
comes with the key n, unless it comes at the start or at the end.
"""

import asyncio
import atexit
import gc
import logging
import signal
import sys
import threading
import warnings
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from tui.programs import SECRET

NEW = "journal.tui.home.home.Home.action_new_session"


def plain(*_: object, **__: object) -> None:
    note = SECRET
    raise RuntimeError(note)


def chained(*_: object) -> None:
    try:
        dict[str, str]()[SECRET]
    except KeyError as error:
        try:
            raise ValueError(SECRET) from error
        except ValueError:
            raise ExceptionGroup(SECRET, [OSError(5, SECRET), TypeError(SECRET)]) from None


DEEPEST = 3000


def recursion(words: object, depth: int = 0, *_: object) -> None:
    # Not every Python sees to its own limit here.
    if depth == DEEPEST:
        raise RecursionError(SECRET)
    recursion(f"{SECRET}{words}"[:99], depth + 1)


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt(SECRET)


class _Dying:
    def __del__(self) -> None:
        plain()


def beside(*_: object) -> None:
    """Fail in the background, and report it in every way that a library might."""
    asyncio.get_running_loop().call_soon(plain)

    async def fails() -> None:
        plain()

    asyncio.get_running_loop().create_task(fails()).add_done_callback(plain)
    other = threading.Thread(target=plain)
    other.start()
    other.join()
    _Dying()
    gc.collect()
    say()
    # When the screen of the app has gone, too.
    atexit.register(say)
    atexit.register(plain)


def say() -> None:
    warnings.warn(SECRET, RuntimeWarning, stacklevel=1)
    logging.getLogger("sqlalchemy").error("%s", SECRET)


def interrupted_from_outside(*_: object) -> None:
    signal.raise_signal(signal.SIGINT)


FAULTS: dict[str, tuple[str, Callable[..., None]]] = {
    "chained": (NEW, chained),
    "recursion": (NEW, recursion),
    "interrupt": (NEW, interrupt),
    "ctrl+c": (NEW, interrupted_from_outside),
    "start": ("journal.tui.app.JournalApp.on_mount", plain),
    "shutdown": ("journal.tui.app.JournalApp.on_unmount", plain),
    "beside": (NEW, beside),
}
SHEETS = {"style": f"Home {{ color: {SECRET}; }}"}


def main() -> Any:
    from journal.cli import main as run
    from journal.tui.app import JournalApp

    kind = sys.argv.pop(1)
    where, fault = FAULTS.get(kind, ("tui.crashes.recursion", plain))
    with patch(where, fault), patch.object(JournalApp, "CSS", SHEETS.get(kind, "")):
        return run()


if __name__ == "__main__":
    sys.exit(main())
