"""What the signals say about one course, as every face tells it."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from journal.course.overview import Overview
from journal.days.formatting import long_day
from journal.ratings import Measure, Ratings
from journal.records import Course, TherapySession
from journal.signals import Kind


def test_what_its_own_numbers_deny_is_not_listed_either() -> None:
    """The alliance fell to 4 and is at 7 again: nothing says that it is lower, not even perhaps."""
    ratings = (
        *((5, 6, 7), (5, 7, 6.5), (6, 7, 6), (5.5, 7, 6), (6, 7.5, 5.5), (1, 6, 9)),
        *((3, 5, 8), (2.5, 4, 8.5), (3, 4.5, 8), (4, 6.5, 7), (5, 7, 6.5)),
    )
    days = [0, 3, 7, 10, 14, 16, 21, 24, 28, 31, 35]
    sessions = tuple(
        TherapySession(n, "A", date(2026, 9, 1) + timedelta(days[n - 1]), Ratings(*rated))
        for n, rated in enumerate(ratings, 1)
    )
    overview = Overview(sessions[-1].day, Course(1, "A"), sessions)
    [strain] = (one for one in overview.signals if one.measure is Measure.ALLIANCE)
    assert strain.kind is Kind.RUPTURE
    assert abs(strain.evidence.before - strain.evidence.now) < 0.5
    told = (*overview.events, *overview.refused, *overview.unlikely)
    assert strain not in {signal for event in told for signal in event.signals}


@pytest.mark.parametrize(("days", "is_told"), [(2, False), (3, True), (365, True)])
def test_a_session_that_a_wrong_clock_dated_ahead_is_said_for_all_goes_by_it(
    days: int, is_told: bool
) -> None:
    today = date(2026, 9, 1)
    sessions = tuple(
        TherapySession(n, "A", today - timedelta(weeks=9 - n), Ratings(7 if n < 5 else 3, 8, 5))
        for n in range(1, 9)
    )
    ahead = replace(sessions[0], number=99, day=today + timedelta(days=days))
    seen = Overview(today, Course(1, "A"), (*sessions, ahead))
    assert ("Session 99 is dated" in seen.ahead) is is_told
    assert seen.pause == seen.ahead
    assert ("the clock of this computer" in seen.ahead) is is_told
    later = replace(ahead, number=100, day=ahead.day + timedelta(days=7))
    several = Overview(today, Course(1, "A"), (*sessions, ahead, later)).ahead
    if is_told:
        assert long_day(ahead.day, year=True) in seen.ahead
        assert "2 sessions are dated" in several
        assert "session 99 first" in several
