"""Reliable change, the cut-off between patients and others, what became of a person."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.criteria import Category, Precision, categorise, cutoff_c
from journal.errors import BadInputError

PRECISION = Precision(7.5, 0.8)
"""As in the example of Jacobson & Truax (1991), where a person goes from 32.5 to 47.5."""

SCORE = st.floats(0, 100)


def test_the_example_of_the_paper() -> None:
    assert PRECISION.error_of_difference == pytest.approx(4.74, abs=0.01)
    assert PRECISION.index(32.5, 47.5) == pytest.approx(3.16, abs=0.01)
    assert cutoff_c(40, 7.5, 60, 7.5) == 50


def test_a_cutoff_leans_to_the_group_that_scatters_less() -> None:
    assert cutoff_c(40, 2, 60, 8) == 44


def test_the_points_that_make_a_reliable_change() -> None:
    assert Precision(10, 0.5).error == pytest.approx(math.sqrt(50))
    assert Precision(10, 0.5).reliable_points == pytest.approx(19.6)


@pytest.mark.parametrize(
    ("sd", "reliability"), [(0, 0.9), (-1, 0.9), (math.nan, 0.9), (7, 1), (7, -0.1), (7, math.nan)]
)
def test_impossible_numbers_are_refused(sd: float, reliability: float) -> None:
    with pytest.raises(BadInputError, match=r"^A (standard deviation|reliability) is "):
        Precision(sd, reliability)


@pytest.mark.parametrize(
    ("before", "after", "with_cutoff", "without"),
    [
        (30, 10, Category.RECOVERED, Category.IMPROVED),
        (50, 30, Category.IMPROVED, Category.IMPROVED),
        (18, 2, Category.IMPROVED, Category.IMPROVED),
        (40, 20, Category.IMPROVED, Category.IMPROVED),
        (20, 5, Category.IMPROVED, Category.IMPROVED),
        (22, 18, Category.UNCHANGED, Category.UNCHANGED),
        (30, 50, Category.DETERIORATED, Category.DETERIORATED),
        (10, 30, Category.HARMED, Category.DETERIORATED),
    ],
)
def test_what_became_of_a_person(
    before: float, after: float, with_cutoff: Category, without: Category
) -> None:
    assert categorise(before, after, PRECISION, 20) is with_cutoff
    assert categorise(before, after, PRECISION) is without
    assert categorise(-before, -after, PRECISION, -20, higher_is_better=True) is with_cutoff


def test_a_change_has_to_be_beyond_the_limit() -> None:
    one = Precision(math.sqrt(0.5), 0)
    assert one.error_of_difference == pytest.approx(1)
    assert categorise(0, 1.9599, one) is Category.UNCHANGED
    assert categorise(0, 1.96, one) is Category.DETERIORATED


@given(SCORE, SCORE, SCORE)
def test_the_way_back_undoes_it(before: float, after: float, cutoff: float) -> None:
    back = {
        Category.RECOVERED: Category.HARMED,
        Category.IMPROVED: Category.DETERIORATED,
        Category.UNCHANGED: Category.UNCHANGED,
        Category.DETERIORATED: Category.IMPROVED,
        Category.HARMED: Category.RECOVERED,
    }
    there = categorise(before, after, PRECISION, cutoff)
    assert categorise(after, before, PRECISION, cutoff) is back[there]
