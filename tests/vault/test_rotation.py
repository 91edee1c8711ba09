"""Which backups are kept."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.vault.backup.rotation import MOST_BEFORE, DatedBackup, retained
from journal.vault.backup_names import Why

NOON = time(12)
BY_CALENDAR = (Why.DAILY, Why.COPY)
MOST = 7 + 4 + 12

NOW = datetime.combine(date(2027, 1, 1), NOON)

moments = st.builds(
    datetime.combine,
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.times().map(lambda moment: moment.replace(microsecond=0)),
)
reasons = st.sampled_from(Why)
taken = st.sets(st.builds(DatedBackup, st.just(0), moments, reasons), max_size=80)
"""Made in the order of their dates."""

in_any_order = st.lists(st.tuples(moments, reasons), max_size=60).map(
    lambda made: {DatedBackup(place, *one) for place, one in enumerate(made)}
)


def daily(days: list[date]) -> list[DatedBackup]:
    return [DatedBackup(0, datetime.combine(one, NOON), Why.DAILY) for one in days]


@given(taken)
def test_the_newest_stays_and_no_more_than_are_promised(there: set[DatedBackup]) -> None:
    stay = retained(there, NOW)
    assert stay <= there
    if there:
        assert max(there) in stay
    assert sum(one.why in BY_CALENDAR for one in stay) <= MOST
    assert retained(stay, NOW) == stay
    asked = {one for one in there if one.why in (Why.ASKED, Why.REPLACED)}
    assert asked <= stay
    before = sorted(there - asked - {one for one in there if one.why in BY_CALENDAR})
    assert before[-MOST_BEFORE:] == sorted(stay & set(before))


@given(taken)
def test_the_last_of_each_of_the_newest_days_weeks_and_months_stays(
    there: set[DatedBackup],
) -> None:
    stay = {one.at for one in retained(there, NOW) if one.why in BY_CALENDAR}
    taken_at = [one.at for one in there if one.why in BY_CALENDAR]
    for span, most in (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 12)):
        spans = sorted({at.strftime(span) for at in taken_at})[-most:]
        for one in spans:
            assert max(at for at in taken_at if at.strftime(span) == one) in stay


@given(in_any_order, moments)
def test_what_is_dated_ahead_stays_and_takes_the_place_of_no_other(
    there: set[DatedBackup], now: datetime
) -> None:
    ahead = {one for one in there if one.at > now}
    assert retained(there, now) == ahead | retained(there - ahead, now)


@given(in_any_order)
def test_the_one_made_last_stays_whatever_the_clock_said(there: set[DatedBackup]) -> None:
    stay = retained(there, NOW)
    if there:
        assert max(there) in stay
    assert retained(stay, NOW) == stay


def test_two_years_of_daily_use_leave_the_days_weeks_and_months_that_are_promised() -> None:
    today = date(2024, 1, 1)
    there: set[DatedBackup] = set()
    for _ in range(731):
        there = retained([*there, *daily([today])], datetime.combine(today, NOON))
        assert len(there) <= MOST
        today += timedelta(days=1)
    days = sorted(one.at.date() for one in there)
    last = today - timedelta(days=1)
    assert last == date(2025, 12, 31)
    assert days[-7:] == [last - timedelta(days=ago) for ago in range(6, -1, -1)]
    sundays = [date(2025, 12, 14), date(2025, 12, 21), date(2025, 12, 28)]
    month_ends = [date(2025, month, 1) + timedelta(days=31) for month in range(1, 12)]
    ends = [one.replace(day=1) - timedelta(days=1) for one in month_ends]
    assert set(days) == {*days[-7:], *sundays, *ends}


def test_seldom_use_keeps_what_is_old() -> None:
    days = [date(2020, 2, 29), date(2022, 5, 5), date(2026, 11, 27)]
    assert retained(daily(days), NOW) == set(daily(days))
