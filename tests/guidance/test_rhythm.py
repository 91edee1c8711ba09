from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.guidance.rhythm import Expected, expected
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
        assert found.every <= found.days == (today - sessions[-1].day).days <= 4 * found.every
        now = TherapySession(99, "A", today, attended=False)
        assert expected([*sessions, now], planned, today) is None
