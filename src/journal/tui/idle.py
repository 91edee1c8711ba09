"""Idle timer: minutes without a key or the mouse."""

import time
from collections.abc import Callable

from textual.app import App
from textual.timer import Timer

SECONDS_PER_MINUTE = 60.0
LONGEST_NAP = 60.0
"""Seconds after which to look again at the latest: no timer runs while the computer sleeps."""


class Idle:
    """Calls `then` after so many minutes without a key or the mouse, once; never before `start`."""

    def __init__(self, app: App[None], then: Callable[[], None]) -> None:
        self._app, self._then = app, then
        self._limit: float | None = None
        self._timer: Timer | None = None
        self._last = _now()

    def start(self, minutes: int | None) -> None:
        """Count from now on; with None never."""
        self.stop()
        self._limit = minutes * SECONDS_PER_MINUTE if minutes else None
        self._last = _now()
        if self._limit:
            self._wait(self._limit)

    def stop(self) -> None:
        """Count no more."""
        self._limit = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def touched(self) -> bool:
        """Count anew because a key or the mouse was used; True if it was too late for that."""
        if self._limit is not None and self._idle_seconds() >= self._limit:
            self._is_over()
            return True
        self._last = _now()
        return False

    def _look(self) -> None:
        if self._limit is None:
            return
        rest = self._limit - self._idle_seconds()
        if rest <= 0:
            self._is_over()
        else:
            self._wait(rest)

    def _is_over(self) -> None:
        self.stop()
        self._then()

    def _wait(self, seconds: float) -> None:
        self._timer = self._app.set_timer(min(seconds, LONGEST_NAP), self._look)

    def _idle_seconds(self) -> float:
        # One clock may stand still while the computer sleeps, the other may be set.
        return max(now - last for now, last in zip(_now(), self._last, strict=True))


def _now() -> tuple[float, float]:
    return time.monotonic(), time.time()
