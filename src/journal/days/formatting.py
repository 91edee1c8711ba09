"""Format days and lengths of time, independent of the locale; `parsing` reads them."""

from contextlib import suppress
from datetime import date

from journal.days.conventions import CONVENTIONS, DateForm
from journal.text import plural

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Weekday names, indexed as in `date.weekday`."""

_DAYS_PER_WEEK, _DAYS_PER_MONTH = 7, 30.44
_MOST_WEEKS, _MOST_DAYS = 13, 42


def short_day(day: date, *, year: bool = False, form: DateForm | None = None) -> str:
    """Format `day` for an axis: "4 Mar", or "4 Mar 2026"; in ISO form always with the year."""
    return _written(day, month(day), " " if year else "", form)


def month(day: date) -> str:
    """Format the month of `day` for an axis: "Mar"."""
    return MONTHS[day.month - 1][:3]


def long_day(day: date, *, year: bool = False, form: DateForm | None = None) -> str:
    """Format `day` for a sentence: "4 March", or "4 March 2026"; or in another form."""
    return _written(day, MONTHS[day.month - 1], ", " if year else "", form)


def day_as_of(day: date, today: date) -> str:
    """Format `day` for a sentence written on `today`, with the year if it differs."""
    return long_day(day, year=day.year != today.year)


def table_day(day: date) -> str:
    """Format `day` for a table of a command: ISO, which sorts, or month first."""
    is_set = CONVENTIONS.date_form is DateForm.MONTH_FIRST
    return short_day(day, year=True) if is_set else day.isoformat()


def in_every_form(day: date) -> str:
    """Return `day` in every form it can be written in, for searching."""
    return " ".join(
        write(day, year=True, form=form) for form in DateForm for write in (long_day, short_day)
    )


def length(days: int) -> str:
    """Format a gap of `days` as an adjective: "10-week", or "5-month" from 13 weeks on."""
    count, unit = _weeks_or_months(days)
    return f"{count}-{unit}"


def span(days: int) -> str:
    """Format a gap of `days` as a noun: "10 weeks", or "5 months" from 13 weeks on."""
    return plural(*_weeks_or_months(days))


def since_when(days: int) -> str:
    """Format how long ago `days` are: "17 days", from six weeks on as a `span`."""
    return plural(days, "day") if days < _MOST_DAYS else span(days)


def _written(day: date, month: str, before_year: str, form: DateForm | None) -> str:
    """Return a day with its month in words; `before_year` separates that from the year."""
    match form or CONVENTIONS.date_form:
        case DateForm.ISO:
            # Without shortening: 12-10 could be in October or in December.
            return day.isoformat()
        case DateForm.MONTH_FIRST:
            return f"{month} {day.day}" + (f"{before_year}{day.year:04}" if before_year else "")
        case _:
            return f"{day.day} {month}" + (f" {day.year:04}" if before_year else "")


def _weeks_or_months(days: int) -> tuple[int, str]:
    weeks = round(days / _DAYS_PER_WEEK)
    if weeks < _MOST_WEEKS:
        return weeks, "week"
    return round(days / _DAYS_PER_MONTH), "month"


def iso_day(text: str) -> date | None:
    """Parse a day written as 2026-03-04; None for anything else."""
    # fromisoformat alone would also accept 20260304 and 2026-W10-3.
    if len(text) == len("2026-03-04") and text[4] == text[7] == "-":
        with suppress(ValueError):
            return date.fromisoformat(text)
    return None
