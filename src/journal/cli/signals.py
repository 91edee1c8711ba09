"""Signals that end a command in good order: it unwinds, and nothing half done is left."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def unwound_by_signals() -> Iterator[None]:
    """Have a signal that would end the program raise SystemExit(128 + its number) instead.

    So working folders are removed and the terminal shows again what is typed. A signal that is
    ignored, as under nohup, stays ignored. A second one, while the first unwinds, is ignored.
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
