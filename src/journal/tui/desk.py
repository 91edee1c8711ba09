"""The desk: the one thread on which the journal is opened, read and written."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from journal.errors import JournalError

if TYPE_CHECKING:
    from journal.book import Journal

T = TypeVar("T")


class Desk:
    """Does work on the journal in the order in which it is asked for, away from the screen.

    `start` has `open_journal` called on the desk's thread; work asked for before that waits. If
    opening fails, every piece of work fails with the same error.
    """

    def __init__(self, open_journal: "Callable[[], Journal]") -> None:
        self._go = Event()
        self._is_closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._journal: Future[Journal] = self._thread.submit(self._open, open_journal)

    def start(self) -> None:
        """Open the journal now."""
        self._go.set()

    def do(self, work: "Callable[[Journal], T]") -> "asyncio.Future[T]":
        """Put `work` in line and return what it will give.

        It is in line when this returns, and done even if nobody waits for it any more: what was
        typed is written although its screen has gone.
        """
        done = self._thread.submit(lambda: work(self._journal.result()))
        ongoing = asyncio.wrap_future(done)
        asked = asyncio.shield(ongoing)
        for future in (ongoing, asked):
            # If nobody waits for it any more, a failure is not to be printed over the screen.
            future.add_done_callback(lambda future: future.cancelled() or future.exception())
        return asked

    def close(self) -> None:
        """Finish what is in line and let go of the file."""
        self._is_closed = not self._go.is_set()
        self._go.set()
        self._thread.submit(self._let_go)
        self._thread.shutdown(wait=True)

    def _open(self, open_journal: "Callable[[], Journal]") -> "Journal":
        self._go.wait()
        if self._is_closed:
            raise JournalError("The journal was closed before it was opened.")
        return open_journal()

    def _let_go(self) -> None:
        if self._journal.exception() is None:
            self._journal.result().close()
