"""Idle timer: minutes without a key or mouse event."""

import time
from collections.abc import Callable

from textual.app import App
from textual.timer import Timer

SECONDS_PER_MINUTE = 60.0
LONGEST_NAP = 60.0
"""Maximum seconds between checks, as timers do not run while the computer sleeps."""


class Idle:
    """Call `then` once after so many idle minutes; inactive until `start`."""

    def __init__(self, app: App[None], then: Callable[[], None]) -> None:
        self._app, self._then = app, then
        self._limit: float | None = None
        self._timer: Timer | None = None
        self._last = _now()

    def start(self, minutes: int | None) -> None:
        """Start the timer; None disables it."""
        self.stop()
        self._limit = minutes * SECONDS_PER_MINUTE if minutes else None
        self._last = _now()
        if self._limit:
            self._wait(self._limit)

    def stop(self) -> None:
        """Stop the timer."""
        self._limit = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def note_input(self) -> bool:
        """Restart the timer on input; return True if the timeout had already passed."""
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
        # The monotonic clock may stop during sleep, and the wall clock may be changed: use the
        # larger.
        return max(now - last for now, last in zip(_now(), self._last, strict=True))


def _now() -> tuple[float, float]:
    return time.monotonic(), time.time()
