"""The ratings of one measure as the rules see them: oriented, recent, with their own noise."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import erfc, sqrt
from typing import NamedTuple

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.model import Evidence, Kind, Signal

_KEPT = max(margins.BEFORE + max(margins.WINDOWS), *margins.FLAT)
_MOST_SURE = 0.99


class Rated(NamedTuple):
    """One rating: the position of its session and its level, oriented so that up is better."""

    position: int
    level: float


def mean(ratings: Sequence[Rated]) -> float:
    """Return the mean level of one or more ratings."""
    return sum(rated.level for rated in ratings) / len(ratings)


def typical(ratings: Sequence[Rated]) -> float:
    """Return the mean level, in which a rating far from the median counts as at most so far."""
    levels = sorted(rated.level for rated in ratings)
    median = (levels[(len(levels) - 1) // 2] + levels[len(levels) // 2]) / 2
    low, high = median - margins.ODD, median + margins.ODD
    return sum(min(max(level, low), high) for level in levels) / len(levels)


def certainty(excess: float, error: float) -> float:
    """Return P(true excess > 0), given an estimate and its standard error (normal tail)."""
    return 0.5 * erfc(-excess / (error * sqrt(2)))


@dataclass(slots=True)
class Series:
    """What is kept of one measure: its first ratings, its latest ones, and its noise.

    `start` holds the first three ratings of the course, `recent` the latest of the present
    stretch (a long gap begins a new one), as many as the longest rule needs. `steady_from` is
    the first session after the latest fall or step: nothing before it is part of a plateau.
    """

    measure: Measure
    start: list[Rated] = field(default_factory=list)
    recent: deque[Rated] = field(default_factory=lambda: deque(maxlen=_KEPT))
    steady_from: int = 1
    _ranges: float = 0.0
    _pairs: int = 0

    def add(self, position: int, rating: float) -> None:
        """Take the rating of the session at `position`."""
        rated = Rated(position, self.measure.oriented(rating))
        if self.recent:
            self._ranges += abs(rated.level - self.recent[-1].level)
            self._pairs += 1
        self.recent.append(rated)
        if len(self.start) < margins.START:
            self.start.append(rated)

    @property
    def noise(self) -> float:
        """Scatter of one rating (SD, points): mean moving range, shrunk to the usual scatter."""
        own = self._ranges / margins.RANGE_TO_SD
        usual = margins.NOISE_WEIGHT * margins.NOISE
        return max((usual + own) / (margins.NOISE_WEIGHT + self._pairs), margins.NOISE_FLOOR)

    def error(self, *sizes: int) -> float:
        """Return the standard error of a difference of means of so many ratings each."""
        return self.noise * sqrt(sum(1 / size for size in sizes))

    def last(self, count: int, since: int = 0) -> list[Rated]:
        """Return the latest ratings of the stretch, at most `count`, none before `since`."""
        return [rated for rated in list(self.recent)[-count:] if rated.position >= since]

    def split(self, count: int, earlier: int) -> tuple[list[Rated], list[Rated]]:
        """Return at most `earlier` ratings and the latest `count` that follow them."""
        latest = list(self.recent)
        return latest[-count - earlier : -count], latest[-count:]

    def signal(
        self, kind: Kind, since: int, sure: float, before: float, now: list[Rated], sessions: int
    ) -> Signal:
        """Return a signal with its evidence turned back to the scale that the person used."""
        evidence = Evidence(
            before=self.measure.oriented(before),
            now=self.measure.oriented(mean(now)),
            noise=self.noise,
            sessions=sessions,
            span=tuple(rated.position for rated in now),
        )
        return Signal(kind, self.measure, since, min(sure, _MOST_SURE), evidence)
