"""Parse days as a person types them; ambiguous figures are read in the configured order."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from journal.days.conventions import CONVENTIONS, DateForm, own_day, week_of
from journal.days.formatting import MONTHS, WEEKDAYS, long_day, short_day
from journal.errors import BadInputError
from journal.text import quoted

_NAMED = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_AWAY = (
    r"(?P<ahead>in\s+)?(?P<count>[0-9]{1,3}|a|one|two|three)\s+(?P<unit>day|week)s?"
    r"(?(ahead)|\s+ago)"
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3}
_BEFORE = r"(?:on\s+)?(?:the\s+)?"
_WHICH = r"(?:(?:last|this|next|past)\s+)?"
_WEEKDAY = r"(?P<name>[a-z]{3,9})(?:[.,]+\s*|\s+|$)(?P<rest>.*)"
_DAY = r"[0-9]{1,2})(?:st|nd|rd|th)?"
_IN_WORDS = (
    rf"(?:(?P<day>{_DAY}\.?[\s,-]*(?:of\s+)?(?P<month>[a-z]{{3,}})\.?"
    rf"|(?P<first>[a-z]{{3,}})\.?[\s,-]*(?:the\s+)?(?P<second>{_DAY})(?:[\s,-]+(?P<year>[0-9]{{4}}))?"
)
_OTHER_MONTH = r"[0-9]{1,2}\.?\s*(?P<month>[^\W\d_]{3,})\.?(?:\s+[0-9]{4})?"
_YEAR_FIRST = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
_YEAR_LAST = r"([0-9]{1,2})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{4})"
_YEARLESS = r"([0-9]{1,2})([/.])\s?([0-9]{1,2})\.?"
_SHORT_YEAR = (
    r"(?:[0-9]{1,2}([./])\s?[0-9]{1,2}\1|[0-9]{1,2}\s+[a-z]{3,},?|[a-z]{3,}\s+[0-9]{1,2},?)"
    r"\s?[0-9]{2}"
)
_MOST_YEARS = 9
"""Every calendar date recurs within this many years, 29 February included."""

_ORDERS = (DateForm.DAY_FIRST, DateForm.MONTH_FIRST)
_DAYS_PER_WEEK = 7


def parse_day(text: str, today: date, *, ahead: bool = False, is_own: bool = True) -> date:
    """Parse a typed day: 2026-03-04, "4 Mar 2026", "March 4th", "Wed 4.3.", "3 days ago".

    Month and day may have one digit: 2026-3-4. A month is its English name or the start of it, in
    any case. Without a year it is the latest such day up to today, or with `ahead` the first one
    after today. A weekday, if given, must match. Figures without a leading year are read in the
    configured order; if none is set, or the input is not the person's own (`is_own`), 03/04/2026 is
    refused as ambiguous, while with dots the day comes first. A two-digit number may be a year or a
    day. Raises BadInputError with the input, and how to write it.
    """
    typed = re.sub(f"^{_BEFORE}", "", text.strip().lower())
    # Dates beyond the calendar's first and last day raise OverflowError.
    with suppress(KeyError, OverflowError):
        return own_day(today) + timedelta(days=_days_away(typed))
    weekday, rest = _without_weekday(typed)
    days = _days(rest, today, ahead=ahead, is_own=is_own)
    if len(days) != 1:
        wrong = _wrong_with(typed, rest, quoted(text), days, is_own=is_own)
        likely = today if weekday is None or rest else _likely(weekday, typed, today, ahead=ahead)
        either = dict.fromkeys((likely.isoformat(), short_day(likely, year=True)))
        raise BadInputError(f"{wrong} write it as {' or '.join(either)}.")
    if weekday is not None and weekday != days[0].weekday():
        is_on, written = WEEKDAYS[days[0].weekday()], WEEKDAYS[weekday]
        raise BadInputError(
            f"{long_day(days[0], year=True)} is a {is_on}, not a {written}; change one of them, or"
            " leave the weekday out."
        )
    return days[0]


def parse_week(text: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of "this week" or "last week"; None for anything else."""
    match text.lower().split():
        case ["this", "week"]:
            return week_of(own_day(today))
        case ["last", "week"]:
            return week_of(own_day(today) - timedelta(days=_DAYS_PER_WEEK))
        case _:
            return None


def day_to_come(text: str, today: date) -> date:
    """Read a day after today as `parse_day` does; BadInputError if it is not to come."""
    day = parse_day(text, today, ahead=True)
    if day <= today:
        raise BadInputError(f"{day} is not in the future; give a day after today ({today}).")
    return day


def day_in_figures(typed: str) -> date | None:
    """Return the one day that `typed` writes in figures with its year; None where it is none."""
    days = _whole_figures(typed, is_own=True)
    return days[0] if len(days) == 1 else None


def _days_away(typed: str) -> int:
    """Return how far "yesterday", "3 days ago" or "in a week" is; KeyError for anything else."""
    found = re.fullmatch(_AWAY, typed)
    if found is None:
        return _NAMED[typed]
    count = _COUNTS.get(found["count"]) or int(found["count"])
    days = count * (_DAYS_PER_WEEK if found["unit"] == "week" else 1)
    return days if found["ahead"] else -days


