"""Parse one written date: ISO, or day, month or year first, with month names."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from journal.days.formatting import iso_day
from journal.exchange.csv_files import clock_times, day_patterns
from journal.exchange.csv_files.clock_times import ClockTime
from journal.exchange.csv_files.marked_cells import without_markers
from journal.exchange.csv_files.month_names import month_number, weekdays_named

_ISO_BASIC = re.compile(r"[12][0-9]{7}|[12][0-9]{3}-?w[0-9]{2}-?[1-7]")
_DAY_NUMBER = re.compile(r"([2-6][0-9]{4})(?:[.,][0-9]{1,15})?")
EPOCH = re.compile(r"([12][0-9]{9})(?:[0-9]{3}|\.[0-9]{1,9})?")
"""A timestamp in seconds or milliseconds since 1970, in UTC."""

_DAY_ZERO = date(1899, 12, 30)
"""Day zero of spreadsheets, as their day count includes a nonexistent 29 February 1900."""

_SAME = str.maketrans({"،": ",", **dict.fromkeys("‐‒–—−", "-")})
"""Characters of other scripts, and dashes, that stand for a comma or a hyphen."""

_LINKED = re.compile(r"(?:\[\[|[\[<@])([^\[\]<>@]+)[\]>]*")
"""A day as a link, as in “[[2026-03-04]]”."""

_EARLIEST_SHORT = 50
LONGEST: Final = 80
"""In characters: no date is longer."""


class DayOrder(StrEnum):
    """The order of day, month and year in figures."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"


class WrittenDay(Struct, frozen=True):
    """A parsed date, and the assumptions made."""

    day: date
    clock: ClockTime | None = None
    has_short_year: bool = False
    is_number: bool = False
    is_of_weekday: bool = True
    """Whether the day matches the weekday beside it, if there is one."""


class DayParser:
    """Parse dates in a given order and language, or only unambiguous ones.

    With `in_utc` a time without a zone is in UTC.
    """

    def __init__(
        self, order: DayOrder | None, language: str | None, this_year: int, *, in_utc: bool
    ) -> None:
        self._order, self._language = order, language
        self._this_year, self._in_utc = this_year, in_utc

    def parsed(self, typed: str) -> WrittenDay | None:
        """Parse a date, normalised by `normalise`, in the chosen order."""
        return self.in_order(typed, self._order)

    def in_order(
        self, typed: str, order: DayOrder | None, *, named: bool = False
    ) -> WrittenDay | None:
        """Parse a date in this `order`; with `named`, months may be given by name."""
        if len(typed) > LONGEST:
            return None
        if number := _DAY_NUMBER.fullmatch(typed):
            return WrittenDay(_DAY_ZERO + timedelta(int(number[1])), is_number=True)
        if seconds := EPOCH.fullmatch(typed):
            moment = datetime.fromtimestamp(int(seconds[1]), UTC)
            return WrittenDay(moment.date(), ClockTime(moment.time()), is_number=True)
        if at_end := day_patterns.YEAR_BEHIND_TIME.fullmatch(typed):
            typed = f"{at_end['day']}{at_end['year']} {at_end['time']}"
        if compact := day_patterns.COMPACT.fullmatch(typed):
            time_of_day = ":".join(filter(None, compact.group("hour", "minute", "second")))
            typed = f"{compact['day']} {time_of_day}{compact['zone'] or ''}"
        rest, clock = self.without_time(typed)
        is_chosen = order or self._language or named
        ways: list[Callable[[str], WrittenDay | None]] = [self._year_first]
        if order is DayOrder.YEAR_FIRST:
            ways.append(lambda figures: self._figures(figures, day_patterns.SHORT_YEAR_FIRST))
        elif order:
            ways.append(lambda figures: self._year_last(figures, order))
        ways.append(lambda words: self._with_name(words, may_be_short=bool(is_chosen)))
        for bare, weekdays in self.without_weekday(rest):
            for way in ways:
                if found := way(day_patterns.ARTICLE.sub("", bare, count=1)):
                    fits = not weekdays or found.day.weekday() in weekdays
                    return WrittenDay(found.day, clock, found.has_short_year, is_of_weekday=fits)
        return None

    def without_time(self, typed: str) -> tuple[str, ClockTime | None]:
        """Split a time of day off the end of a date."""
        return clock_times.split_time(typed, in_utc=self._in_utc)

    def without_weekday(self, typed: str) -> Iterable[tuple[str, frozenset[int]]]:
        """Yield `typed`, then the rest without a weekday, each with the weekdays it may name."""
        yield typed, frozenset()
        within = day_patterns.WEEKDAY_WITHIN.match(typed)
        if within and (named := weekdays_named(within["name"], self._language)):
            yield f"{within['year']} {typed[within.end() :]}", named
        if before := day_patterns.WEEKDAY_BEFORE.match(typed):
            if named := weekdays_named(before["name"], self._language):
                yield typed[before.end() :], named
            return
        behind = day_patterns.WEEKDAY_BEHIND.search(typed)
        name = behind and (behind["name"] or behind["alone"])
        if behind and name and (named := weekdays_named(name, self._language)):
            yield typed[: behind.start()].rstrip(), named

    def _year_first(self, typed: str) -> WrittenDay | None:
        if day := iso_day(typed):
            return WrittenDay(day)
        if _ISO_BASIC.fullmatch(typed):
            with suppress(ValueError):
                return WrittenDay(date.fromisoformat(typed.upper()))
        return self._figures(typed, day_patterns.YEAR_FIRST)

    def _figures(self, typed: str, form: re.Pattern[str]) -> WrittenDay | None:
        """Parse a date in figures with the year first."""
        found = form.fullmatch(typed)
        if found is None:
            return None
        month, day_of_month = found["month"] or found["month2"], found["day"] or found["day2"]
        return self._existing(found["year"], int(month), day_of_month)

    def _year_last(self, typed: str, order: DayOrder) -> WrittenDay | None:
        found = day_patterns.YEAR_LAST.fullmatch(typed)
        if found is None:
            return None
        day, month = found[1], found[3]
        if order is DayOrder.MONTH_FIRST:
            day, month = month, day
        return self._existing(found["year"], int(month), day)

    def _with_name(self, typed: str, *, may_be_short: bool) -> WrittenDay | None:
        for found in filter(None, (one.fullmatch(typed) for one in day_patterns.WITH_NAME)):
            is_certain = may_be_short or len(found["year"]) == len("2026")
            if is_certain and (month := month_number(found["month"], self._language)):
                return self._existing(found["year"], month, found["day"])
        return None

    def _existing(self, year: str, month: int, day: str) -> WrittenDay | None:
        is_short = len(year) < len("2026")
        # Sessions are at most appointments of next year; a two-digit year beyond that is in the
        # last century.
        is_ahead = 2000 + int(year) > self._this_year + 1
        century = 1900 if is_ahead and int(year) >= _EARLIEST_SHORT else 2000
        with suppress(ValueError):
            found = date(int(year) + century * is_short, month, int(day))
            return WrittenDay(found, has_short_year=is_short)
        return None


def normalise(text: str) -> str:
    """Normalise a cell for date parsing: lower case and ASCII punctuation."""
    typed = unicodedata.normalize("NFKC", without_markers(text)).translate(_SAME).strip().lower()
    linked = _LINKED.fullmatch(typed)
    return linked[1] if linked else typed
