"""Gains one by one, which of them stands for a person, and what a sample allows to test."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.criteria import (
    Counts,
    Gain,
    Pick,
    Rule,
    count_intervals,
    gains,
    has_enough_scores,
    has_scores,
    intervals,
    pick,
)

scores = st.lists(st.none() | st.integers(0, 63).map(float), max_size=14)


def test_a_gain_is_told_with_what_lies_around_it() -> None:
    assert gains([31, 30, 32, 22, 22, 20, 28], Rule(7)) == (
        Gain(
            before=3,
            around=(31, 30, 32, 22, 22, 20),
            magnitude=10,
            total_change=3,
            proportion=10 / 3,
            reversal_value=27,
            is_reversed=True,
        ),
    )


def test_the_numbers_of_sessions_start_where_the_first_score_does() -> None:
    (gain,) = gains([40, 41, 20, 20, 20], Rule(7), first=0)
    assert gain.before == 1
    assert gain.around == (None, 40, 41, 20, 20, 20)


def test_a_loss_is_told_with_a_minus_and_reversed_by_a_fall() -> None:
    (loss,) = gains([10, 11, 10, 20, 21, 20, 14], Rule(7, losses=True))
    assert (loss.magnitude, loss.reversal_value, loss.is_reversed) == (-10, 15, True)
    assert (loss.total_change, loss.proportion) == (-4, -2.5)


def test_a_gain_is_reversed_beyond_its_middle_only() -> None:
    quiet = [30, 31, 30, 20, 20, 21]
    assert [gain.is_reversed for gain in gains([*quiet, 25], Rule(7))] == [False]
    assert [gain.is_reversed for gain in gains([*quiet, 25.5], Rule(7))] == [True]


def test_r_looks_for_a_reversal_one_session_later() -> None:
    early = [40, 40, 40, 10, 26, 10, 10]
    rule = Rule(7, lasting=False)
    assert gains(early, rule)[0].is_reversed
    assert not gains(early, rule, late_reversal=True)[0].is_reversed


@pytest.mark.parametrize(
    ("first", "last", "total", "proportion"),
    [(30, 10, 20, 0.5), (30, 30, 0, math.inf), (None, 10, None, None), (30, None, None, None)],
)
def test_the_share_of_the_total_change(
    first: float | None, last: float | None, total: float | None, proportion: float | None
) -> None:
    (gain,) = gains([first, 30, 30, 20, 20, last], Rule(7, lasting=False))
    assert (gain.total_change, gain.proportion) == (total, proportion)


def test_a_gain_without_its_own_scores_has_no_size() -> None:
    gap, rule = [30, 30, None, 10, 10, 10], Rule(None, share=None)
    assert intervals(gap, rule)[1].met
    assert gains(gap, rule) == ()


@given(scores, st.integers(1, 20), st.booleans())
def test_each_interval_that_is_met_is_one_gain(
    given: list[float | None], cutoff: int, losses: bool
) -> None:
    rule = Rule(cutoff, losses=losses)
    met = [found.before for found in intervals(given, rule) if found.met]
    found = gains(given, rule)
    assert [gain.before for gain in found] == met
    assert all(abs(gain.magnitude) >= cutoff for gain in found)
    assert all((gain.magnitude < 0) is losses for gain in found)


def test_one_gain_stands_for_a_person() -> None:
    course = [50, 50, 40, 40, 40, 25, 25, 25, 15, 15, 15]
    found = gains(course, Rule(7, share=0.1))
    assert [gain.magnitude for gain in found] == [10, 15, 10]
    picked = {which: pick(found, which) for which in Pick}
    assert picked == {
        Pick.FIRST: found[0],
        Pick.LAST: found[2],
        Pick.SMALLEST: found[0],
        Pick.LARGEST: found[1],
    }
    assert pick((), Pick.FIRST) is None


def test_intervals_of_a_sample_are_counted() -> None:
    sample = [[30, 30, 30, 20, 20, 20], [30, None, 30, 20, 20, 20], [1, 2, 3, None]]
    assert count_intervals(sample, Rule(7)) == Counts(total=13, inner=7, tested=5, untested=2)
    assert count_intervals([[], [1]], Rule(7)) == Counts(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("course", "enough"),
    [
        ([1, 2, 3, 4], True),
        ([1, 2, 3, None, 5], True),
        ([1, None, 3, 4, 5], True),
        ([1, None, 3, 4, None, 6], True),
        ([1, 2, 3], False),
        ([1, 2, None, 4, 5], False),
        ([1, None, 3, 4, None], False),
    ],
)
def test_a_course_suffices_if_an_interval_has_two_scores_on_each_side(
    course: list[float | None], enough: bool
) -> None:
    assert has_enough_scores(course) is enough
    assert has_enough_scores([None, *course, None]) is enough


def test_scores_are_counted() -> None:
    assert has_scores([1, None, 3], 2)
    assert not has_scores([1, None, 3], 3)
