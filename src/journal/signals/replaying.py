"""A course replayed: what stood after each session, from that session and earlier ones only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from journal.ratings import Measure
from journal.signals.model import Level, Point, Standing

if TYPE_CHECKING:
    from journal.signals.detector import Detector

_SETTLES_EVERY = 12
"""Sessions after which the levels of those before are looked up while their history is kept."""

LevelLines = Mapping[Measure, tuple[Level | None, ...]]
"""The level of each measure at each attended session, None while it had never been rated."""


def _no_levels() -> LevelLines:
    return dict.fromkeys(Measure, ())


@dataclass(frozen=True, slots=True)
class Replay:
    """A course replayed, with one entry for each attended session.

    `standings` are what stood after it, from it and earlier ones only; `levels` the level at it as
    it is known now, from all sessions.
    """

    standings: tuple[Standing, ...] = ()
    levels: LevelLines = field(default_factory=_no_levels)


class Replayer:
    """Replays courses; when sessions were only added to the latest one, just those.

    What was said of a session never changes, so it need not be worked out again. May be called
    from several threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._detector: Detector | None = None
        self._points: tuple[Point, ...] = ()
        self._standings: list[Standing] = []
        self._settled: LevelLines = _no_levels()

    def __call__(self, points: Sequence[Point]) -> Replay:
        """Return what stood after each session of a course, and the level at each."""
        if not points:
            return Replay()
        with self._lock:
            known = len(self._points)
            # Let go of it meanwhile: half stepped on, it would be of no use.
            detector, self._detector = self._detector, None
            if detector is None or tuple(points[:known]) != self._points:
                detector, known = _detector(), 0
                self._standings, self._settled = [], _no_levels()
            for point in points[known:]:
                self._standings.append(detector.step(point))
                if len(self._standings) % _SETTLES_EVERY == 0:
                    self._settled = self._levels(detector)
            self._points, self._detector = tuple(points), detector
            return Replay(tuple(self._standings), self._levels(detector))

    def _levels(self, detector: Detector) -> LevelLines:
        """Return the settled levels followed by those that are still known better and better."""
        position = len(self._standings)
        return {
            measure: (*self._settled[measure][: position - len(latest)], *latest)
            for measure, latest in detector.levels().items()
        }


def replay(points: Sequence[Point]) -> tuple[Standing, ...]:
    """Return what stood after each session of a course."""
    return Replayer()(points).standings


def levels(points: Sequence[Point]) -> LevelLines:
    """Return the level of each measure at each session of a course, as it is known now."""
    return Replayer()(points).levels


def _detector() -> Detector:
    # numpy takes as long to import as a course takes to replay: only where it is used.
    from journal.signals.detector import Detector

    return Detector()
