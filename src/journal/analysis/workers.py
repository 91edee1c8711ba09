"""Spread work over a pool of processes, returning results in order."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Final, Generic, Self, TypeVar

from journal.errors import JournalError

Given = TypeVar("Given", bound=Sized)
Made = TypeVar("Made")

AHEAD: Final = 8
"""Keys per process that are submitted before waiting for the oldest."""

MOST_ON_WINDOWS: Final = 61
"""Source: https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor."""

TOGETHER, ENOUGH = 4, 50
"""How many keys are submitted as one piece, and how much data ends a piece early: submitting takes
a tenth of the time of a short course."""


def usable_cores() -> int:
    """Return the number of processors this process may use, respecting CPU affinity.

    Windows can wait for no more than `MOST_ON_WINDOWS` processes.
    """
    cores = os.cpu_count() or 1
    if sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    return min(cores, MOST_ON_WINDOWS) if sys.platform == "win32" else cores


class Workers(Generic[Given, Made]):
    """A process pool that applies `work`, which yields several results, to many keys.

    With fewer than two processes the work runs in this one, when it is submitted. A context
    manager: at the end of the block unfinished work is abandoned.
    """

    def __init__(self, work: Callable[[str, Given], list[Made]], processes: int) -> None:
        self._work = work
        self._most = AHEAD * processes if processes > 1 else 0
        self._waiting: list[tuple[str, Given]] = []
        self._begun: dict[str, tuple[Future[list[list[Made]]], int]] = {}
        self._made: dict[str, deque[Made]] = {}
        # Start each process afresh (spawn), so that it behaves the same on every system.
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
        """Tell whether results for `key` are still to be taken."""
        return key in self._begun or key in self._made or self._waits(key)

    @property
    def are_busy(self) -> bool:
        """Tell whether enough was submitted that it is time to take results."""
        return len(self._waiting) + len(self._begun) + len(self._made) > self._most

    def begin(self, key: str, given: Given) -> None:
        """Submit the work for `key`, possibly together with later keys."""
        if self._pool is None:
            self._made[key] = deque(self._work(key, given))
            return
        self._waiting.append((key, given))
        if len(self._waiting) == TOGETHER or sum(len(it) for _, it in self._waiting) >= ENOUGH:
            self._hand_over(self._pool)

    def _waits(self, key: str) -> bool:
        return any(key == one for one, _ in self._waiting)

    def _hand_over(self, pool: ProcessPoolExecutor) -> None:
        """Submit the waiting keys as one piece."""
        piece, self._waiting = self._waiting, []
        with _interrupts_held_back():
            future = pool.submit(_worked_on, self._work, piece)
        self._begun |= {key: (future, place) for place, (key, _) in enumerate(piece)}

    def next_of(self, key: str) -> Made:
        """Take the next result for `key`, waiting for it.

        Raises JournalError if a process was ended from outside.
        """
        if self._pool is not None and self._waits(key):
            self._hand_over(self._pool)
        if key in self._begun:
            future, place = self._begun.pop(key)
            try:
                self._made[key] = deque(future.result()[place])
            except BrokenProcessPool as error:
                raise JournalError("A part of the program was stopped; try again.") from error
        made = self._made[key]
        first = made.popleft()
        if not made:
            del self._made[key]
        return first


def _worked_on(
    work: Callable[[str, Given], list[Made]], piece: Sequence[tuple[str, Given]]
) -> list[list[Made]]:
    """Return the results for each key of a piece."""
    return [work(key, given) for key, given in piece]


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Block interrupts in the block, so that processes started in it never receive them."""
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
