"""The noise of a mean: how far two stretches differ by chance.

A reliable change is one larger than the error of measurement makes likely (Jacobson & Truax 1991).
Their error comes from a questionnaire's reliability; a single person's ratings have none, so it is
estimated from their scatter within the stretches. As a few ratings tell little about scatter, their
variance is shrunk towards the usual one, and t has the degrees of freedom of both (the moderated t
of Smyth 2004, who also shows how to estimate PRIOR_DF).
"""

import math
from collections.abc import Sequence
from typing import Final

from journal.criteria import critical_t

PRIOR_SD: Final = 1.3
"""Typical standard deviation of a single rating, in points: 515 people's daily ratings of 0–10."""

PRIOR_DF: Final = 4
"""The weight of PRIOR_SD in degrees of freedom: how much people differ in their scatter.

By Smyth's estimate from the spread of log variances: 4.2 from the scatter of those 515 people (10th
to 90th percentile 0.9 to 2.5), 4.2 to 4.6 in 557 patients of the ENRICHD trial, 4 to 10 for the
four moods of 72 students, 2 to 5 for those of 43 patients."""

LEAST_SD: Final = 0.75
"""Lower bound of a person's noise: rounding to whole points alone causes that much."""

CHANCE: Final = 0.05
"""Share of comparisons without any change that exceed the band."""


def noise(*stretches: Sequence[float]) -> float:
    """Return the standard deviation of a rating within the stretches."""
    squares = PRIOR_DF * PRIOR_SD**2 + sum(map(_squares, stretches))
    return max(math.sqrt(squares / _df(*stretches)), LEAST_SD)


def band(before: Sequence[float], after: Sequence[float]) -> float:
    """Return the largest difference of the two means that counts as usual noise.

    Both stretches have at least one rating. It assumes independent ratings around one level per
    stretch. Of simulated people whose level never moved, with a scatter of 1.3, 3 to 5 in 100
    exceed it; 1 to 3 with 0.9, 6 to 7 with 1.8. It is too narrow if neighbouring ratings correlate:
    with 0.2, 6 to 9 in 100 exceed it, with 0.4, 8 to 17. A slow trend over both stretches counts as
    a difference: with 0.1 points a session and eight sessions on each side, in 20 of 100.
    """
    t = critical_t(CHANCE, _df(before, after))
    return t * noise(before, after) * math.sqrt(1 / len(before) + 1 / len(after))


def _df(*stretches: Sequence[float]) -> int:
    return PRIOR_DF + sum(map(len, stretches)) - len(stretches)


def _squares(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)
