"""Days and lengths of time: in words, the same in every locale, and read strictly."""

import re
from datetime import date, timedelta

from journal.errors import BadInputError
from journal.text import one_line

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

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


def parse_day(text: str, today: date) -> date:
    """Read a day as typed: 2026-03-04, "today" or "yesterday".

    Raises BadInputError with what was typed. Other spellings are refused, because 03/04 is a
    different day in different countries.
    """
    typed = text.strip().lower()
    if typed in ("today", "yesterday"):
        return today - timedelta(days=typed == "yesterday")
    try:
        # fromisoformat alone would also take 20260304 and 2026-W10-3.
        return date.fromisoformat(typed if _ISO.fullmatch(typed) else "")
    except ValueError:
        raise BadInputError(
            f"“{one_line(text, 40)}” is not a day in the calendar; write it as {today}"
            " (year-month-day)."
        ) from None
