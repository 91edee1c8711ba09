"""Compare two stretches by measure: means, difference, noise, outcome."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from journal.comparison.noise import band
from journal.ratings import Measure
from journal.records import TherapySession

MIN_RATED = 3
"""Minimum number of ratings in each stretch: fewer say next to nothing about a level."""

MIN_OF_SIGNAL = 2
"""Minimum for a stretch that starts with a signal, from which its level is known."""


class Outcome(StrEnum):
    """The outcome of comparing the means; it says nothing about causes."""

    BETTER = "better"
    WORSE = "worse"
    USUAL = "usual"
    """Within the usual noise: indistinguishable from chance."""
    TOO_FEW = "too_few"


class Compared(Struct, frozen=True):
    """One measure in two stretches, as pairs (first, second).

    `rated` counts the ratings, without blanks; `means` are None without ratings. `difference` is
    the second mean minus the first, `band` how far it may be from 0 by chance alone; both are None
    if there are too few ratings. `least` is the number of ratings that each stretch needs.
    """

    measure: Measure
    rated: tuple[int, int]
    means: tuple[float | None, float | None]
    difference: float | None
    band: float | None
    outcome: Outcome
    least: tuple[int, int] = (MIN_RATED, MIN_RATED)

    @property
    def needed(self) -> tuple[int, int]:
        """How many more ratings each stretch needs."""
        (first, second), (least_first, least_second) = self.rated, self.least
        return max(least_first - first, 0), max(least_second - second, 0)


class Comparison(Struct, frozen=True):
    """All three measures in two stretches, in the order of Measure."""

    measures: tuple[Compared, ...]

    def __getitem__(self, measure: Measure) -> Compared:
        return next(one for one in self.measures if one.measure is measure)

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes of all measures."""
        return frozenset(one.outcome for one in self.measures)


def compare(
    before: Sequence[TherapySession], after: Sequence[TherapySession], least_before: int = MIN_RATED
) -> Comparison:
    """Compare two stretches; missed sessions and blank ratings are ignored.

    `least_before` is the minimum number of ratings in the first one. If nothing changed, about one
    measure in twenty is still called better or worse.
    """
    least = least_before, MIN_RATED
    return Comparison(tuple(_compared(measure, before, after, least) for measure in Measure))


def _compared(
    measure: Measure,
    before: Sequence[TherapySession],
    after: Sequence[TherapySession],
    least: tuple[int, int],
) -> Compared:
    first, second = _ratings(before, measure), _ratings(after, measure)
    rated, means = (len(first), len(second)), (_mean(first), _mean(second))
    if rated[0] < least[0] or rated[1] < least[1]:
        return Compared(measure, rated, means, None, None, Outcome.TOO_FEW, least)
    difference, noise = sum(second) / len(second) - sum(first) / len(first), band(first, second)
    outcome = _outcome(measure, difference, noise)
    return Compared(measure, rated, means, difference, noise, outcome, least)


def _outcome(measure: Measure, difference: float, noise: float) -> Outcome:
    if abs(difference) <= noise:
        return Outcome.USUAL
    return Outcome.BETTER if (difference > 0) is measure.higher_is_better else Outcome.WORSE


def _ratings(sessions: Sequence[TherapySession], measure: Measure) -> list[float]:
    return [value for one in sessions if (value := one.ratings[measure]) is not None]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
