"""Parse a column of dates, and report how they were read and what is wrong with one."""

import re
from collections.abc import Iterable
from datetime import date, time
from functools import cached_property
from itertools import pairwise

from journal.days.formatting import WEEKDAYS, long_day
from journal.errors import BadInputError
from journal.exchange.csv_files import day_patterns
from journal.exchange.csv_files.day_parsing import (
    EPOCH,
    LONGEST,
    DayOrder,
    DayParser,
    WrittenDay,
    normalise,
)
from journal.exchange.csv_files.month_names import month_number, weekdays_named
from journal.exchange.csv_files.wording import quoted_cell
from journal.text import plural

_NAMES_UTC = re.compile(r"(?<![^\W_])utc(?![^\W_]|\s?[+−-])", re.IGNORECASE)
_RECENT, _SHOWN = 15, 30
_YEAR_LAST = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)


class Days:
    """Parse the dates of one column, and collect notes for the report.

    Without an `order` or a `language`, only unambiguous dates are accepted: the year first in
    figures, or a named month with a four-digit year. `column` holds all cells, as some formats show
    only in the whole column. If its `name` says so, as in “Date (UTC)”, times without a zone are in
    UTC.
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
        self._this_year = (today or date.today()).year
        in_utc = _NAMES_UTC.search(name) is not None
        self._parser = DayParser(order, language, self._this_year, in_utc=in_utc)
        self._column = column
        self._short_years: set[int] = set()
        self._in_utc = self._moved = 0
        self._number: tuple[str, date] | None = None

    def read(self, text: str) -> date:
        """Parse a date; for a moment in UTC, return the local date.

        Other times of day are dropped. Raises BadInputError that says how each order would read it.
        """
        typed = normalise(text)
        written = self._parser.parsed(typed)
        if written is None:
            raise BadInputError(self._wrong_with(typed, quoted_cell(text.strip(), _SHOWN)))
        if not written.is_of_weekday:
            raise BadInputError(
                self._wrong_weekday(typed, quoted_cell(text.strip(), _SHOWN), written.day)
            )
        if written.has_short_year:
            self._short_years.add(written.day.year)
        if written.is_number and self._number is None:
            self._number = text.strip(), self._here(written)
        if written.clock:
            self._in_utc += 1
            self._moved += self._here(written) != written.day
        return self._here(written)

    def is_no_day(self, text: str, *, is_alone: bool) -> bool:
        """Tell whether `text` is blank or a word, such as "Total", and not a misspelt date.

        `is_alone` tells whether the rest of the line is blank, so that nothing could be lost.
        """
        typed = normalise(text)
        if not any(map(str.isdecimal, typed)):
            return True
        words = day_patterns.WORDS.findall(typed[:LONGEST])
        if is_alone and day_patterns.YEAR_OR_MONTH.fullmatch(typed):
            return True
        if typed[0].isdecimal() and not (is_alone and self._is_a_remark(typed, words)):
            return False
        if self._parser.parsed(typed):
            return False
        if is_alone or not words or len(typed) > LONGEST:
            return is_alone
        return self._is_a_remark(typed, words)

    def notes(self) -> list[str]:
        """Return notes about assumptions made while reading dates."""
        notes = []
        if self._number:
            counted = "in seconds from 1970" if EPOCH.fullmatch(self._number[0]) else (
                "as spreadsheets count them from 1900"
            )  # fmt: skip
            notes.append(
                f"Days are numbers in this file, {counted}: {self._number[0]} was read as"
                f" {_in_words(self._number[1])}."
            )
            if not EPOCH.fullmatch(self._number[0]):
                notes.append(
                    "If that is four years early, the spreadsheet counts from 1904; give the"
                    " column the format of a date there, and save it again."
                )
        if self._in_utc and self._utc_means_midnight:
            notes.append(
                "All times are midnight in UTC, as programs write a day without a time; the days"
                " stay as they are written."
            )
        elif self._in_utc:
            times = plural(self._in_utc, "time in UTC was", "times in UTC were")
            moved = plural(self._moved, "session")
            which = f", which moved {moved} to another day" if self._moved else ""
            notes.append(f"{times} read in the time zone of this computer{which}.")
        if self._short_years:
            notes.append(f"Years of two digits were taken for {_years(self._short_years)}.")
        return notes

    @cached_property
    def _utc_means_midnight(self) -> bool:
        clocks = (self._parser.without_time(normalise(cell))[1] for cell in self._column)
        times = {clock.time for clock in clocks if clock}
        return times == {time()}

    def _here(self, written: WrittenDay) -> date:
        if written.clock is None or (not written.is_number and self._utc_means_midnight):
            return written.day
        return written.clock.local_day(written.day)

    def _is_a_remark(self, typed: str, words: list[str]) -> bool:
        """Tell whether a text has words, none of them about dates, and no date in figures."""
        if not words or len(typed) > LONGEST or day_patterns.FIGURES.search(typed):
            return False
        if any(form.fullmatch(typed) for form in day_patterns.WITH_NAME):
            return False
        return not any(map(self._is_of_calendar, words))

    def _is_of_calendar(self, word: str) -> bool:
        is_weekday = bool(weekdays_named(word, self._language))
        return is_weekday or month_number(word, self._language) is not None

    def _wrong_weekday(self, typed: str, shown: str, day: date) -> str:
        """Return the error for a date that does not fall on the weekday given beside it."""
        real = WEEKDAYS[day.weekday()]
        wrong = f"{shown} names another weekday than that of {_in_words(day)}, a {real}"
        for other, meant in self._by_order(typed).items():
            if self._order and meant != day:
                return f"{wrong}; “--dates {other}” reads {_in_words(meant)} there."
        return f"{wrong}; mend one of them in the file."

    def _wrong_with(self, typed: str, shown: str) -> str:
        if not typed:
            return "The date is blank; a journal needs the day of every session."
        read = self._by_order(typed)
        if not read:
            return f"{shown} {self._no_day(typed)}."
        if self._order:
            other, day = next(iter(read.items()))
            return (
                f"{shown} is not a day with the {self._order.removesuffix('-first')} first;"
                f" “--dates {other}” reads {_in_words(day)} there."
            )
        if len(set(read.values())) == 1 < len(read):
            day = read[DayOrder.DAY_FIRST]
            return (
                f"{shown} is not written as 2026-03-04; add “--dates day-first” or “--dates"
                f" month-first”, either reads it as {_in_words(day)}."
            )
        ways = [f"“--dates {one}” reads it as {_in_words(day)}" for one, day in read.items()]
        others = [f"“--dates {one}” as no day" for one in _YEAR_LAST if one not in read]
        return f"{shown} is not written as 2026-03-04; {', '.join(ways + others)}."

    def _by_order(self, typed: str) -> dict[DayOrder, date]:
        """Return the date in each order; with the year first only if it is recent.

        "3/4/26" is hardly meant as 26 April 2003.
        """
        written = {one: self._parser.in_order(typed, one, named=True) for one in DayOrder}
        read = {one: found.day for one, found in written.items() if found and found.is_of_weekday}
        by_year = read.pop(DayOrder.YEAR_FIRST, None)
        is_likely = by_year and by_year.year > self._this_year - _RECENT
        if by_year and is_likely and by_year not in read.values():
            read[DayOrder.YEAR_FIRST] = by_year
        return read

    def _no_day(self, typed: str) -> str:
        """Return why a text is not a date in any order, and how to write one."""
        day = self._parser.without_time(typed)[0]
        named = next(filter(None, (one.fullmatch(day) for one in day_patterns.WITH_NAME)), None)
        has_month = named is not None and month_number(named["month"], self._language) is not None
        if has_month or any(one.fullmatch(day) for one in day_patterns.IN_FIGURES):
            return "is not a day in the calendar; correct it in the file"
        if self._has_no_year(day):
            return "has no year; in a file a day is written as 2026-03-04"
        other = ""
        if named and self._language:
            other = f", or with its month in the language that you gave ({self._language})"
        elif named:
            other = ", or its month in a language that you give, as in “--language de”"
        return f"is not a day; in a file a day is written as 2026-03-04{other}"

    def _has_no_year(self, day: str) -> bool:
        for bare, _ in self._parser.without_weekday(day):
            if found := day_patterns.WITHOUT_YEAR.fullmatch(bare):
                name = found["month"] or found["first"]
                return name is None or month_number(name, self._language) is not None
        return False


def _in_words(day: date) -> str:
    return long_day(day, year=True)


def _years(years: set[int]) -> str:
    """Format years: "2026", "2025 and 2026" or "2019 to 2026"."""
    ordered = sorted(years)
    if len(ordered) == 1:
        return str(ordered[0])
    has_gap = any(second - first > 1 for first, second in pairwise(ordered))
    if has_gap or len(ordered) == len("ab"):
        return f"{', '.join(map(str, ordered[:-1]))} and {ordered[-1]}"
    return f"{ordered[0]} to {ordered[-1]}"
