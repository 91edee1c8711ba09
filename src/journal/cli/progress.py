"""Show progress of long work as one line on stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from typing import Self

from journal.cli.output import columns, is_dumb, obeys_escapes, sees_errors
from journal.progress import WorkStage, reporting_to

SECONDS_UNTIL_SHOWN = 0.5
"""Shorter work shows nothing."""

_SECONDS_BETWEEN = 0.2
_ERASE = "\r\x1b[K"
_CANCEL = " (Ctrl+C stops)"


class ProgressLine:
    """Show the latest stage from a separate thread, as reports may be far apart.

    The line is erased when the work is over, before anything else is printed.
    """

    def __init__(self) -> None:
        self._lock, self._over = Lock(), Event()
        self._stage: WorkStage | None = None
        self._is_shown = False
        self._thread: Thread | None = None

    def hear(self, stage: WorkStage | None) -> None:
        """Remember a stage, and show it once it lasts. None erases the line."""
        with self._lock:
            self._stage = stage
            if stage is None:
                self._erase()
            elif self._thread is None:
                self._thread = Thread(target=self._show, daemon=True)
                self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            self._erase()

    def _show(self) -> None:
        wait = SECONDS_UNTIL_SHOWN
        while not self._over.wait(wait):
            with self._lock:
                if self._stage is not None:
                    line = f"{self._stage}{_CANCEL}"[: max(columns() - 1, 0)]
                    self._write(f"{_ERASE}{line}")
                    self._is_shown = True
            wait = _SECONDS_BETWEEN

    def _erase(self) -> None:
        if self._is_shown:
            self._write(_ERASE)
            self._is_shown = False

    @staticmethod
    def _write(text: str) -> None:
        # The terminal may be gone.
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


@contextmanager
def progress_shown() -> Iterator[None]:
    """Show the progress of long work in the block, if stderr is a terminal."""
    if not sees_errors() or is_dumb() or not obeys_escapes(sys.stderr):
        yield
        return
    with ProgressLine() as shown, reporting_to(shown.hear):
        yield
