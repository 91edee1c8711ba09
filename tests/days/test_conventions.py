"""The form of days, the end of a day and the beginning of a week."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest

from journal.course.search import Search, parse_search
from journal.days import conventions
from journal.days.conventions import DateForm, WeekDay, this_day, week_of
from journal.days.formatting import in_every_form, long_day, short_day
from journal.days.parsing import parse_day

DAY = date(2026, 3, 4)


@pytest.fixture(autouse=True)
def _as_at_first() -> Iterator[None]:
    yield
    conventions.adopt()


def test_a_day_in_each_form_is_read_back_as_itself() -> None:
    for form in DateForm:
        conventions.adopt(form)
        for written in (long_day(DAY, year=True), short_day(DAY, year=True)):
            assert parse_day(written, DAY) == DAY
            assert written in in_every_form(DAY)
        assert len(short_day(DAY, year=True)) <= len("14 Mar 2026")
    conventions.adopt(DateForm.MONTH_FIRST)
    assert (long_day(DAY), short_day(DAY)) == ("March 4", "Mar 4")
    conventions.adopt(DateForm.ISO)
    assert (long_day(DAY), short_day(DAY)) == ("2026-03-04", "2026-03-04")


def test_the_evening_ends_when_it_is_set() -> None:
    late = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)
    assert this_day(late) == DAY
    conventions.adopt(day_ends_at=time(3))
    assert this_day(late) == date(2026, 3, 3)
    assert this_day(datetime(2026, 3, 4, 3, 0, tzinfo=UTC)) == DAY
    assert this_day(datetime(2026, 3, 4, 23, 59, tzinfo=UTC)) == DAY


@pytest.mark.parametrize(
    ("begins", "first", "last"),
    [
        (WeekDay.MONDAY, date(2026, 3, 2), date(2026, 3, 8)),
        (WeekDay.SUNDAY, date(2026, 3, 1), date(2026, 3, 7)),
        (WeekDay.SATURDAY, date(2026, 2, 28), date(2026, 3, 6)),
    ],
)
def test_a_week_begins_as_it_is_set(begins: WeekDay, first: date, last: date) -> None:
    conventions.adopt(week_starts_on=begins)
    assert week_of(DAY) == week_of(first) == week_of(last) == (first, last)
    assert parse_search("this  Week", DAY) == Search(first, last)
    before = parse_search("last week", DAY)
    assert before.until
    assert (first - before.until).days == 1
    assert parse_search("last weekend", DAY).words
