"""Handle SIGTERM, SIGHUP and Ctrl+C so that a command unwinds and leaves nothing half done."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def signals_as_exit() -> Iterator[None]:
    """Turn signals that would end the program into SystemExit(128 + number).

    This way working folders are removed and the terminal is restored. A signal that is ignored, as
    under nohup, stays ignored, and so does a second one during unwinding.
    """
    named = (getattr(signal, name) for name in _NAMES if hasattr(signal, name))
    numbers = [number for number in named if signal.getsignal(number) == signal.SIG_DFL]

    def end(number: int, _: object) -> None:
        for one in numbers:
            signal.signal(one, signal.SIG_IGN)
        raise SystemExit(128 + number)

    for number in numbers:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Defer Ctrl+C and terminating signals until the end of the (short) block.

    This way no resource created in the block is lost before it is assigned. Only the main thread is
    interrupted by signals; on others this does nothing.
    """
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    named = (getattr(signal, name) for name in ("SIGINT", *_NAMES) if hasattr(signal, name))
    before = {number: signal.getsignal(number) for number in named}
    handled = {number: handler for number, handler in before.items() if callable(handler)}
    for number in handled:
        signal.signal(number, note)
    try:
        yield
    finally:
        for number, handler in handled.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)
