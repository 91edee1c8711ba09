"""The ratings of one measure: when it was rated, and what lately."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from typing import Final

from journal.ratings import Measure
from journal.signals.model import Level

_WINDOW: Final = 24
"""Sessions whose ratings are remembered."""

_AROUND: Final = 5
"""Ratings around a session between which its level is told, where ratings are steady."""

_BESIDE: Final = _AROUND // 2


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
            self._told(level, position) if first <= position <= last else None
            for position, level in enumerate(levels, start)
        ]
        return told[_BESIDE:] if self.position > _WINDOW else told

    def among_steady(self, level: float, position: int) -> float:
        """Return the `level` at a session, put within the range of ratings around it if steady.

        No trajectory may lie as near to steady ratings as they do to each other. Where ratings
        scatter, some lie on one side of the level by chance.
        """
        if not self._is_steady:
            return level
        rated = [*self.latest]
        begin = min(max(bisect_left(rated, position) - _BESIDE, 0), len(rated) - _AROUND)
        return within(level, [self.latest[one] for one in rated[begin : begin + _AROUND]])

    @property
    def _is_steady(self) -> bool:
        """Tell whether at least every other of the latest ratings is as the one before."""
        same = sum(old == new for old, new in pairwise(self.latest.values()))
        return len(self.latest) >= _AROUND and 2 * same >= len(self.latest) - 1

    def _told(self, level: Level, position: int) -> Level:
        median = self.among_steady(level.median, position)
        return Level(min(level.low, median), median, max(level.high, median))


def within(level: float, rated: Sequence[float]) -> float:
    """Return `level`, or the end of the range of some ratings beyond which it lies."""
    return float(min(max(level, min(rated)), max(rated)))
