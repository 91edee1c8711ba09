"""Critical values of t, against tables, and against the tail of t that they came from."""

import math
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.criteria.critical_t import critical_t
from journal.errors import BadInputError

TAILS: Mapping[int, Callable[[float], float]] = {
    1: lambda t: 1 - 2 / math.pi * math.atan(t),
    2: lambda t: 1 - t / math.sqrt(2 + t * t),
    3: lambda t: 1 - 2 / math.pi * (math.atan(t / 3**0.5) + 3**0.5 * t / (3 + t * t)),
    4: lambda t: 1 - t * (6 + t * t) / (4 + t * t) ** 1.5,
}


@pytest.mark.parametrize(
    ("alpha", "values"),
    [
        (0.10, (6.3138, 2.9200, 2.3534, 2.1318)),
        (0.05, (12.7062, 4.3027, 3.1824, 2.7764)),
        (0.01, (63.6567, 9.9248, 5.8409, 4.6041)),
        (0.001, (636.6192, 31.5991, 12.9240, 8.6103)),
    ],
)
def test_values_are_those_of_printed_tables(alpha: float, values: tuple[float, ...]) -> None:
    assert [critical_t(alpha, df) for df in range(1, 5)] == pytest.approx(values, abs=5e-5)


def test_values_for_more_degrees_of_freedom_are_those_of_printed_tables() -> None:
    printed = {5: 2.5706, 6: 2.4469, 9: 2.2622, 10: 2.2281, 18: 2.1009, 30: 2.0423, 120: 1.9799}
    assert {df: round(critical_t(0.05, df), 4) for df in printed} == printed


@given(st.floats(1e-3, 0.999), st.sampled_from([1, 2, 3, 4]))
def test_the_tail_beyond_the_value_is_alpha(alpha: float, df: int) -> None:
    assert TAILS[df](critical_t(alpha, df)) == pytest.approx(alpha, abs=1e-10)


@pytest.mark.parametrize("alpha", [0, 1, -0.1, 5, math.nan, math.inf])
def test_alpha_lies_between_0_and_1(alpha: float) -> None:
    with pytest.raises(BadInputError, match=r"^Alpha lies between 0 and 1; it is .*\.$"):
        critical_t(alpha, 4)


@pytest.mark.parametrize("df", [0, -1])
def test_other_degrees_of_freedom_are_a_fault(df: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        critical_t(0.05, df)
