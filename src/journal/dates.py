"""Format and parse days and lengths of time, independent of the locale."""

import re
from contextlib import suppress
from datetime import date, timedelta

from journal.day_conventions import CONVENTIONS, DateForm, this_day, week_of
from journal.errors import BadInputError
from journal.text import one_line, plural

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_IN_WORDS = r"([0-9]{1,2}|[a-z]{3,}),?\s+([0-9]{1,2}|[a-z]{3,})(?:,?\s+([0-9]{4}))?"
_YEAR_FIRST = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_DOTTED = r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})"
_SHORT_YEAR = (
    r"(?:[0-9]{1,2}\.\s?[0-9]{1,2}\.|[0-9]{1,2}\s+[a-z]{3,},?|[a-z]{3,}\s+[0-9]{1,2},?)\s?[0-9]{2}"
)
_MOST_YEARS = 9
"""Within as many years every day of a calendar comes round, 29 February included."""

_DAYS_PER_WEEK, _DAYS_PER_MONTH = 7, 30.44
_MOST_WEEKS = 13


def short_day(day: date, *, year: bool = False, form: DateForm | None = None) -> str:
    """Return `day` as an axis shows it: "4 Mar", or "4 Mar 2026"; in ISO form always whole."""
    match form or CONVENTIONS.date_form:
        case DateForm.ISO:
            # Whole: 12-10 can be a day of October or of December.
            return day.isoformat()
        case DateForm.MONTH_FIRST:
            return f"{month(day)} {day.day}" + (f" {day.year:04}" if year else "")
        case _:
            return f"{day.day} {month(day)}" + (f" {day.year:04}" if year else "")


def month(day: date) -> str:
    """Return the month of `day` as an axis shows it: "Mar"."""
    return _MONTHS[day.month - 1][:3]


def long_day(day: date, *, year: bool = False, form: DateForm | None = None) -> str:
    """Return `day` as a sentence says it: "4 March", or "4 March 2026"; or in another form."""
    name = _MONTHS[day.month - 1]
    match form or CONVENTIONS.date_form:
        case DateForm.ISO:
            return day.isoformat()
        case DateForm.MONTH_FIRST:
            return f"{name} {day.day}" + (f", {day.year:04}" if year else "")
        case _:
            return f"{day.day} {name}" + (f" {day.year:04}" if year else "")


def table_day(day: date) -> str:
    """Return `day` as a table of a command shows it: as ISO, which sorts, or month first."""
    is_set = CONVENTIONS.date_form is DateForm.MONTH_FIRST
    return short_day(day, year=True) if is_set else day.isoformat()


def in_every_form(day: date) -> str:
    """Return `day` in all the ways in which it can be written, for a search among words."""
    return " ".join(
        write(day, year=True, form=form) for form in DateForm for write in (long_day, short_day)
    )


def length(days: int) -> str:
    """Return a gap of `days` for use before a noun: "10-week", or "5-month" from 13 weeks on."""
    count, unit = _weeks_or_months(days)
    return f"{count}-{unit}"


def span(days: int) -> str:
    """Return a gap of `days` for use by itself: "10 weeks", or "5 months" from 13 weeks on."""
    return plural(*_weeks_or_months(days))


def _weeks_or_months(days: int) -> tuple[int, str]:
    weeks = round(days / _DAYS_PER_WEEK)
    if weeks < _MOST_WEEKS:
        return weeks, "week"
    return round(days / _DAYS_PER_MONTH), "month"


def parse_day(text: str, today: date, *, ahead: bool = False) -> date:
    """Read a day as typed: 2026-03-04, 4.3.2026, "4 Mar 2026", "March 4", "today", "yesterday".

    Month and day may have one digit: 2026-3-4. A month is its English name, or the first letters
    of it, in any case. Without a year it is the last such day until today, or with `ahead` the
    first one after today. Raises BadInputError with what was typed. 03/04 is refused: it is a
    different day in different countries; with points the day comes first wherever days are
    written so. Two digits may be a year or a day.
    """
    typed = text.strip().lower()
    if typed in ("today", "yesterday"):
        return _own_today(today) - timedelta(days=typed == "yesterday")
    day = day_in_figures(typed) or _day_in_words(typed, today, ahead=ahead)
    if day is None:
        wrong = _wrong_with(typed, one_line(text, 40))
        raise BadInputError(f"{wrong}; write it as {today} or {short_day(today, year=True)}.")
    return day


def parse_week(text: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of "this week" or "last week"; None for anything else."""
    match text.lower().split():
        case ["this", "week"]:
            return week_of(_own_today(today))
        case ["last", "week"]:
            return week_of(_own_today(today) - timedelta(days=_DAYS_PER_WEEK))
        case _:
            return None


def _own_today(today: date) -> date:
    """Return the day that it is for the person, where `today` is that of the calendar."""
    return this_day() if today == date.today() else today


def day_to_come(text: str, today: date) -> date:
    """Read a day after today as `parse_day` does; BadInputError if it is not to come."""
    day = parse_day(text, today, ahead=True)
    if day <= today:
        raise BadInputError(f"{day} is not in the future; give a day after today ({today}).")
    return day


def iso_day(text: str) -> date | None:
    """Return the day that `text` writes as 2026-03-04; None where it is another text."""
    # fromisoformat alone would also take 20260304 and 2026-W10-3.
    with suppress(ValueError):
        return date.fromisoformat(text) if _is_written_as_iso(text) else None
    return None


def _is_written_as_iso(text: str) -> bool:
    # Not as 20260304 or as the day of a week, which Python reads as well.
    return len(text) == len("2026-03-04") and text[4] == text[7] == "-"


def _wrong_with(typed: str, shown: str) -> str:
    if not typed:
        return "A day is missing"
    if re.fullmatch(_SHORT_YEAR, typed):
        return f"The year in “{shown}” needs four digits"
    return f"“{shown}” is not a day in the calendar"


def day_in_figures(typed: str) -> date | None:
    """Return the day that `typed` writes as 2026-3-4 or 4.3.2026; None where it is none."""
    if found := re.fullmatch(_YEAR_FIRST, typed):
        return _existing(int(found[1]), int(found[2]), found[3])
    found = re.fullmatch(_DOTTED, typed)
    return _existing(int(found[3]), int(found[2]), found[1]) if found else None


def _day_in_words(typed: str, today: date, *, ahead: bool) -> date | None:
    """Return the day that `typed`, in small letters, names with its month, if it is one."""
    found = re.fullmatch(_IN_WORDS, typed)
    if found is None:
        return None
    # Digits sort before letters.
    number, name = sorted(found.group(1, 2))
    month = next((n for n, known in enumerate(_MONTHS, 1) if known.lower().startswith(name)), 0)
    if found[3]:
        return _existing(int(found[3]), month, number)
    step = 1 if ahead else -1
    years = range(today.year, today.year + step * _MOST_YEARS, step)
    days = (_existing(year, month, number) for year in years)
    return next((day for day in days if day and (day > today) is ahead), None)


def _existing(year: int, month: int, number: str) -> date | None:
    with suppress(ValueError):
        return date(year, month, int(number))
    return None
