"""Parse dates as files write them: ISO, or day, month or year first, with month names."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from journal.dates import WEEKDAYS, iso_day, long_day
from journal.errors import BadInputError
from journal.exchange.csv_files import clock_times, day_patterns
from journal.exchange.csv_files.clock_times import ClockTime
from journal.exchange.csv_files.marked_cells import as_meant
from journal.exchange.csv_files.month_names import month_number, weekdays_named
from journal.exchange.csv_files.wording import told
from journal.text import plural

_ISO_BASIC = re.compile(r"[12][0-9]{7}|[12][0-9]{3}-?w[0-9]{2}-?[1-7]")
_DAY_NUMBER = re.compile(r"([2-6][0-9]{4})(?:[.,][0-9]{1,15})?")
_EPOCH = re.compile(r"([12][0-9]{9})(?:[0-9]{3}|\.[0-9]{1,9})?")
_DAY_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count since their (wrong) 29 February 1900."""

_SAME = str.maketrans({"،": ",", **dict.fromkeys("‐‒–—−", "-")})
"""Signs of other scripts, and dashes, that stand for a comma or a hyphen."""

_NAMES_UTC = re.compile(r"(?<![^\W_])utc(?![^\W_]|\s?[+−-])", re.IGNORECASE)
_LINKED = re.compile(r"(?:\[\[|[\[<@])([^\[\]<>@]+)[\]>]*")
"""A day that is a link, as in “[[2026-03-04]]”."""

_EARLIEST_SHORT, _RECENT = 50, 15
_LONGEST, _SHOWN = 80, 30


