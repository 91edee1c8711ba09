"""Conventions for days: date format, end of day, first day of the week.

Nearly every sentence names a day, so these are global: set once at start-up instead of being passed
through every function.
"""

from datetime import date, datetime, time, timedelta

from journal.text import Worded

_WEEK = 7


class DateForm(Worded):
    """How a day is written in words; files and JSON always use 2026-03-04."""

    DAY_FIRST = "day-first", "4 March 2026"
    MONTH_FIRST = "month-first", "March 4, 2026"
    ISO = "iso", "2026-03-04"


class WeekDay(Worded):
    """A day on which a week can begin."""

    MONDAY = "monday", "Monday"
    SATURDAY = "saturday", "Saturday"
    SUNDAY = "sunday", "Sunday"


_NUMBERS = {WeekDay.MONDAY: 0, WeekDay.SATURDAY: 5, WeekDay.SUNDAY: 6}
"""Weekday numbers as in `date.weekday`."""


class DayConventions:
    """The conventions in force; before `day_ends_at` it is still the previous day.

    Days are written in `date_form`; days in figures are read in the chosen `order`, None if none
    was chosen.
    """

    def __init__(self) -> None:
        self.date_form = DateForm.DAY_FIRST
        self.order: DateForm | None = None
        self.day_ends_at = time(0)
        self.week_starts_on = WeekDay.MONDAY


CONVENTIONS = DayConventions()
"""The conventions of this process."""


def adopt(
    date_form: DateForm | None = None,
    day_ends_at: time = time(0),
    week_starts_on: WeekDay = WeekDay.MONDAY,
) -> None:
    """Apply these conventions from now on; omitted ones get their defaults."""
    CONVENTIONS.date_form, CONVENTIONS.order = date_form or DateForm.DAY_FIRST, date_form
    CONVENTIONS.day_ends_at = day_ends_at
    CONVENTIONS.week_starts_on = week_starts_on


def write_for_programs() -> None:
    """Use the default date format from now on, as programs rely on it."""
    CONVENTIONS.date_form = DateForm.DAY_FIRST


def this_day(now: datetime | None = None) -> date:
    """Return the person's current day: late at night it may be the day before."""
    moment = now or datetime.now().astimezone()
    return moment.date() - timedelta(days=moment.time() < CONVENTIONS.day_ends_at)


def own_day(today: date) -> date:
    """Return the person's day for the calendar's `today`."""
    return this_day() if today == date.today() else today


def week_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the week that contains `day`."""
    first = day - timedelta(days=(day.weekday() - _NUMBERS[CONVENTIONS.week_starts_on]) % _WEEK)
    return first, first + timedelta(days=_WEEK - 1)
