"""What the signals say about one course, as every face tells it."""

from datetime import date, timedelta

from journal.overview import Overview
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
