"""Natural process limits."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.criteria import process_limits
from journal.errors import BadInputError


def test_limits_lie_around_the_mean_by_the_mean_step() -> None:
    limits = process_limits([10, 50, 40, 30])
    assert (limits.centre, limits.mean_range) == (32.5, 20)
    assert (limits.lower, limits.upper, limits.upper_range) == (-20.7, 85.7, 65.36)
    assert limits.beyond == limits.runs == limits.near_limit == ()


def test_what_lies_outside_is_told_by_position() -> None:
    assert process_limits([5, 5, 5, 5, 5, 5, 5, 20]).beyond == (7,)
    assert process_limits([4] * 8 + [6] * 8).runs == tuple(range(16))
    assert process_limits([2, 2, 2, 2, 8, 8, 8, 8]).near_limit == tuple(range(8))


@pytest.mark.parametrize("values", [[], [5.0]])
def test_one_value_has_no_limits(values: list[float]) -> None:
    with pytest.raises(BadInputError, match="at least two"):
        process_limits(values)


@given(st.lists(st.integers(0, 20).map(lambda halves: halves / 2), min_size=2, max_size=40))
def test_limits_are_those_of_wheeler(values: list[float]) -> None:
    limits = process_limits(values)
    steps = [abs(b - a) for a, b in pairwise(values)]
    mean, step = sum(values) / len(values), sum(steps) / len(steps)
    assert limits.centre == pytest.approx(mean, abs=6e-4)
    assert limits.mean_range == pytest.approx(step, abs=6e-4)
    assert limits.lower == pytest.approx(mean - 2.66 * step, abs=3e-3)
    assert limits.upper == pytest.approx(mean + 2.66 * step, abs=3e-3)
    assert limits.upper_range == pytest.approx(3.268 * step, abs=3e-3)
