"""Conventions for days: date format, end of day, first day of the week.

Every sentence names a day, through functions that are given nothing but the day; so this is the
one thing that is set once, as the program starts, and not handed on.
"""

from datetime import date, datetime, time, timedelta

from journal.text import Worded

_WEEK = 7


class DateForm(Worded):
    """How a day is written in words; files and JSON have 2026-03-04 whatever is chosen."""

    DAY_FIRST = "day-first", "4 March 2026"
    MONTH_FIRST = "month-first", "March 4, 2026"
    ISO = "iso", "2026-03-04"


class WeekDay(Worded):
    """A day on which a week can begin."""

    MONDAY = "monday", "Monday"
    SATURDAY = "saturday", "Saturday"
    SUNDAY = "sunday", "Sunday"


_NUMBERS = {WeekDay.MONDAY: 0, WeekDay.SATURDAY: 5, WeekDay.SUNDAY: 6}
"""As `date.weekday` counts them."""


class DayConventions:
    """The conventions in force: before `day_ends_at` it is still the day before.

    Days are written in `date_form`; those in figures are read in the `order` that was chosen, None
    where none was.
    """

    def __init__(self) -> None:
        self.date_form = DateForm.DAY_FIRST
        self.order: DateForm | None = None
        self.day_ends_at = time(0)
        self.week_starts_on = WeekDay.MONDAY


CONVENTIONS = DayConventions()
"""Those of this run."""


def adopt(
    date_form: DateForm | None = None,
    day_ends_at: time = time(0),
    week_starts_on: WeekDay = WeekDay.MONDAY,
) -> None:
    """Apply these conventions from now on; what is not given is at its default."""
    CONVENTIONS.date_form, CONVENTIONS.order = date_form or DateForm.DAY_FIRST, date_form
    CONVENTIONS.day_ends_at = day_ends_at
    CONVENTIONS.week_starts_on = week_starts_on


def write_for_programs() -> None:
    """Write days in the default form from now on, whatever is set: programs rely on it."""
    CONVENTIONS.date_form = DateForm.DAY_FIRST


def this_day(now: datetime | None = None) -> date:
    """Return the day that it is for the person: late at night perhaps the one before."""
    moment = now or datetime.now().astimezone()
    return moment.date() - timedelta(days=moment.time() < CONVENTIONS.day_ends_at)


def own_day(today: date) -> date:
    """Return the day that it is for the person, where `today` is that of the calendar."""
    return this_day() if today == date.today() else today


def week_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the week in which `day` is."""
    first = day - timedelta(days=(day.weekday() - _NUMBERS[CONVENTIONS.week_starts_on]) % _WEEK)
    return first, first + timedelta(days=_WEEK - 1)
