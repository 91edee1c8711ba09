"""The usual range: the middle of a person's ratings, and the noise around it."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.sides import sides
from journal.comparison import usual_range
from journal.comparison.noise import noise

COURSES, SESSIONS = 400, 40


def rated(random: Random, level: float, scatter: float) -> float:
    return min(max(round(random.gauss(level, scatter) * 2) / 2, 0), 10)


def test_fewer_than_six_ratings_have_none() -> None:
    assert usual_range([5] * 5) is None
    assert usual_range([5] * 6) is not None


@pytest.mark.parametrize("scatter", [0.9, 1.3, 1.8])
def test_about_four_of_five_ratings_lie_in_it(scatter: float) -> None:
    random, inside = Random(3), 0
    for _ in range(COURSES):
        ratings = [rated(random, 5.2, scatter) for _ in range(SESSIONS)]
        low, high = usual_range(ratings) or (0, 0)
        inside += sum(low <= value <= high for value in ratings)
    assert 0.75 <= inside / COURSES / SESSIONS <= 0.9


def test_a_level_that_moves_does_not_widen_it() -> None:
    random = Random(4)
    still = [rated(random, 5, 1) for _ in range(80)]
    moving = [rated(random, 2 + place // 8 * 0.6, 1) for place in range(80)]
    (low, high), (lower, higher) = usual_range(still) or (0, 0), usual_range(moving) or (0, 0)
    assert abs((high - low) - (higher - lower)) < 0.5


def test_one_strain_does_not_move_it() -> None:
    calm = [7.0, 6.5, 7.5] * 8
    low, high = usual_range([*calm, 3, 3.5, 3, 4]) or (0, 0)
    assert low > 4
    assert high < 9


@given(before=sides, after=sides)
def test_it_stays_on_the_scale_and_holds_the_middle(
    before: list[float], after: list[float]
) -> None:
    ratings = [*before, *after]
    low, high = usual_range(ratings) or (0, 10)
    assert 0 <= low <= sorted(ratings)[len(ratings) // 2] <= high <= 10


@given(
    before=st.lists(st.integers(0, 10), min_size=3), after=st.lists(st.integers(0, 10), min_size=3)
)
def test_the_noise_of_two_stretches_is_that_of_a_comparison(
    before: list[float], after: list[float]
) -> None:
    assert noise(before, after) == noise(after, before) >= 0.75
