"""How often two stretches of the same level are told apart all the same: about 5 in 100."""

from random import Random

import pytest

from journal.comparison.noise import band

PEOPLE = 4000


def rating(level: float) -> float:
    return min(max(round(level * 2) / 2, 0), 10)


def alarms(scatter: float, count: int, hanging_together: float = 0) -> float:
    """Return the share in % of made-up people at a level of 5 whose stretches differ by chance."""
    random, found = Random(f"{scatter} {count}"), 0
    for _ in range(PEOPLE):
        swing, ratings = random.gauss(0, 1), []
        for _ in range(2 * count):
            fresh = (1 - hanging_together**2) ** 0.5 * random.gauss(0, 1)
            swing = hanging_together * swing + fresh
            ratings.append(rating(5 + scatter * swing))
        before, after = ratings[:count], ratings[count:]
        found += abs(sum(after) - sum(before)) / count > band(before, after)
    return 100 * found / PEOPLE


@pytest.mark.parametrize("count", range(3, 9))
@pytest.mark.parametrize(("scatter", "least", "most"), [(0.9, 0, 4), (1.3, 2, 6.5), (1.8, 5, 9)])
def test_pure_noise_passes_the_band_in_about_5_of_100(
    scatter: float, least: float, most: float, count: int
) -> None:
    assert least <= alarms(scatter, count) <= most


def test_ratings_that_hang_together_pass_it_more_often_as_the_docstring_says() -> None:
    assert 6.5 <= alarms(1.3, 8, hanging_together=0.2) <= 12
    assert 13 <= alarms(1.3, 8, hanging_together=0.4) <= 21
