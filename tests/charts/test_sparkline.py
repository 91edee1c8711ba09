"""The small row on the home screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.courses import maybe_ratings
from journal.charts import sparkline


@pytest.mark.parametrize(
    ("values", "width", "said"),
    [
        ([], 10, ""),
        ([None], 10, ""),
        ([0, 10], 10, "▁█  10"),
        ([2, 4, None, 5, 6], 20, "▂▄·▅▅  6"),
        ([5, None], 10, "▅·  5"),
        ([1, 2, 3, 4, 6.5], 7, "▄▆  6.5"),
        ([1, 2, 6.5], 5, "6.5"),
    ],
)
def test_bars_end_in_the_number_of_the_newest_rating(
    values: list[float | None], width: int, said: str
) -> None:
    assert sparkline(values, width) == said


@given(values=st.lists(maybe_ratings, max_size=60), width=st.integers(0, 40))
def test_it_never_takes_more_than_its_cells(values: list[float | None], width: int) -> None:
    assert len(sparkline(values, width)) <= width
