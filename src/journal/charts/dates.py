"""Days and lengths of time in words, the same in every locale."""

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS_PER_WEEK, _DAYS_PER_MONTH = 7, 30.44
_MOST_WEEKS = 13


def short_day(day: date, *, year: bool = False) -> str:
    """Return `day` as an axis shows it: "4 Mar", or "4 Mar 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}" + (f" {day.year}" if year else "")


def long_day(day: date, *, year: bool = False) -> str:
    """Return `day` as a sentence says it: "4 March", or "4 March 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def length(days: int) -> str:
    """Return a gap of `days` for use before a noun: "10-week", or "5-month" from 13 weeks on."""
    weeks = round(days / _DAYS_PER_WEEK)
    if weeks < _MOST_WEEKS:
        return f"{weeks}-week"
    return f"{round(days / _DAYS_PER_MONTH)}-month"
