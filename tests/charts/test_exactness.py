"""A mark stands at its own value: read back from the picture, at every height and width."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from charts.courses import (
    AXIS,
    HALVES,
    ends_in,
    line_height,
    maybe_ratings,
    numbers_in,
    plot_rows,
    ratings,
    read_values,
    weekly,
)
from journal.charts import draw
from journal.charts.slots import lay_out
from journal.ratings import Measure

HEIGHTS = range(6, 41)


def columns_of(values: Sequence[float | None], columns: int) -> list[int]:
    slots = lay_out(weekly(values), Measure.MOOD, columns - AXIS - 5).slots
    return [slot.column for slot in slots if slot.value is not None]


def nearest_half(value: float) -> float:
    return round(value * 2) / 2


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("rows", HEIGHTS)
def test_every_value_is_read_back_from_every_height(rows: int, plain: bool) -> None:
    panel = draw(weekly(HALVES), Measure.MOOD, columns=80, rows=rows, plain=plain)
    read = read_values(panel, columns_of(HALVES, 80))
    assert [nearest_half(value) for value in read] == HALVES
    assert len(set(read)) == len(HALVES)


@given(
    values=st.lists(maybe_ratings, min_size=1, max_size=60),
    columns=st.integers(70, 200),
    rows=st.integers(6, 40),
    plain=st.booleans(),
)
@example(values=[5.5] * 31, columns=70, rows=14, plain=False)
@example(values=[5.5] * 31, columns=70, rows=8, plain=True)
def test_any_course_is_read_back(
    values: list[float | None], columns: int, rows: int, plain: bool
) -> None:
    panel = draw(weekly(values), Measure.MOOD, columns=columns, rows=rows, plain=plain)
    read = read_values(panel, columns_of(values, columns))
    assert [nearest_half(value) for value in read] == [v for v in values if v is not None]
    assert set(numbers_in(panel)) <= set(values)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("rows", HEIGHTS)
def test_the_ticks_stand_on_the_rows_that_hold_their_values(rows: int, plain: bool) -> None:
    for value in (0, 5, 10):
        panel = draw(weekly([value]), Measure.MOOD, columns=60, rows=rows, plain=plain)
        row_of_tick = next(row for row in plot_rows(panel) if row[:2].strip() == str(value))
        assert ends_in(row_of_tick, str(value))


@pytest.mark.parametrize(("rows", "places"), [(14, 2), (24, 1)])
def test_a_line_lies_within_the_marks_it_joins(rows: int, places: int) -> None:
    heights = [
        places * line_height(draw(weekly([value] * 2), Measure.MOOD, rows=rows)) for value in HALVES
    ]
    assert [int(height) for height in heights] == list(range(21))
    assert len({height % 1 for height in heights}) == 1


@pytest.mark.parametrize("plain", [False, True])
def test_from_fourteen_rows_on_each_point_has_a_row_of_its_own(plain: bool) -> None:
    rows = plot_rows(draw(weekly(range(11)), Measure.MOOD, rows=14, plain=plain))
    mark = "o" if plain else "▄"
    assert len(rows) == 11
    assert [row.count(mark) for row in rows] == [1] * 11


@pytest.mark.parametrize("plain", [False, True])
def test_from_twenty_four_rows_on_each_half_point_has_a_row_of_its_own(plain: bool) -> None:
    rows = plot_rows(draw(weekly(HALVES), Measure.MOOD, rows=24, plain=plain))
    mark = "o" if plain else "●"
    assert len(rows) == 21
    assert [row.count(mark) for row in rows] == [1] * 21


@given(value=ratings, rows=st.integers(6, 40), plain=st.booleans())
def test_the_last_value_is_printed_beside_its_mark(value: float, rows: int, plain: bool) -> None:
    panel = draw(weekly([5, 5, 5, value]), Measure.MOOD, rows=rows, plain=plain)
    assert any(ends_in(row, f"{value:g}") for row in plot_rows(panel))
    assert panel.heading.startswith(f"Mood {value:g}")


def test_every_value_is_printed_where_there_is_room() -> None:
    panel = draw(weekly([2, 6.5, 9, 4]), Measure.MOOD, columns=60, rows=14)
    assert sorted(numbers_in(panel)) == [2, 4, 6.5, 9]


def test_only_the_last_value_is_printed_where_numbers_would_crowd() -> None:
    assert numbers_in(draw(weekly([2, 6.5, 9, 4] * 6), Measure.MOOD, columns=80)) == [4]