class DayOrder(StrEnum):
    """The order of day, month and year in figures."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"


_YEAR_LAST = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)


class _Written(Struct, frozen=True):
    """A parsed date, and the assumptions made."""

    day: date
    clock: ClockTime | None = None
    has_short_year: bool = False
    is_number: bool = False
    is_of_weekday: bool = True
    """Whether it is the weekday that is named beside it, if one is."""


class Days:
    """Parses the dates of one column, and collects notes for the report.

    Without an `order` or a `language` a day is one that can be read in one way only: the year first
    in figures, or a month with a name and four digits of a year. `column` has all cells that may be
    read, as some things show in the whole only. Where its `name` says so, as “Date (UTC)” does, a
    time without a zone is in UTC.
    """

    def __init__(
        self,
        order: DayOrder | None = None,
        language: str | None = None,
        today: date | None = None,
        column: Iterable[str] = (),
        name: str = "",
    ) -> None:
        self._order, self._language = order, language
        self._in_utc_by_name = _NAMES_UTC.search(name) is not None
        self._this_year = (today or date.today()).year
        self._column = column
        self._short_years: set[int] = set()
        self._in_utc = self._moved = 0
        self._number: tuple[str, date] | None = None

    def read(self, text: str) -> date:
        """Parse a date; of a moment in UTC return the local date.

        Another time of day is dropped. Raises BadInputError that says how each order would read
        what was written.
        """
        typed = _plain(text)
        written = self._written(typed, self._order)
        if written is None:
            raise BadInputError(self._wrong_with(typed, told(text.strip(), _SHOWN)))
        if not written.is_of_weekday:
            raise BadInputError(self._wrong_weekday(typed, told(text.strip(), _SHOWN), written.day))
        if written.has_short_year:
            self._short_years.add(written.day.year)
        if written.is_number and self._number is None:
            self._number = text.strip(), self._here(written)
        if written.clock:
            self._in_utc += 1
            self._moved += self._here(written) != written.day
        return self._here(written)

    def is_no_day(self, text: str, *, is_alone: bool) -> bool:
        """Tell whether `text` is blank or a word, as before a total, and no misspelled date.

        `is_alone` tells whether the rest of the line is blank, so that nothing could be lost.
        """
        typed = _plain(text)
        if not any(map(str.isdecimal, typed)):
            return True
        words = day_patterns.WORDS.findall(typed[:_LONGEST])
        if is_alone and day_patterns.YEAR_OR_MONTH.fullmatch(typed):
            return True
        if typed[0].isdecimal() and not (is_alone and self._is_a_remark(typed, words)):
            return False
        if self._written(typed, self._order):
            return False
        if is_alone or not words or len(typed) > _LONGEST:
            return is_alone
        return self._is_a_remark(typed, words)

    def notes(self) -> list[str]:
        """Return sentences on assumptions made while reading dates."""
        said = []
        if self._number:
            counted = "in seconds from 1970" if _EPOCH.fullmatch(self._number[0]) else (
                "as spreadsheets count them from 1900"
            )  # fmt: skip
            said.append(
                f"Days are numbers in this file, {counted}: {self._number[0]} was read as"
                f" {_said(self._number[1])}."
            )
            if not _EPOCH.fullmatch(self._number[0]):
                said.append(
                    "If that is four years early, the spreadsheet counts from 1904; give the"
                    " column the format of a date there, and save it again."
                )
        if self._in_utc and self._utc_means_midnight:
            said.append(
                "All times are midnight in UTC, as programs write a day without a time; the days"
                " stay as they are written."
            )
        elif self._in_utc:
            times = plural(self._in_utc, "time in UTC was", "times in UTC were")
            moved = plural(self._moved, "session")
            which = f", which moved {moved} to another day" if self._moved else ""
            said.append(f"{times} read in the time zone of this computer{which}.")
        if self._short_years:
            said.append(f"Years of two digits were taken for {_years(self._short_years)}.")
        return said

    @cached_property
    def _utc_means_midnight(self) -> bool:
        clocks = (self._without_time(_plain(cell))[1] for cell in self._column)
        times = {clock.time for clock in clocks if clock}
        return times == {time()}

    def _here(self, written: _Written) -> date:
        if written.clock is None or (not written.is_number and self._utc_means_midnight):
            return written.day
        return written.clock.local_day(written.day)

    def _written(
        self, typed: str, order: DayOrder | None, *, named: bool = False
    ) -> _Written | None:
        """Parse a date in this `order`; with `named`, months may have names."""
        if len(typed) > _LONGEST:
            return None
        if number := _DAY_NUMBER.fullmatch(typed):
            return _Written(_DAY_ZERO + timedelta(int(number[1])), is_number=True)
        if seconds := _EPOCH.fullmatch(typed):
            moment = datetime.fromtimestamp(int(seconds[1]), UTC)
            return _Written(moment.date(), ClockTime(moment.time()), is_number=True)
        if at_end := day_patterns.YEAR_BEHIND_TIME.fullmatch(typed):
            typed = f"{at_end['day']}{at_end['year']} {at_end['time']}"
        if compact := day_patterns.COMPACT.fullmatch(typed):
            time_of_day = ":".join(filter(None, compact.group("hour", "minute", "second")))
            typed = f"{compact['day']} {time_of_day}{compact['zone'] or ''}"
        rest, clock = self._without_time(typed)
        is_chosen = order or self._language or named
        ways: list[Callable[[str], _Written | None]] = [self._year_first]
        if order is DayOrder.YEAR_FIRST:
            ways.append(lambda figures: self._figures(figures, day_patterns.SHORT_YEAR_FIRST))
        elif order:
            ways.append(lambda figures: self._year_last(figures, order))
        ways.append(lambda words: self._with_name(words, may_be_short=bool(is_chosen)))
        for bare, weekdays in self._without_weekday(rest):
            for way in ways:
                if found := way(day_patterns.ARTICLE.sub("", bare, count=1)):
                    fits = not weekdays or found.day.weekday() in weekdays
                    return _Written(found.day, clock, found.has_short_year, is_of_weekday=fits)
        return None

    def _without_time(self, typed: str) -> tuple[str, ClockTime | None]:
        return clock_times.split(typed, in_utc=self._in_utc_by_name)

    def _year_first(self, typed: str) -> _Written | None:
        if day := iso_day(typed):
            return _Written(day)
        if _ISO_BASIC.fullmatch(typed):
            with suppress(ValueError):
                return _Written(date.fromisoformat(typed.upper()))
        return self._figures(typed, day_patterns.YEAR_FIRST)

    def _figures(self, typed: str, form: re.Pattern[str]) -> _Written | None:
        """Return the day that `typed` writes in figures, with the year first."""
        found = form.fullmatch(typed)
        if found is None:
            return None
        month, day_of_month = found["month"] or found["month2"], found["day"] or found["day2"]
        return self._existing(found["year"], int(month), day_of_month)

    def _year_last(self, typed: str, order: DayOrder) -> _Written | None:
        found = day_patterns.YEAR_LAST.fullmatch(typed)
        if found is None:
            return None
        day, month = found[1], found[3]
        if order is DayOrder.MONTH_FIRST:
            day, month = month, day
        return self._existing(found["year"], int(month), day)

    def _with_name(self, typed: str, *, may_be_short: bool) -> _Written | None:
        for found in filter(None, (one.fullmatch(typed) for one in day_patterns.WITH_NAME)):
            is_certain = may_be_short or len(found["year"]) == len("2026")
            if is_certain and (month := month_number(found["month"], self._language)):
                return self._existing(found["year"], month, found["day"])
        return None

    def _existing(self, year: str, month: int, day: str) -> _Written | None:
        is_short = len(year) < len("2026")
        # No session lies further ahead than an appointment of next year, and none is in 1926.
        is_ahead = 2000 + int(year) > self._this_year + 1
        century = 1900 if is_ahead and int(year) >= _EARLIEST_SHORT else 2000
        with suppress(ValueError):
            found = date(int(year) + century * is_short, month, int(day))
            return _Written(found, has_short_year=is_short)
        return None

    def _without_weekday(self, typed: str) -> Iterable[tuple[str, frozenset[int]]]:
        """Yield `typed`, and then what is left without a weekday, with those that it may be."""
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

    def _is_a_remark(self, typed: str, words: list[str]) -> bool:
        """Tell whether a text has words, none of them of a calendar, and no day in figures."""
        if not words or len(typed) > _LONGEST or day_patterns.FIGURES.search(typed):
            return False
        if any(form.fullmatch(typed) for form in day_patterns.WITH_NAME):
            return False
        return not any(map(self._is_of_calendar, words))

    def _is_of_calendar(self, word: str) -> bool:
        is_weekday = bool(weekdays_named(word, self._language))
        return is_weekday or month_number(word, self._language) is not None

    def _wrong_weekday(self, typed: str, shown: str, day: date) -> str:
        """Return what is wrong with a day that is not the weekday named beside it."""
        wrong = (
            f"{shown} names another weekday than that of {_said(day)}, a {WEEKDAYS[day.weekday()]}"
        )
        for other, meant in self._by_order(typed).items():
            if self._order and meant != day:
                return f"{wrong}; “--dates {other}” reads {_said(meant)} there."
        return f"{wrong}; mend one of them in the file."

    def _wrong_with(self, typed: str, shown: str) -> str:
        if not typed:
            return "The date is blank; a journal needs the day of every session."
        read = self._by_order(typed)
        if not read:
            hint = self._hint(typed)
            return f"{shown} is not a day; in a file a day is written as 2026-03-04{hint}."
        if self._order:
            other, day = next(iter(read.items()))
            return (
                f"{shown} is not a day with the {self._order.removesuffix('-first')} first;"
                f" “--dates {other}” reads {_said(day)} there."
            )
        if len(set(read.values())) == 1 < len(read):
            day = read[DayOrder.DAY_FIRST]
            return (
                f"{shown} is not written as 2026-03-04; add “--dates day-first” or “--dates"
                f" month-first”, either reads it as {_said(day)}."
            )
        ways = [f"“--dates {one}” reads it as {_said(day)}" for one, day in read.items()]
        others = [f"“--dates {one}” as no day" for one in _YEAR_LAST if one not in read]
        return f"{shown} is not written as 2026-03-04; {', '.join(ways + others)}."

    def _by_order(self, typed: str) -> dict[DayOrder, date]:
        """Return the date in each order; with the year first only a recent one.

        "3/4/26" is hardly meant as 26 April 2003.
        """
        written = {one: self._written(typed, one, named=True) for one in DayOrder}
        read = {one: found.day for one, found in written.items() if found and found.is_of_weekday}
        by_year = read.pop(DayOrder.YEAR_FIRST, None)
        is_likely = by_year and by_year.year > self._this_year - _RECENT
        if by_year and is_likely and by_year not in read.values():
            read[DayOrder.YEAR_FIRST] = by_year
        return read

    def _hint(self, typed: str) -> str:
        """Return how a day whose month has a name that is not known can be read."""
        if not any(one.fullmatch(typed) for one in day_patterns.WITH_NAME):
            return ""
        if self._language:
            return f", or with its month in the language that you gave ({self._language})"
        return ", or its month in a language that you give, as in “--language de”"


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", as_meant(text)).translate(_SAME).strip().lower()
    linked = _LINKED.fullmatch(plain)
    return linked[1] if linked else plain


def _said(day: date) -> str:
    return long_day(day, year=True)


def _years(years: set[int]) -> str:
    """Return "2026", "2025 and 2026" or "2019 to 2026"."""
    ordered = sorted(years)
    if len(ordered) == 1:
        return str(ordered[0])
    has_gap = any(second - first > 1 for first, second in pairwise(ordered))
    if has_gap or len(ordered) == len("ab"):
        return f"{', '.join(map(str, ordered[:-1]))} and {ordered[-1]}"
    return f"{ordered[0]} to {ordered[-1]}"
