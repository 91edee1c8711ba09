"""The usual range: where most of a person's ratings lie."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from journal.comparison.comparing import MIN_RATED
from journal.comparison.noise import noise
from journal.comparison.stretches import LONGEST
from journal.ratings import HIGHEST, LOWEST

FEWEST: Final = 2 * MIN_RATED
"""Minimum number of ratings for a range: as many as comparing two stretches needs."""

_HALF_WIDTH: Final = 1.28
"""Standard deviations around the mean that contain 80 % of a normal distribution."""


def usual_range(ratings: Sequence[float]) -> tuple[float, float] | None:
    """Return the range that would contain four of five of these ratings, by their noise alone.

    It is centred on the median of all; the noise is measured within short stretches, so that a
    moving level does not widen it. None for fewer ratings than `FEWEST`.
    """
    if len(ratings) < FEWEST:
        return None
    stretches = [ratings[i : i + LONGEST] for i in range(0, len(ratings), LONGEST)]
    middle, width = median(ratings), _HALF_WIDTH * noise(*stretches)
    return max(middle - width, LOWEST), min(middle + width, HIGHEST)
