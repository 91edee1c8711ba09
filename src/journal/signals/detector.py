"""The detector: one attended session at a time, from that session and earlier ones only."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.falls import FallWatch
from journal.signals.flats import FlatWatch
from journal.signals.gains import GainWatch
from journal.signals.model import Kind, Point, Signal, Standing
from journal.signals.ranking import concern
from journal.signals.series import Series
from journal.signals.steps import StepWatch


class _Watch(Protocol):
    def step(self, series: Series) -> list[Signal]: ...


class _Track:
    """One measure: its series and the watches that read it."""

    def __init__(self, measure: Measure) -> None:
        self._series = Series(measure)
        self._falls = FallWatch()
        self._watches: list[_Watch] = [self._falls, GainWatch(), StepWatch()]
        if measure in Kind.PLATEAU.measures:
            # Last, because a fall or step found by the others ends a plateau.
            self._watches.append(FlatWatch())
        self._standing: list[Signal] = []

    def new_stretch(self) -> None:
        """Compare with nothing before the gap, except the start of the course."""
        self._series.recent.clear()
        self._falls.new_stretch()

    def step(self, position: int, rating: float | None) -> list[Signal]:
        """Return what stands after the session; a blank keeps it, but events are past."""
        if rating is None:
            self._standing = [signal for signal in self._standing if not signal.kind.is_event]
        else:
            self._series.add(position, rating)
            self._standing = [s for watch in self._watches for s in watch.step(self._series)]
        return self._standing


class Detector:
    """Takes the attended sessions of one course in order; keeps only what its rules need."""

    def __init__(self) -> None:
        self._tracks = {measure: _Track(measure) for measure in Measure}
        self._position = 0
        self._day: date | None = None

    def step(self, point: Point) -> Standing:
        """Take the next session and return what stands after it, strongest concern first."""
        if self._day and point.day and (point.day - self._day).days > margins.GAP_DAYS:
            for track in self._tracks.values():
                track.new_stretch()
        self._position += 1
        self._day = point.day
        signals = [
            signal
            for measure, track in self._tracks.items()
            for signal in track.step(self._position, point.ratings[measure])
        ]
        return Standing(self._position, point.day, tuple(sorted(signals, key=concern)))


def replay(points: Sequence[Point]) -> tuple[Standing, ...]:
    """Return what stood after each session of a course, each from the sessions up to it."""
    detector = Detector()
    return tuple(detector.step(point) for point in points)
