"""The three criteria of a sudden gain, as Tang & DeRubeis (1999) published them.

Lower scores are better: a gain is a fall of the score between two sessions, a loss is a rise. What
the paper leaves open (missing scores, the ends of a course) follows the R package suddengains
(Wiedemann et al. 2020). Only one person's scores are considered at a time.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

from journal.criteria.critical_t import critical_t
from journal.errors import BadInputError

Scores = Sequence[float | None]
"""The finite scores of one person in the order of the sessions; None where one is missing."""

Answer = bool | None
"""Whether a criterion is met; None where too many scores are missing."""

FEWEST_SCORES = 4
"""Minimum number of sessions for testing an interval."""

UNADJUSTED = 2.776
"""The critical value for three scores on each side, as the paper rounds it."""

_FEWEST, _MOST = 2, 3
"""Minimum and maximum number of scores on each side for the third criterion."""


class SuddenGainRule(Struct, frozen=True):
    """What counts as a sudden gain, or as a sudden loss.

    1. `cutoff`: the score changes by at least so many points between the two sessions.
    2. `share`: it changes by at least this share of the score before; 0.25 is a quarter.
    3. `lasting`: the mean of the three scores before differs from that of the three after by more
       than t times their pooled SD. t is two-sided at `alpha` with n1 + n2 - 2 degrees of freedom;
       without `adjusted` it is 2.776 whatever is missing and whatever alpha is.

    With `losses` the score has to rise by as much; all numbers stay positive.

    Raises BadInputError for a number that can't be one.
    """

    cutoff: float
    share: float = 0.25
    alpha: float = 0.05
    adjusted: bool = True
    losses: bool = False

    def __post_init__(self) -> None:
        for name, value in (("cut-off", self.cutoff), ("share", self.share)):
            if not 0 <= value < math.inf:
                raise BadInputError(f"The {name} is a number from 0 up; it is {value:g}.")
        critical_t(self.alpha, _MOST)

    def critical_value(self, count: int) -> float:
        """Return the critical t of the third criterion for `count` scores on both sides."""
        return critical_t(self.alpha, count - 2) if self.adjusted else UNADJUSTED


class Interval(Struct, frozen=True):
    """The criteria at the interval from session `before` to the next.

    `met` tells whether all three are met; it is None as soon as one of them is None, even if
    another one fails.
    """

    before: int
    crit1: Answer
    crit2: Answer
    crit3: Answer
    met: Answer


def intervals(scores: Scores, rule: SuddenGainRule) -> tuple[Interval, ...]:
    """Test the intervals of one course, in order: N - 3 of them for N scores, none below 4.

    The very first and the last interval are not tested, having too few scores on one side. The
    first score is that of session 1.
    """
    return tuple(_interval(scores, at, rule) for at in range(2, len(scores) - 1))


def _interval(scores: Scores, at: int, rule: SuddenGainRule) -> Interval:
    """Test the interval that ends at position `at`, counted from 0: it is from session `at` on."""
    crit1, crit2 = _of_step(scores[at - 1], scores[at], rule)
    crit3 = _of_levels(scores[max(at - _MOST, 0) : at], scores[at : at + _MOST], rule)
    answers = (crit1, crit2, crit3)
    return Interval(at, *answers, met=None if None in answers else all(answers))


def _of_step(
    before: float | None, after: float | None, rule: SuddenGainRule
) -> tuple[Answer, Answer]:
    """Tell whether the change between two neighbours is large in points, and as a share."""
    if before is None or after is None:
        return None, None
    change = after - before if rule.losses else before - after
    return change >= rule.cutoff, change >= rule.share * before


def _of_levels(before: Scores, after: Scores, rule: SuddenGainRule) -> Answer:
    """Compare the means on both sides; not divided by √(1/n1 + 1/n2), as published."""
    early = [score for score in before if score is not None]
    late = [score for score in after if score is not None]
    if len(early) < _FEWEST or len(late) < _FEWEST:
        return None
    count = len(early) + len(late)
    pooled_sd = math.sqrt((_squares(early) + _squares(late)) / (count - 2))
    change = _mean(late) - _mean(early) if rule.losses else _mean(early) - _mean(late)
    return change > rule.critical_value(count) * pooled_sd


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _squares(values: Sequence[float]) -> float:
    """Return the sum of the squared distances from the mean."""
    mean = _mean(values)
    return math.fsum((value - mean) ** 2 for value in values)