def _likely(weekday: int, typed: str, today: date, *, ahead: bool) -> date:
    """Return the last such weekday until today, or with `ahead` the first one after it."""
    days = (weekday - today.weekday()) % _DAYS_PER_WEEK
    if ahead:
        return today + timedelta(days or _DAYS_PER_WEEK)
    is_over = typed.startswith(("last ", "past "))
    return today - timedelta(-days % _DAYS_PER_WEEK or _DAYS_PER_WEEK * is_over)


def _without_weekday(typed: str) -> tuple[int | None, str]:
    """Return the number of the weekday that `typed` begins with, None for none, and the rest."""
    found = re.fullmatch(_WHICH + _WEEKDAY, typed)
    names = enumerate(map(str.lower, WEEKDAYS))
    number = next((n for n, name in names if found and name.startswith(found["name"])), None)
    return (None, typed) if found is None or number is None else (number, found["rest"])


def _days(typed: str, today: date, *, ahead: bool, is_own: bool) -> tuple[date, ...]:
    """Return all days that `typed`, in small letters, may be."""
    in_words = _day_in_words(typed, today, ahead=ahead)
    if in_words or (whole := _whole_figures(typed, is_own=is_own)):
        return (in_words,) if in_words else whole
    found = re.fullmatch(_YEARLESS, typed)
    if found is None:
        return ()
    parts = (_in_order(found, order) for order in _orders(found[2], is_own=is_own))
    return _each(_nearest(int(month), day, today, ahead=ahead) for month, day in parts)


def _whole_figures(typed: str, *, is_own: bool) -> tuple[date, ...]:
    """Return the days that figures with a year of four digits may be."""
    if found := re.fullmatch(_YEAR_FIRST, typed):
        return _each([_existing(int(found[1]), int(found[3]), found[4])])
    found = re.fullmatch(_YEAR_LAST, typed)
    if found is None:
        return ()
    parts = (_in_order(found, order) for order in _orders(found[2], is_own=is_own))
    return _each(_existing(int(found[4]), int(month), day) for month, day in parts)


def _orders(between: str, *, is_own: bool) -> tuple[DateForm, ...]:
    """Return the orders in which figures with this sign `between` them may be meant."""
    order = CONVENTIONS.order if is_own else None
    if order in _ORDERS:
        return (order,)
    return _ORDERS[:1] if between == "." else _ORDERS


def _in_order(found: re.Match[str], order: DateForm) -> tuple[str, str]:
    """Return the month and the day of the month."""
    return (found[1], found[3]) if order is DateForm.MONTH_FIRST else (found[3], found[1])


def _each(days: Iterator[date | None] | list[date | None]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for day in days if day))


def _wrong_with(typed: str, rest: str, shown: str, days: tuple[date, ...], *, is_own: bool) -> str:
    """Return the first half of a sentence on what is no day, or may be several `days`."""
    if not typed:
        return "A day is missing;"
    if days:
        either = " or ".join(long_day(day) for day in days)
        choose = "; choose day-first or month-first in the settings, or" if is_own else ";"
        return f"{shown} may be {either}{choose}"
    if not rest:
        return f"{shown} may be that of any week;"
    if re.fullmatch(_SHORT_YEAR, rest):
        return f"The year in {shown} needs four digits;"
    other = re.fullmatch(_OTHER_MONTH, rest)
    if other and not _month(other["month"]):
        return f"The month in {shown} needs its English name, or a number;"
    is_in_order = is_own and CONVENTIONS.order in _ORDERS and rest[:1].isdecimal()
    by_order = f", with the {str(CONVENTIONS.order).removesuffix('-first')} first"
    return f"{shown} is not a day in the calendar{by_order if is_in_order else ''};"


def _day_in_words(typed: str, today: date, *, ahead: bool) -> date | None:
    """Return the day that `typed`, in small letters, names with its month, if it is one."""
    found = re.fullmatch(_IN_WORDS, typed)
    if found is None:
        return None
    number, name = found["day"] or found["second"], found["month"] or found["first"]
    if found["year"]:
        return _existing(int(found["year"]), _month(name), number)
    return _nearest(_month(name), number, today, ahead=ahead)


def _month(name: str) -> int:
    """Return the number of the month whose English name starts like that; 0 for none."""
    return next((n for n, known in enumerate(MONTHS, 1) if known.lower().startswith(name)), 0)


def _nearest(month: int, number: str, today: date, *, ahead: bool) -> date | None:
    """Return the latest such day up to today, or with `ahead` the first one after it."""
    step = 1 if ahead else -1
    years = range(today.year, today.year + step * _MOST_YEARS, step)
    days = (_existing(year, month, number) for year in years)
    return next((day for day in days if day and (day > today) is ahead), None)


def _existing(year: int, month: int, number: str) -> date | None:
    with suppress(ValueError):
        return date(year, month, int(number))
    return None
