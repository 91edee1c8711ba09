"""Spread work over a pool of processes, with its results in order."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Final, Generic, Self, TypeVar

from journal.errors import JournalError

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD: Final = 8
"""Pieces of work for each process that are begun before the oldest is waited for."""


def usable_cores() -> int:
    """Return how many processors this process may use: fewer than there are, where it is bound."""
    cores = os.cpu_count() or 1
    if sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    return cores


class Workers(Generic[Given, Made]):
    """A process pool that applies `work`, which yields several results, to many keys.

    With fewer than two processes this one does it by itself, when it is begun. A context manager:
    at the end of the block what is not done is given up.
    """

    def __init__(self, work: Callable[[str, Given], list[Made]], processes: int) -> None:
        self._work = work
        self._most = AHEAD * processes if processes > 1 else 0
        self._begun: dict[str, Future[list[Made]]] = {}
        self._made: dict[str, deque[Made]] = {}
        # Every process is started afresh, so that it is the same on every system.
        self._pool = (
            ProcessPoolExecutor(processes, get_context("spawn"), _leave_interrupts_to_parent)
            if processes > 1
            else None
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __contains__(self, key: str) -> bool:
        """Tell whether the work for `key` was begun and not all of it was taken."""
        return key in self._begun or key in self._made

    @property
    def are_busy(self) -> bool:
        """Tell whether so much was begun that it is time to take something."""
        return len(self._begun) + len(self._made) > self._most

    def begin(self, key: str, given: Given) -> None:
        """Begin the work for `key`."""
        if self._pool is None:
            self._made[key] = deque(self._work(key, given))
        else:
            with _interrupts_held_back():
                self._begun[key] = self._pool.submit(self._work, key, given)

    def next_of(self, key: str) -> Made:
        """Take the next thing made for `key`, waiting for it; what was begun comes to an end.

        Raises JournalError where a process was ended from outside.
        """
        if key in self._begun:
            try:
                self._made[key] = deque(self._begun.pop(key).result())
            except BrokenProcessPool as error:
                raise JournalError("A part of the program was stopped; try again.") from error
        made = self._made[key]
        first = made.popleft()
        if not made:
            del self._made[key]
        return first


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold interrupts back meanwhile: a process that is started now is spared them from birth."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
