"""A course replayed: what stood after each session, from that session and earlier ones only."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from journal.signals.model import Point, Standing

if TYPE_CHECKING:
    from journal.signals.detector import Detector


class Replayer:
    """Replays courses; when sessions were only added to the latest one, just those.

    What was said of a session never changes, so it need not be worked out again. May be called
    from several threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._detector: Detector | None = None
        self._points: tuple[Point, ...] = ()
        self._standings: tuple[Standing, ...] = ()

    def __call__(self, points: Sequence[Point]) -> tuple[Standing, ...]:
        """Return what stood after each session of a course."""
        if not points:
            return ()
        with self._lock:
            known = len(self._points)
            # Let go of it meanwhile: half stepped on, it would be of no use.
            detector, self._detector = self._detector, None
            if detector is None or tuple(points[:known]) != self._points:
                detector, known, self._standings = _detector(), 0, ()
            added = tuple(detector.step(point) for point in points[known:])
            self._points, self._standings = tuple(points), self._standings + added
            self._detector = detector
            return self._standings


def replay(points: Sequence[Point]) -> tuple[Standing, ...]:
    """Return what stood after each session of a course."""
    return Replayer()(points)


def _detector() -> Detector:
    # numpy takes as long to import as a course takes to replay: only where it is used.
    from journal.signals.detector import Detector

    return Detector()
