"""The noise of a mean: how far apart two stretches are by chance.

A reliable change is one larger than what the error of measurement makes likely (Jacobson & Truax
1991). Their error comes from a questionnaire's reliability; one person's ratings have none, so it
is taken from how they scatter within the stretches. A few ratings tell little about that: their
variance is shrunk towards the usual one, and t has the degrees of freedom of both (the moderated
t of Smyth 2004, which also tells how to find PRIOR_DF).
"""

import math
from collections.abc import Sequence
from typing import Final

from journal.criteria import critical_t

PRIOR_SD: Final = 1.3
"""Points by which a single rating scatters in most people: 515 people's daily ratings of 0–10."""

PRIOR_DF: Final = 4
"""As many degrees of freedom as PRIOR_SD counts for: how much people differ in their scatter.

By Smyth's estimate from the spread of log variances: 4.2 from the scatter of those 515 people (10th
to 90th percentile 0.9 to 2.5), 4.2 to 4.6 in 557 patients of the ENRICHD trial, 4 to 10 for the
four moods of 72 students, 2 to 5 for those of 43 patients.
"""

LEAST_SD: Final = 0.75
"""No person's noise is taken to be less: whole points alone make for as much in a few ratings."""

CHANCE: Final = 0.05
"""Share of comparisons without any change that pass the band."""


def noise(*stretches: Sequence[float]) -> float:
    """Return how much one rating scatters (a standard deviation), changes between them left out."""
    squares = PRIOR_DF * PRIOR_SD**2 + sum(map(_squares, stretches))
    return max(math.sqrt(squares / _df(*stretches)), LEAST_SD)


def band(before: Sequence[float], after: Sequence[float]) -> float:
    """Return the points up to which a difference of the two means is usual noise.

    Both hold at least one rating. It supposes that ratings scatter around one level in each
    stretch, each by itself. Of made-up people whose level never moved, with a scatter of 1.3, 3 to
    5 in 100 are beyond it; 1 to 3 with 0.9, 6 to 7 with 1.8. Where neighbouring ratings hang
    together it is too narrow: with a correlation of 0.2, 6 to 9 in 100 are beyond it, with 0.4
    8 to 17. And a slow trend over both stretches is a difference between them: with 0.1 points a
    session and eight sessions on each side, 20 in 100.
    """
    t = critical_t(CHANCE, _df(before, after))
    return t * noise(before, after) * math.sqrt(1 / len(before) + 1 / len(after))


def _df(*stretches: Sequence[float]) -> int:
    return PRIOR_DF + sum(map(len, stretches)) - len(stretches)


def _squares(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)
