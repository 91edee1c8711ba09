"""Days as files write them: ISO, or by choice the day or the month first."""

import re
from contextlib import suppress
from datetime import date
from enum import StrEnum

from journal.dates import iso_day, long_day, parse_day
from journal.errors import BadInputError
from journal.exchange.csv_files.tables import told

_TIME = re.compile(
    r"(?:t|,?\s+)(?:at\s+)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"(?:\s*[ap]\.?m\.?)?\s*(?:z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(r"([0-9]{1,2})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})\.?")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+")
_WITH_NAME = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?[\s-](?P<month>[a-z]{3,})\.?"
    r"|(?P<name>[a-z]{3,})\.?[\s-](?P<number>[0-9]{1,2})(?:st|nd|rd|th)?),?[\s-](?P<year>[0-9]{4})"
)
_SHORT_YEAR = re.compile(
    r"(?:[0-9]{1,2}\s?[./-]\s?(?:[0-9]{1,2}|[a-z]{3,})\s?[./-]|[0-9]{1,2}\.?\s+[a-z]{3,}[.,]?\s"
    r"|[a-z]{3,}\.?\s+[0-9]{1,2},?\s)\s?['’]?[0-9]{2}"
)
_TAIL, _LONGEST = 40, 30


class DayOrder(StrEnum):
    """Which comes first where a day is written in figures."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def read_day(text: str, order: DayOrder | None = None) -> date:
    """Return the day that `text` writes; a time of day behind it is dropped.

    Without an `order` a day is written as 2026-03-04 and in no other way. Raises BadInputError
    that says how each order would read what was written.
    """
    typed = _without_time(text.strip().lower())
    day = iso_day(typed) or (_ordered(typed, order) if order else None)
    if day is None:
        raise BadInputError(_wrong_with(typed, order, told(text.strip(), _LONGEST)))
    return day


def _without_time(typed: str) -> str:
    # Only the end is searched, so that a long text costs no more than a short one.
    head, tail = typed[:-_TAIL], typed[-_TAIL:]
    found = next((one for one in _TIME.finditer(tail) if one.end() == len(tail)), None)
    return head + tail[: found.start()] if found else typed


def _ordered(typed: str, order: DayOrder) -> date | None:
    if found := _YEAR_LAST.fullmatch(typed):
        day, month = found[1], found[3]
        if order is DayOrder.MONTH_FIRST:
            day, month = month, day
        return _existing(found[4], month, day)
    if found := _YEAR_FIRST.fullmatch(typed):
        return _existing(found[1], found[3], found[4])
    return _with_name(typed)


def _with_name(typed: str) -> date | None:
    weekday = _WEEKDAY.match(typed)
    found = _WITH_NAME.fullmatch(typed[weekday.end() :] if weekday else typed)
    if found is None:
        return None
    day, month = found["day"] or found["number"], found["month"] or found["name"]
    with suppress(BadInputError):
        return parse_day(f"{day} {month} {found['year']}", date.max)
    return None


def _existing(year: str, month: str, day: str) -> date | None:
    with suppress(ValueError):
        return date(int(year), int(month), int(day))
    return None


def _wrong_with(typed: str, order: DayOrder | None, shown: str) -> str:
    if not typed:
        return "The date is blank; a journal needs the day of every session."
    if _SHORT_YEAR.fullmatch(typed):
        return f"The year in {shown} needs four digits."
    read = {one: day for one in DayOrder if (day := _ordered(typed, one))}
    if not read:
        return f"{shown} is not a day; in a file a day is written as 2026-03-04."
    if order:
        other, day = next(iter(read.items()))
        return f"{shown} is not a day {_first(order)}; “--dates {other}” reads {_said(day)} there."
    if len(set(read.values())) < len(DayOrder) == len(read):
        day = read[DayOrder.DAY_FIRST]
        return (
            f"{shown} is not written as 2026-03-04; add “--dates day-first” or “--dates"
            f" month-first”, either reads it as {_said(day)}."
        )
    ways = [f"“--dates {one}” reads it as {_said(day)}" for one, day in read.items()]
    others = [f"“--dates {one}” as no day" for one in DayOrder if one not in read]
    return f"{shown} is not written as 2026-03-04; {', '.join(ways + others)}."


def _first(order: DayOrder) -> str:
    return f"with the {order.removesuffix('-first')} first"


def _said(day: date) -> str:
    return long_day(day, year=True)
