"""The worker: the one thread on which the journal is opened, read and written."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from journal.errors import JournalError, refused_by_system
from journal.progress import StoppedError, WorkStage, reporting_to

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T")
SECONDS_BETWEEN_TRIES = 2.0
"""Time before opening a journal is retried after a failure."""

SECONDS_TO_SETTLE = 0.5
SECONDS_UNTIL_TOLD, SECONDS_BETWEEN_WORDS = 0.4, 0.2
"""Delay and interval of progress messages."""

_OPENING = "Opening the journal"
_IS_CLOSED = "The journal is closed; open it again to go on."


class JournalWorker:
    """The worker thread: runs calls on the journal in order.

    `start` calls `open_journal` on that thread; work queued earlier waits for it. While it cannot
    be opened, work fails with the reason, and opening is retried from time to time.
    """

    def __init__(self, open_journal: "Callable[[], Journal]") -> None:
        self._go = Event()
        self._is_closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._opener = _Opener(open_journal)
        self._waiting: dict[str, _Newest] = {}
        self._settling: asyncio.TimerHandle | None = None
        self._thread.submit(self._begin)

        self.on_progress: Callable[[str], None] | None = None
        """Called with the stage of long work, and with "" when it is over."""
        self._pending: set[Future[Any]] = set()
        self._stage: WorkStage | None = None
        self._looking: asyncio.TimerHandle | None = None
        self._is_stopping = False

    def start(self) -> None:
        """Open the journal now."""
        self._go.set()
        self._look_later(SECONDS_UNTIL_TOLD)

    def do(self, work: "Callable[[Journal], T]") -> "asyncio.Future[T]":
        """Queue `work` and return its future.

        It is queued when this returns, and done even if nobody waits for it any more: input is
        saved although its screen is gone. Once the worker is closed, work fails.
        """
        self._waiting.clear()
        done = self._put_in_line(lambda: work(self._journal()))
        self._pending.add(done)
        self._look_later(SECONDS_UNTIL_TOLD)
        return _answered(done)

    def keep(self, what: str, work: "Callable[[Journal], object]") -> "asyncio.Future[None]":
        """Queue `work`, which saves the state of `what`; it replaces a pending save.

        This way typing is never slower than the disk. A save is skipped only for a newer state of
        the same thing, and never overtakes work queued with `do`.
        """
        newest = self._waiting.get(what)
        if newest is None or not newest.replace_with(work):
            newest = self._waiting[what] = _Newest(work)
            newest.done = self._put_in_line(partial(self._keep, newest))
        self._settle_soon()
        return _answered(newest.done)

    def close(self) -> None:
        """Finish queued work and close the file; safe to call more than once.

        Work that only computes something to show is abandoned.
        """
        self._is_stopping, self.on_progress = True, None
        if self._settling:
            self._settling.cancel()
        self._is_closed = self._is_closed or not self._go.is_set()
        self._go.set()
        self._put_in_line(self._opener.close)
        self._thread.shutdown(wait=True)

    def _put_in_line(self, work: "Callable[[], T]") -> "Future[T]":
        try:
            return self._thread.submit(self._run_with_progress, work)
        except RuntimeError:
            refused: Future[T] = Future()
            refused.set_exception(JournalError(_IS_CLOSED))
            return refused

    def _run_with_progress(self, work: "Callable[[], T]") -> T:
        with reporting_to(self._on_stage):
            try:
                return work()
            except OSError as error:
                # Callers can show the message of a JournalError, and of no other exception.
                raise refused_by_system(error) from error

    def _on_stage(self, stage: WorkStage | None) -> None:
        self._stage = stage
        if self._is_stopping and stage is not None and stage.total:
            raise StoppedError(_IS_CLOSED)

    def _look_later(self, seconds: float) -> None:
        """Schedule a check for long work, unless one is scheduled already."""
        if self.on_progress is not None and self._looking is None and self._go.is_set():
            self._looking = asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        self._looking = None
        if self.on_progress is None:
            return
        self._pending = {one for one in self._pending if not one.done()}
        if not self._pending:
            self.on_progress("")
            return
        self.on_progress(str(self._stage or ("" if self._opener.is_open else _OPENING)))
        self._look_later(SECONDS_BETWEEN_WORDS)

    def _settle_soon(self) -> None:
        """Schedule a checkpoint of the WAL for when nothing more has been saved for a while."""
        if self._settling:
            self._settling.cancel()
        loop = asyncio.get_running_loop()
        self._settling = loop.call_later(SECONDS_TO_SETTLE, self._put_in_line, self._settle)

    def _settle(self) -> None:
        with suppress(JournalError):
            self._journal().drafts.settle()

    def _begin(self) -> None:
        # Callers that ask for something get the reason why it could not be opened.
        with suppress(JournalError):
            self._journal()

    def _keep(self, newest: "_Newest") -> None:
        work = newest.taken()
        work(self._journal())

    def _journal(self) -> "Journal":
        self._go.wait()
        if self._is_closed:
            raise JournalError("The journal was closed before it was opened.")
        return self._opener.journal()


class _Opener:
    """Opens the journal; used only on the worker's thread."""

    def __init__(self, open_journal: "Callable[[], Journal]") -> None:
        self._open = open_journal
        self._opened: Journal | None = None
        self._refused = JournalError()
        self._again_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the journal is open."""
        return self._opened is not None

    def journal(self) -> "Journal":
        """Return the open journal, or raise the error of a recent attempt."""
        if self._opened is None:
            if monotonic() < self._again_at:
                raise self._refused
            try:
                self._opened = self._open()
            except JournalError as error:
                self._refused, self._again_at = error, monotonic() + SECONDS_BETWEEN_TRIES
                raise
        return self._opened

    def close(self) -> None:
        """Close the file, if it is open."""
        if self._opened is not None:
            self._opened.close()


class _Newest:
    """A pending call that a newer one may replace until it has started."""

    done: Future[None]

    def __init__(self, work: "Callable[[Journal], object]") -> None:
        self._work, self._is_begun, self._lock = work, False, Lock()

    def replace_with(self, work: "Callable[[Journal], object]") -> bool:
        """Replace the pending call by `work`; return False if it has started."""
        with self._lock:
            if not self._is_begun:
                self._work = work
            return not self._is_begun

    def taken(self) -> "Callable[[Journal], object]":
        """Return the work to do; it can no longer be replaced."""
        with self._lock:
            self._is_begun = True
            return self._work


def _answered(done: "Future[T]") -> "asyncio.Future[T]":
    ongoing = asyncio.wrap_future(done)
    asked = asyncio.shield(ongoing)
    for future in (ongoing, asked):
        # If nobody waits for it any more, asyncio must not print a failure over the screen.
        future.add_done_callback(lambda future: future.cancelled() or future.exception())
    return asked
