"""Time from left to right: by days, gaps named, folded where they would squeeze all else."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from journal.charts.timeline import Timeline, lay_out, usual_pause
from journal.days.formatting import span

START = date(2026, 3, 4)
pauses = st.lists(st.integers(0, 900), max_size=60)


def laid(
    pauses: list[int], columns: int = 100, *, even: bool = False, first: int = 0, last: int = 0
) -> Timeline:
    days = np.cumsum([START.toordinal(), *pauses])
    return lay_out(days, first, last or len(days), columns, usual_pause(days), even=even)


def columns_of(timeline: Timeline) -> list[int]:
    return [timeline.column(index) for index in range(timeline.first, timeline.last)]


def test_sessions_stand_as_far_apart_as_their_days() -> None:
    assert columns_of(laid([7, 14, 7])) == [0, 25, 74, 99]


def test_evenly_they_stand_side_by_side_whatever_lies_between() -> None:
    assert columns_of(laid([7, 300, 7], even=True)) == [0, 33, 66, 99]


def test_a_pause_of_ten_weeks_among_weekly_sessions_is_a_gap_and_not_folded() -> None:
    [gap] = laid([7] * 9 + [70] + [7] * 3).gaps
    assert (gap.days, gap.name, gap.folded) == (70, "10 weeks", False)


def test_a_longer_one_is_folded_to_the_room_of_its_name() -> None:
    timeline = laid([7] * 9 + [280] + [7] * 3)
    [gap] = timeline.gaps
    assert (gap.name, gap.folded) == ("9 months", True)
    assert round(gap.end - gap.start) == len("┊ 9 months ┊") + 1
    assert columns_of(timeline)[-1] == 99


def test_a_holiday_is_no_gap_and_monthly_sessions_have_none() -> None:
    assert laid([7] * 9 + [28] + [7] * 3).gaps == ()
    assert laid([30] * 9 + [62] + [30] * 3).gaps == ()


def test_what_is_narrower_by_its_days_is_not_folded() -> None:
    [gap] = laid([3] * 2000 + [200] + [3] * 2000).gaps
    assert not gap.folded


@given(pauses=pauses, columns=st.integers(1, 200), even=st.booleans())
def test_sessions_stay_in_order_and_inside(pauses: list[int], columns: int, even: bool) -> None:
    timeline = laid(pauses, columns, even=even)
    found = columns_of(timeline)
    assert found == sorted(found)
    assert 0 <= found[0] <= found[-1] <= columns - 1
    if sum(pauses) and not timeline.gaps:
        assert (found[0], found[-1]) == (0, columns - 1)


@given(pauses=pauses, columns=st.integers(10, 200), even=st.booleans())
def test_the_nearest_session_to_the_column_of_one_stands_in_it(
    pauses: list[int], columns: int, even: bool
) -> None:
    timeline = laid(pauses, columns, even=even)
    for index in range(timeline.last):
        assert timeline.column(timeline.nearest(timeline.column(index))) == timeline.column(index)


@given(pauses=pauses, columns=st.integers(10, 200))
def test_folds_never_take_more_than_a_third(pauses: list[int], columns: int) -> None:
    folded = [gap.end - gap.start for gap in laid(pauses, columns).gaps if gap.folded]
    assert sum(folded) <= columns / 3 + 1e-6


def test_of_the_sessions_of_one_day_the_newest_is_pointed_at() -> None:
    timeline = laid([7, 0, 0, 7])
    assert timeline.nearest(timeline.column(1)) == 3
    assert timeline.nearest(-5) == 0
    assert timeline.nearest(500) == 4


def test_a_part_of_a_course_fills_the_width() -> None:
    timeline = laid([7] * 20, first=10, last=15)
    assert (timeline.first, timeline.last) == (10, 15)
    assert columns_of(timeline) == [0, 25, 50, 74, 99]


def test_a_day_between_two_sessions_stands_between_them() -> None:
    timeline = laid([10, 10])
    assert timeline.place_of(START + timedelta(days=5)) == 24.75
    assert timeline.place_of(START - timedelta(days=1)) is None
    assert timeline.place_of(START + timedelta(days=21)) is None


@given(pauses=pauses, even=st.booleans(), days=st.integers(-5, 4000))
def test_a_day_stands_where_it_does_among_all_sessions(
    pauses: list[int], even: bool, days: int
) -> None:
    timeline, day = laid(pauses, even=even), START + timedelta(days=days)
    place = timeline.place_of(day)
    assert (place is None) is not (0 <= days <= sum(pauses))
    if place is not None:
        assert place == np.interp(day.toordinal(), timeline.ordinals, timeline.places)


def test_gaps_are_told_in_weeks_and_from_a_quarter_on_in_months() -> None:
    assert [span(days) for days in (7, 35, 77, 95)] == ["1 week", "5 weeks", "11 weeks", "3 months"]
