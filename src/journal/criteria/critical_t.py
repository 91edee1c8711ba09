"""Critical values of Student's t for very few degrees of freedom, without a statistics library."""

import math
from functools import lru_cache

from journal.errors import BadInputError

MOST_DF = 4
"""Degrees of freedom of two samples of three values each."""

_HALVINGS = 60


@lru_cache(maxsize=64)
def critical_t(alpha: float, df: int) -> float:
    """Return the t that a two-sided test at level `alpha` has to exceed, for 1 to 4 `df`.

    `alpha` lies between 0 and 1, both excluded; df = n1 + n2 - 2 for two samples. Against exact
    values the relative error is below 1e-9 for alpha from 1e-6 to 0.999. Raises BadInputError for
    another alpha, ValueError for other degrees of freedom.

    t has the form √df / tan φ, where φ solves tail(φ) = alpha for the two-sided tail of t with df
    degrees of freedom; only df 3 has no closed solution (Abramowitz & Stegun 1964, 26.7.3-4).
    """
    if not 0 < alpha < 1:
        raise BadInputError(f"Alpha lies between 0 and 1; it is {alpha:g}.")
    match df:
        case 1:
            return 1 / math.tan(math.pi * alpha / 2)
        case 2:
            return (1 - alpha) * math.sqrt(2 / (alpha * (2 - alpha)))
        case 3:
            return math.sqrt(3) / math.tan(_angle_of_three(alpha))
        case 4:
            root = math.sqrt(alpha * (2 - alpha))
            return 2 * math.sqrt(max(math.cos(math.acos(root) / 3) / root - 1, 0.0))
        case _:
            raise ValueError(f"df is 1 to {MOST_DF}, not {df}")


def _angle_of_three(alpha: float) -> float:
    """Solve 2φ - sin 2φ = π·alpha between 0 and π/2, where the left side only grows."""
    low, high = 0.0, math.pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if 2 * middle - math.sin(2 * middle) < math.pi * alpha:
            low = middle
        else:
            high = middle
    return (low + high) / 2
