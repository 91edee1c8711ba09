"""Means, difference, usual noise and outcome, against numbers worked out by hand."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.sides import AFTER, BEFORE, half_points, missed, rated, sides
from journal.comparison import MIN_RATED, Compared, Outcome, compare
from journal.ratings import Measure

MOOD, DISTRESS = Measure.MOOD, Measure.DISTRESS
MIRRORED = {Outcome.BETTER: Outcome.WORSE, Outcome.WORSE: Outcome.BETTER}


def compared(
    before: Iterable[float | None], after: Iterable[float | None], measure: Measure = MOOD
) -> Compared:
    return compare(rated(before, measure), rated(after, measure))[measure]


def test_means_difference_and_band_are_those_worked_out_by_hand() -> None:
    found = compared(BEFORE, AFTER)
    assert found.rated == (5, 4)
    before, after = found.means
    assert before == pytest.approx(4.2)
    assert after == 6.375
    assert found.difference == pytest.approx(2.175)
    # s² = (4·1.3² + 2.8 + 0.6875) / (4 + 5 + 4 - 2) = 0.931591; t(0.975, 11) = 2.200985.
    assert found.band == pytest.approx(2.200985 * 0.931591**0.5 * (1 / 5 + 1 / 4) ** 0.5, abs=1e-5)
    assert found.band == pytest.approx(1.42507, abs=1e-5)
    assert found.outcome is Outcome.BETTER


def test_ratings_that_never_move_are_not_taken_to_be_without_noise() -> None:
    # The shrunk SD would be 0.61; the least is 0.75, and t(0.975, 18) = 2.100922.
    found = compared([5] * 8, [5] * 8)
    assert found.band == pytest.approx(0.75 * 2.100922 / 2, abs=1e-6)
    assert found.outcome is Outcome.USUAL


def test_lower_distress_is_better_and_lower_mood_is_worse() -> None:
    assert compared([8] * 5, [3] * 5, DISTRESS).outcome is Outcome.BETTER
    assert compared([3] * 5, [8] * 5, DISTRESS).outcome is Outcome.WORSE
    assert compared([8] * 5, [3] * 5, MOOD).outcome is Outcome.WORSE
    assert compared([3] * 5, [8] * 5, Measure.ALLIANCE).outcome is Outcome.BETTER


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        ([5, 5, 5], [7, 7], (0, 1)),
        ([5], [7, 7, 7], (2, 0)),
        ([5, None, 5, None], [None, 7], (1, 2)),
        ([], [], (MIN_RATED, MIN_RATED)),
    ],
)
def test_fewer_than_three_ratings_on_a_side_are_too_few(
    before: list[float], after: list[float], needed: tuple[int, int]
) -> None:
    found = compared(before, after)
    assert found.outcome is Outcome.TOO_FEW
    assert (found.needed, found.difference, found.band) == (needed, None, None)


def test_three_ratings_on_each_side_are_enough() -> None:
    assert compared([5, 5, 5], [9, 9, 9]).outcome is Outcome.BETTER


def test_blank_ratings_and_missed_sessions_change_nothing() -> None:
    with_gaps = compare([*rated([4, None, 3, 5, 4, 5]), missed(7)], rated([6, 6.5, None, 6, 7]))
    assert with_gaps[MOOD] == compared(BEFORE, AFTER)
    assert with_gaps[DISTRESS].means == (None, None)
    assert with_gaps.outcomes == {Outcome.BETTER, Outcome.TOO_FEW}


@given(sides, sides, st.integers(-8, 8).map(lambda half: half / 2))
def test_adding_the_same_to_every_rating_moves_the_means_alone(
    before: list[float], after: list[float], more: float
) -> None:
    one = compared(before, after)
    other = compared([v + more for v in before], [v + more for v in after])
    assert other.means == pytest.approx([(mean or 0) + more for mean in one.means])
    assert (other.difference, other.band) == pytest.approx((one.difference, one.band))
    assert other.rated == one.rated


@given(sides, sides, st.sampled_from(Measure))
def test_the_other_way_round_is_the_mirror_image(
    before: list[float], after: list[float], measure: Measure
) -> None:
    one, other = compared(before, after, measure), compared(after, before, measure)
    assert other.difference == pytest.approx(-(one.difference or 0))
    assert other.band == pytest.approx(one.band)
    assert other.outcome is MIRRORED.get(one.outcome, one.outcome)


@given(sides, sides)
def test_the_scale_turned_over_says_the_same(before: list[float], after: list[float]) -> None:
    first, second = ([DISTRESS.oriented(value) for value in side] for side in (before, after))
    assert compared(before, after, MOOD).outcome is compared(first, second, DISTRESS).outcome


@given(sides, half_points, st.integers(1, 40))
def test_more_ratings_at_the_same_level_never_widen_the_band(
    before: list[float], level: float, more: int
) -> None:
    few, many = compared(before, [level] * 3), compared(before, [level] * (3 + more))
    assert (many.band or 0) <= (few.band or 0)


@given(sides, sides)
def test_what_is_beyond_the_band_is_told_apart_and_nothing_else(
    before: list[float], after: list[float]
) -> None:
    found = compared(before, after)
    assert found.difference is not None
    assert found.band is not None
    assert (found.outcome is Outcome.USUAL) is (abs(found.difference) <= found.band)
