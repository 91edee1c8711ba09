"""The ratings of one measure: when it was rated, and what lately."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, takewhile
from statistics import median
from typing import Final

from journal.ratings import Measure
from journal.signals.model import Level

_WINDOW: Final = 24
"""Sessions whose ratings are remembered."""

AROUND: Final = 5
"""Ratings around a session between which its level is told, where ratings are steady."""

_BESIDE: Final = AROUND // 2
_STEADY: Final = 0.25
"""The most by which every other rating differs from the one before where ratings are steady."""


class RecentRatings:
    """The ratings of one measure, taken session by session.

    `latest` are those of the latest sessions by position, as rated.
    """

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._rated: list[int] = []
        self.latest: dict[int, float] = {}
        self.position = 0

    def take(self, position: int, rating: float | None) -> None:
        """Take note of what was rated in a session."""
        self.position = position
        self.latest.pop(position - _WINDOW, None)
        if rating is not None:
            self._rated.append(position)
            self.latest[position] = rating

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rated)

    @property
    def newest(self) -> float | None:
        """The rating in the latest session."""
        return self.latest.get(self.position)

    def count_since(self, since: int) -> int:
        """Return how many there are from a session on."""
        return len(self._rated) - bisect_left(self._rated, since)

    def count_lately(self, holds: Callable[[float], bool]) -> int:
        """Return of how many of the latest, one after another, something holds."""
        newest_first = (self.latest[one] for one in reversed(self._rated) if one in self.latest)
        return sum(takewhile(bool, map(holds, newest_first)))

    def count_nearer(self, before: float, now: float) -> int:
        """Return how many of the latest lie nearer to a level before than to that now."""
        return self.count_lately(lambda rating: abs(rating - before) < abs(rating - now))

    def is_back(self, rating: float, before: float) -> bool:
        """Tell whether a rating lies where it was before a fall, or better."""
        return self._measure.oriented(rating) >= self._measure.oriented(before)

    def were_back(self, since: int, before: float) -> bool:
        """Tell whether two in a row, from a session on, lay where it was before a fall."""
        back = [self.is_back(one, before) for at, one in self.latest.items() if at >= since]
        return any(one and two for one, two in pairwise(back))

    def told(self, levels: Sequence[Level]) -> Sequence[Level | None]:
        """Return the latest levels as they are told: where ratings are steady, among these.

        Those are left out before which ratings are forgotten. None for those before the first
        rating and after the last: what is not rated any more drifts to where most people's ratings
        lie.
        """
        start = self.position - len(levels) + 1
        first, last = (self._rated[0], self._rated[-1]) if self._rated else (start, start - 1)
        told = [
            self._within(level, position) if first <= position <= last else None
            for position, level in enumerate(levels, start)
        ]
        return told[_BESIDE:] if self.position > _WINDOW else told

    def _within(self, level: Level, position: int) -> Level:
        """Return a level as it is told beside the ratings nearest to its session."""
        rated = sorted(self.latest)
        if len(rated) < AROUND:
            return level
        begin = bisect_left(rated, position) - _BESIDE
        begin = min(max(begin, 0), len(rated) - AROUND)
        around = [self.latest[one] for one in rated[begin : begin + AROUND]]
        told = within_steady(level.median, around, self.latest)
        return Level(min(level.low, told), told, max(level.high, told))


def within_steady(level: float, around: Sequence[float], ratings: Mapping[int, float]) -> float:
    """Return `level`, put within the range of AROUND ratings of a person whose ratings are steady.

    No trajectory may lie as near to such ratings as they do to each other. Where `ratings`, the
    latest by position, scatter, some lie on one side of the level by chance.
    """
    rated = [ratings[one] for one in sorted(ratings)]
    steps = [abs(new - old) for old, new in pairwise(rated)]
    is_steady = len(around) == AROUND and median(steps) <= _STEADY
    return within(level, around) if is_steady else level


def within(level: float, rated: Sequence[float]) -> float:
    """Return `level`, or the end of the range of some ratings beyond which it lies."""
    return float(min(max(level, min(rated)), max(rated)))
