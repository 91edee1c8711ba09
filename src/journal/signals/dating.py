"""Date a change, so that the rating on its day is never at the old level."""

from collections.abc import Mapping
from typing import Final

from journal.signals import margins
from journal.signals.posterior import Posterior

_CLEAR: Final = 3.5
"""How much better two ratings must fit one side of a step than the other for its day to be certain:
a difference of squares, in variances of one rating."""


def first_beyond(
    ratings: Mapping[int, float], since: int, before: float, posterior: Posterior
) -> int:
    """Return the first session from `since` on whose rating differs from the earlier level.

    `ratings` are those of the latest sessions by position, `before` is the level before.
    """
    for position, rating in ratings.items():
        if position >= since and abs(rating - posterior.now) <= abs(rating - before):
            return position
    return since


def first_of_run(
    ratings: Mapping[int, float], since: int, before: float, posterior: Posterior
) -> int:
    """Return the first of the ratings up to `since` that are as low as the level after the fall.

    A single outlier is taken for scatter at first, but may be the start of what follows it.
    """
    for position, rating in sorted(ratings.items(), reverse=True):
        if position < since:
            if abs(rating - posterior.now) >= abs(rating - before):
                break
            since = position
    return since


def first_level(ratings: Mapping[int, float], since: int, now: float) -> int:
    """Return the first session from `since` on from which three ratings are at the present level.

    That is, their mean is within RELIABLE of it; `since` if there are none.
    """
    rated = [(at, rating) for at, rating in ratings.items() if at >= since]
    for start in range(len(rated) - margins.START + 1):
        mean = sum(rating for _, rating in rated[start : start + margins.START]) / margins.START
        if abs(mean - now) < margins.RELIABLE:
            return since if start == 0 else rated[start][0]
    return since


def is_clear(ratings: Mapping[int, float], since: int, before: float, posterior: Posterior) -> bool:
    """Tell whether the ratings before and at a step are clearly on different sides of it."""
    old, new = ratings.get(since - 1), ratings.get(since)
    if old is None or new is None:
        return False
    now, least = posterior.now, _CLEAR * posterior.noise**2
    return (
        abs(old - now) ** 2 - abs(old - before) ** 2 >= least
        and abs(new - before) ** 2 - abs(new - now) ** 2 >= least
    )
