"""The ratings of one measure: how many, and the latest ones."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from typing import Final

from journal.ratings import Measure
from journal.signals.model import Level

_WINDOW: Final = 24
"""Number of latest sessions whose ratings are remembered."""

_AROUND: Final = 5
"""Number of ratings around a session to whose range its level is clipped, if ratings are steady."""

_BESIDE: Final = _AROUND // 2


class RecentRatings:
    """The ratings of one measure, added session by session.

    `latest` are those of the latest sessions by position, as rated.
    """

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._rated: list[int] = []
        self.latest: dict[int, float] = {}
        self.position = 0

    def take(self, position: int, rating: float | None) -> None:
        """Add the rating of a session."""
        self.position = position
        self.latest.pop(position - _WINDOW, None)
        if rating is not None:
            self._rated.append(position)
            self.latest[position] = rating

    def __len__(self) -> int:
        """Return the number of ratings."""
        return len(self._rated)

    @property
    def newest(self) -> float | None:
        """The rating in the latest session."""
        return self.latest.get(self.position)

    def count_since(self, since: int) -> int:
        """Return the number of ratings from a session on."""
        return len(self._rated) - bisect_left(self._rated, since)

    def count_lately(self, holds: Callable[[float], bool]) -> int:
        """Return for how many of the latest ratings in a row `holds` is true."""
        newest_first = (self.latest[one] for one in reversed(self._rated) if one in self.latest)
        return sum(takewhile(bool, map(holds, newest_first)))

    def count_nearer(self, before: float, now: float) -> int:
        """Return how many of the latest ratings in a row are closer to `before` than to `now`."""
        return self.count_lately(lambda rating: abs(rating - before) < abs(rating - now))

    def is_back(self, rating: float, before: float) -> bool:
        """Tell whether a rating is back at the level before a fall, or better."""
        return self._measure.oriented(rating) >= self._measure.oriented(before)

    def were_back(self, since: int, before: float) -> bool:
        """Tell whether two ratings in a row since a session were back at the earlier level."""
        back = [self.is_back(one, before) for at, one in self.latest.items() if at >= since]
        return any(one and two for one, two in pairwise(back))

    def reported(self, levels: Sequence[Level]) -> Sequence[Level | None]:
        """Return the latest levels as reported: where ratings are steady, clipped to these.

        Levels of sessions whose ratings were forgotten are left out. None before the first and
        after the last rating, as an unrated level drifts towards the average person's.
        """
        start = self.position - len(levels) + 1
        first, last = (self._rated[0], self._rated[-1]) if self._rated else (start, start - 1)
        reported = [
            self._reported(level, position) if first <= position <= last else None
            for position, level in enumerate(levels, start)
        ]
        return reported[_BESIDE:] if self.position > _WINDOW else reported

    def clamped_if_steady(self, level: float, position: int) -> float:
        """Return the `level` at a session, clipped to the ratings around it if they are steady.

        No trajectory may be as close to steady ratings as they are to each other. If ratings
        scatter, several may be on the same side of the level by chance.
        """
        if not self._is_steady:
            return level
        rated = [*self.latest]
        begin = min(max(bisect_left(rated, position) - _BESIDE, 0), len(rated) - _AROUND)
        return within(level, [self.latest[one] for one in rated[begin : begin + _AROUND]])

    @property
    def _is_steady(self) -> bool:
        """Tell whether at least every other of the latest ratings equals the one before."""
        same = sum(old == new for old, new in pairwise(self.latest.values()))
        return len(self.latest) >= _AROUND and 2 * same >= len(self.latest) - 1

    def _reported(self, level: Level, position: int) -> Level:
        median = self.clamped_if_steady(level.median, position)
        return Level(min(level.low, median), median, max(level.high, median))


def within(level: float, rated: Sequence[float]) -> float:
    """Clip `level` to the range of some ratings."""
    return float(min(max(level, min(rated)), max(rated)))
