"""The three criteria: what each asks, missing scores, the ends, losses."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.criteria import Interval, Scores, SuddenGainRule, intervals
from journal.errors import BadInputError

scores = st.lists(st.none() | st.integers(0, 63).map(float), max_size=14)
rules = st.builds(
    SuddenGainRule,
    cutoff=st.integers(1, 20),
    share=st.sampled_from([0.25, 0.5]),
    alpha=st.sampled_from([0.01, 0.05, 0.2]),
    adjusted=st.booleans(),
    losses=st.booleans(),
)


def at(scores: Scores, before: int, rule: SuddenGainRule) -> Interval:
    (found,) = [one for one in intervals(scores, rule) if one.before == before]
    return found


def test_a_fall_that_is_large_and_lasts_meets_all_three() -> None:
    found = intervals([30, 31, 30, 15, 14, 15], SuddenGainRule(7))
    assert found == (
        Interval(2, False, False, False, False),
        Interval(3, True, True, True, True),
        Interval(4, False, False, False, False),
    )


@pytest.mark.parametrize(("after", "met"), [(23, True), (24, False)])
def test_the_first_criterion_is_met_at_the_cutoff(after: float, met: bool) -> None:
    assert at([30, 30, 30, after, 20, 20], 3, SuddenGainRule(7)).crit1 is met


@pytest.mark.parametrize(("after", "met"), [(15, True), (16, False)])
def test_the_second_criterion_is_met_at_the_share(after: float, met: bool) -> None:
    assert at([20, 20, 20, after, 9, 9], 3, SuddenGainRule(1)).crit2 is met


def test_the_third_criterion_is_strict_and_not_divided_by_the_root() -> None:
    # Both sides have an SD of 1: the means have to differ by more than 2.7764.
    apart = [12, 11, 10, 9.23, 8.23, 7.23]
    assert at(apart, 3, SuddenGainRule(0)).crit3 is False
    assert at([*apart[:3], 9.2, 8.2, 7.2], 3, SuddenGainRule(0)).crit3 is True
    assert at([5, 5, 5, 5, 5, 5], 3, SuddenGainRule(0)).crit3 is False
    assert at([5, 5, 5, 4, 4, 4], 3, SuddenGainRule(0)).crit3 is True


def test_fewer_scores_make_the_third_criterion_stricter_unless_it_is_not_adjusted() -> None:
    # The pooled SD is 0.913: the means have to differ by 2.91 (t = 3.18), or by 2.53 (t = 2.776).
    apart = [None, 12.2, 11.2, 10, 9, 8]
    assert at(apart, 3, SuddenGainRule(0)).crit3 is False
    assert at(apart, 3, SuddenGainRule(0, adjusted=False)).crit3 is True
    further = [None, 12.5, 11.5, 10, 9, 8]
    assert at(further, 3, SuddenGainRule(0)).crit3 is True
    assert at(further, 3, SuddenGainRule(0, alpha=0.01)).crit3 is False
    assert at(further, 3, SuddenGainRule(0, alpha=0.01, adjusted=False)).crit3 is True


@pytest.mark.parametrize(
    ("given", "answers"),
    [
        ([30, 30, None, 10, 10, 10], (None, None, True, None)),
        ([30, None, None, 10, 10, 10], (None, None, None, None)),
        ([30, None, 30, 10, None, 10], (True, True, True, True)),
        ([None, None, 30, 10, 10, 10], (True, True, None, None)),
        ([None, None, 30, 29, 29, 29], (False, False, None, None)),
    ],
)
def test_what_is_missing_makes_an_answer_missing(
    given: Scores, answers: tuple[bool | None, ...]
) -> None:
    found = at(given, 3, SuddenGainRule(7))
    assert (found.crit1, found.crit2, found.crit3, found.met) == answers


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"cutoff": -7}, "The cut-off is a number from 0 up; it is -7."),
        ({"cutoff": math.nan}, "The cut-off is a number"),
        ({"cutoff": 7, "share": math.inf}, "The share is a number"),
        ({"cutoff": 7, "alpha": 0}, "Alpha lies between 0 and 1"),
    ],
)
def test_a_rule_without_meaning_is_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        SuddenGainRule(**settings)


@pytest.mark.parametrize("count", range(4))
def test_too_few_sessions_leave_nothing_to_test(count: int) -> None:
    assert intervals([10.0] * count, SuddenGainRule(7)) == ()


@given(scores, rules)
def test_all_intervals_but_the_first_and_the_last_are_tested_in_order(
    given: Scores, rule: SuddenGainRule
) -> None:
    numbers = [found.before for found in intervals(given, rule)]
    assert numbers == list(range(2, len(given) - 1))


@given(scores, rules)
def test_met_is_missing_as_soon_as_a_criterion_is_and_else_all_of_them(
    given: Scores, rule: SuddenGainRule
) -> None:
    for found in intervals(given, rule):
        answers = (found.crit1, found.crit2, found.crit3)
        assert found.met is (None if None in answers else all(answers))


@given(scores, rules, st.integers(2, 12))
def test_only_three_scores_on_each_side_count(
    given: Scores, rule: SuddenGainRule, before: int
) -> None:
    if before < len(given) - 1:
        blanked = [
            score if before - 3 <= place < before + 3 else None for place, score in enumerate(given)
        ]
        assert at(blanked, before, rule) == at(given, before, rule)


@given(scores, st.integers(0, 20))
def test_a_loss_is_a_gain_upside_down(given: Scores, cutoff: int) -> None:
    down = [None if score is None else 63 - score for score in given]
    for gain, loss in zip(
        intervals(given, SuddenGainRule(cutoff)),
        intervals(down, SuddenGainRule(cutoff, losses=True)),
        strict=True,
    ):
        assert (gain.crit1, gain.crit3) == (loss.crit1, loss.crit3)


def test_a_loss_has_to_rise_by_the_share_too() -> None:
    rise = [40, 40, 40, 47, 50, 50]
    assert at(rise, 3, SuddenGainRule(7, losses=True)).crit2 is False
    assert at(rise, 3, SuddenGainRule(7, share=0.1, losses=True)).met is True
