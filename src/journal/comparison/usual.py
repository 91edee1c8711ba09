"""The usual range: where most of a person's ratings lie."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from journal.comparison.comparing import MIN_RATED
from journal.comparison.noise import noise
from journal.comparison.stretches import LONGEST
from journal.ratings import HIGHEST, LOWEST

FEWEST: Final = 2 * MIN_RATED
"""Ratings without which nothing is said: as many as two stretches need to be compared."""

_HALF_WIDTH: Final = 1.28
"""Standard deviations from the middle within which 80 in 100 of normal ratings lie."""


def usual_range(ratings: Sequence[float]) -> tuple[float, float] | None:
    """Return between which values four of five of these ratings lie by their noise alone.

    Around the median of all; the noise is that within stretches of a few ratings each, so that a
    level that moves does not widen it. None for fewer than `FEWEST`.
    """
    if len(ratings) < FEWEST:
        return None
    stretches = [ratings[i : i + LONGEST] for i in range(0, len(ratings), LONGEST)]
    middle, width = median(ratings), _HALF_WIDTH * noise(*stretches)
    return max(middle - width, LOWEST), min(middle + width, HIGHEST)
