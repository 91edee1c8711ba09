from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.guidance.rhythm import Expected, expected, long_pause
from journal.records import TherapySession

FIRST = date(2026, 3, 2)


def on_days(*days: int) -> list[TherapySession]:
    return [TherapySession(i, "A", FIRST + timedelta(days=day)) for i, day in enumerate(days, 1)]


def after(sessions: list[TherapySession], days: int) -> date:
    return sessions[-1].day + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "planned", "since", "every"),
    [
        ((0,), 7, 7, 7),
        ((0,), 14, 7, None),
        ((0,), None, 30, None),
        ((0, 7, 14), None, 7, None),
        ((0, 7, 14, 21), None, 6, None),
        ((0, 7, 14, 21), None, 7, 7),
        ((0, 7, 14, 21), None, 28, 7),
        ((0, 7, 14, 21), None, 29, None),
        ((0, 7, 14, 21), 14, 13, None),
        ((0, 4, 8, 12), None, 17, 4),
        ((0, 4, 8, 12), None, 28, 4),
        ((0, 4, 8, 12), None, 29, None),
        ((0, 14, 28, 42), None, 56, 14),
        ((0, 14, 28, 42), None, 57, None),
        ((0, 7, 14, 56), None, 7, 7),
        ((0, 0, 7, 14, 14, 21), None, 7, 7),
        ((0, 3, 6, 9, 16, 23, 30, 37, 44, 51), None, 7, 7),
    ],
)
def test_a_session_is_expected_at_the_rhythm_of_the_course_for_a_while(
    days: tuple[int, ...], planned: int | None, since: int, every: int | None
) -> None:
    sessions = on_days(*days)
    found = expected(sessions, planned, after(sessions, since))
    assert found == (None if every is None else Expected(sessions[-1].day, since, every))


@pytest.mark.parametrize(
    ("days", "planned", "since", "pause"),
    [
        ((0, 7, 14, 21), None, 13, None),
        ((0, 7, 14, 21), None, 14, 14),
        ((0, 3, 6, 9), None, 13, None),
        ((0, 3, 6, 9), None, 17, 17),
        ((0, 14, 28, 42), None, 27, None),
        ((0, 14, 28, 42), None, 28, 28),
        ((0, 7, 14), None, 90, None),
        ((0,), 7, 14, 14),
        ((), 7, 14, None),
    ],
)
def test_a_pause_is_long_from_twice_the_rhythm_and_two_weeks_on(
    days: tuple[int, ...], planned: int | None, since: int, pause: int | None
) -> None:
    sessions = on_days(*days)
    today = after(sessions, since) if sessions else FIRST
    assert long_pause(sessions, planned, today) == pause


def test_nothing_is_expected_of_an_empty_course() -> None:
    assert expected([], 7, FIRST) is None


@given(
    st.lists(st.integers(0, 400), max_size=9).map(sorted),
    st.none() | st.integers(1, 60),
    st.integers(-30, 500),
)
def test_what_is_logged_today_ends_it(days: list[int], planned: int | None, since: int) -> None:
    sessions = on_days(*days)
    today = FIRST + timedelta(days=since)
    found = expected(sessions, planned, today)
    if found:
        # One further ahead than by travel was dated by a wrong clock.
        last = max(one.day for one in sessions if one.day <= today + timedelta(days=2))
        assert found.every <= found.days == (today - last).days <= max(4 * found.every, 28)
        now = TherapySession(99, "A", today, attended=False)
        assert expected([*sessions, now], planned, today) is None


def test_one_that_a_wrong_clock_dated_ahead_is_not_the_last() -> None:
    sessions = on_days(0, 7, 14, 21, 365)
    found = expected(sessions, None, FIRST + timedelta(days=30))
    assert found == Expected(FIRST + timedelta(days=21), 9, 7)
