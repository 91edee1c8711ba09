"""Progress of long work: reported by the worker, shown and cancelled by a listener.

A listener is optional, and the worker need not know of it. A listener may raise StoppedError to
cancel the work, which then leaves everything unchanged, as after any other error.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TypeVar

from msgspec import Struct

from journal.errors import JournalError

T = TypeVar("T")


class StoppedError(JournalError):
    """The work was cancelled."""


class WorkStage(Struct, frozen=True):
    """A stage of long work; `total` is 0 if unknown."""

    what: str
    done: int = 0
    total: int = 0

    def __str__(self) -> str:
        """Return it as one line, such as "Working out what stands out: 40 of 5,000"."""
        return f"{self.what}: {self.done:,} of {self.total:,}" if self.total else self.what


Listener = Callable[[WorkStage | None], None]
"""Called with each stage, and with None when the work is over."""

_STOPPED = "Stopped, and nothing was changed."
_is_stopped: ContextVar[Callable[[], bool]] = ContextVar("is_stopped", default=lambda: False)
_listening: ContextVar[Listener | None] = ContextVar("listening", default=None)


@contextmanager
def reporting_to(listener: Listener) -> Iterator[None]:
    """Report the progress of work on this thread to `listener` within the block."""
    before = _listening.set(listener)
    try:
        yield
    finally:
        _listening.reset(before)


@contextmanager
def stoppable(is_stopped: Callable[[], bool]) -> Iterator[None]:
    """Cancel work on this thread within the block, all or nothing, once `is_stopped()` is true.

    It is checked wherever the work can still be abandoned without a change, and during long SQL
    statements.
    """
    before = _is_stopped.set(is_stopped)
    try:
        yield
    finally:
        _is_stopped.reset(before)


def is_stopped() -> bool:
    """Tell whether the work on this thread has been cancelled."""
    return _is_stopped.get()()


def require_wanted() -> None:
    """Raise StoppedError if the work on this thread has been cancelled."""
    if is_stopped():
        raise StoppedError(_STOPPED)


@contextmanager
def to_the_end() -> Iterator[None]:
    """Protect the block from cancellation: it must be completed."""
    listener = _listening.get()

    def hear(stage: WorkStage | None) -> None:
        if listener is not None:
            with suppress(StoppedError):
                listener(stage)

    with reporting_to(hear), stoppable(lambda: False):
        yield


@contextmanager
def doing(what: str) -> Iterator[Callable[[int, int], None]]:
    """Report that `what` is being done in the block; yield a callback for (done, total)."""
    listener = _listening.get() or _ignore
    listener(WorkStage(what))
    try:
        yield lambda done, total: listener(WorkStage(what, done, total))
    finally:
        listener(None)


def counted(what: str, things: Iterable[T], total: int) -> Iterator[T]:
    """Yield `things`, `total` in number, reporting how many are done."""
    listener = _listening.get()
    if listener is None:
        yield from things
        return
    try:
        for done, thing in enumerate(things):
            listener(WorkStage(what, done, total))
            yield thing
    finally:
        listener(None)


def _ignore(_: WorkStage | None) -> None:
    """Ignore all progress."""
