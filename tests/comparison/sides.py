"""Two stretches of sessions, in brief."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import strategies as st

from journal.ratings import Measure, Ratings
from journal.records import TherapySession

FIRST_DAY = date(2026, 3, 4)
BEFORE, AFTER = (4, 3, 5, 4, 5), (6, 6.5, 6, 7)
"""Means of 4.2 and 6.375; squares about them 2.8 and 0.6875."""

half_points = st.integers(0, 20).map(lambda half: half / 2)
sides = st.lists(half_points, min_size=3, max_size=8)


def rated(values: Iterable[float | None], measure: Measure = Measure.MOOD) -> list[TherapySession]:
    """One attended session a week, rated in one measure only."""
    return [
        TherapySession(n, "course", FIRST_DAY + timedelta(weeks=n - 1), Ratings(**{measure: value}))
        for n, value in enumerate(values, 1)
    ]


def missed(number: int) -> TherapySession:
    day = FIRST_DAY + timedelta(weeks=number - 1)
    return TherapySession(number, "course", day, attended=False)
