"""Spread work over a pool of processes, with its results in order."""

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
"""Keys for each process that are begun before the oldest is waited for."""

MOST_ON_WINDOWS: Final = 61
"""Source: https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor."""

TOGETHER, ENOUGH = 4, 50
"""Keys that are handed over as one piece, fewer where that much is given with them: to hand over
takes a tenth of the time that a short course does."""


def usable_cores() -> int:
    """Return how many processors this process may use: fewer than there are, where it is bound.

    Windows can wait for no more than `MOST_ON_WINDOWS` processes.
    """
    cores = os.cpu_count() or 1
    if sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    return min(cores, MOST_ON_WINDOWS) if sys.platform == "win32" else cores


class Workers(Generic[Given, Made]):
    """A process pool that applies `work`, which yields several results, to many keys.

    With fewer than two processes this one does it by itself, when it is begun. A context manager:
    at the end of the block what is not done is given up.
    """

    def __init__(self, work: Callable[[str, Given], list[Made]], processes: int) -> None:
        self._work = work
        self._most = AHEAD * processes if processes > 1 else 0
        self._waiting: list[tuple[str, Given]] = []
        self._begun: dict[str, tuple[Future[list[list[Made]]], int]] = {}
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
        return key in self._begun or key in self._made or self._waits(key)

    @property
    def are_busy(self) -> bool:
        """Tell whether so much was begun that it is time to take something."""
        return len(self._waiting) + len(self._begun) + len(self._made) > self._most

    def begin(self, key: str, given: Given) -> None:
        """Begin the work for `key`, or once there is enough for a process."""
        if self._pool is None:
            self._made[key] = deque(self._work(key, given))
            return
        self._waiting.append((key, given))
        if len(self._waiting) == TOGETHER or sum(len(it) for _, it in self._waiting) >= ENOUGH:
            self._hand_over(self._pool)

    def _waits(self, key: str) -> bool:
        return any(key == one for one, _ in self._waiting)

    def _hand_over(self, pool: ProcessPoolExecutor) -> None:
        """Give what waits to a process, as one piece."""
        piece, self._waiting = self._waiting, []
        with _interrupts_held_back():
            future = pool.submit(_worked_on, self._work, piece)
        self._begun |= {key: (future, place) for place, (key, _) in enumerate(piece)}

    def next_of(self, key: str) -> Made:
        """Take the next thing made for `key`, waiting for it; what was begun comes to an end.

        Raises JournalError where a process was ended from outside.
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
    """Return what is made of each of a piece."""
    return [work(key, given) for key, given in piece]


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
