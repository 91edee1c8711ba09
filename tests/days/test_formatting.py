"""Days and lengths of time in words, and days as typed."""

import re
from calendar import month_name
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import TODAY, outcome, reads_as_one_message
from journal.days import conventions
from journal.days.conventions import DateForm
from journal.days.formatting import day_as_of, length, long_day, short_day
from journal.days.parsing import parse_day
from journal.errors import BadInputError

_DAYS_PER_YEAR = 365


@given(st.dates(), st.sampled_from(["{}", " {} ", "{}\n", "\t{}"]))
def test_a_day_in_iso_form_is_read_as_that_day(day: date, around: str) -> None:
    assert parse_day(around.format(day.isoformat()), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        (" Today ", TODAY),
        ("YESTERDAY", TODAY - timedelta(days=1)),
        ("2024-02-29", date(2024, 2, 29)),
        ("0001-01-01", date.min),
        ("2 Sep 2026", date(2026, 9, 2)),
        ("2 SEPTEMBER 2026", date(2026, 9, 2)),
        ("Sep 2 2026", date(2026, 9, 2)),
        ("September  2, 2026", date(2026, 9, 2)),
        ("sept 2, 2026", date(2026, 9, 2)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("24.11.2025", date(2025, 11, 24)),
        ("3.4.2026", date(2026, 4, 3)),
        ("03. 04. 2026", date(2026, 4, 3)),
        ("2026-3-4", date(2026, 3, 4)),
        ("2026-11-1", date(2026, 11, 1)),
        (" 2024-2-29 ", date(2024, 2, 29)),
        ("2026/3/4", date(2026, 3, 4)),
        ("2026.03.04", date(2026, 3, 4)),
        ("Tomorrow", TODAY + timedelta(days=1)),
        ("20/10/2025", date(2025, 10, 20)),
        ("10/20/2025", date(2025, 10, 20)),
        ("20-10-2025", date(2025, 10, 20)),
        ("4/4/2026", date(2026, 4, 4)),
        ("13.10.", date(2025, 10, 13)),
        ("13.10", date(2025, 10, 13)),
        ("3. 4.", date(2026, 4, 3)),
        ("20/10", date(2025, 10, 20)),
        ("mon 20 oct", date(2025, 10, 20)),
        ("Monday, 20 October 2025", date(2025, 10, 20)),
        ("Mon., 20.10.2025", date(2025, 10, 20)),
        ("mon 2025-10-20", date(2025, 10, 20)),
        ("thurs 2 jul 2026", date(2026, 7, 2)),
        ("4th of July", date(2025, 7, 4)),
        ("the 4th of March", date(2026, 3, 4)),
        ("on March the 4th", date(2026, 3, 4)),
        ("March 1st, 2026", date(2026, 3, 1)),
        ("Sat 22nd Nov", date(2025, 11, 22)),
        ("4 Mar.", date(2026, 3, 4)),
        ("4-Mar-2026", date(2026, 3, 4)),
        ("4mar", date(2026, 3, 4)),
        ("3 days ago", TODAY - timedelta(days=3)),
        ("A week ago", TODAY - timedelta(days=7)),
        ("two weeks ago", TODAY - timedelta(days=14)),
        ("in 3 days", TODAY + timedelta(days=3)),
        ("the day before yesterday", TODAY - timedelta(days=2)),
    ],
)
def test_days_that_are_read(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "-",
            "someday 4 Mar 2026",
            "31/4",
            "30/2/2026",
            "13/13/2026",
            "3-4",
            "3.4/2026",
            "4.13.2026",
            "3 4 2026",
            "20260304",
        ),
        *("4 Mar 26", "4 Ma 2026", "4 Marc3 2026", "4th of Smarch", "March 2026", "Mar May 2026"),
        *("30 Feb 2026", "29 Feb 2025", "0 Mar", "31 Apr", "4 Mar 0000", "4 ſep", "٤ Mar 2026"),
        *("2026-W10-3", "2026-063", "26-03-04", "2026-3", "2026-03-04T10:00", "2026-03-04 10"),
        *("2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "02026-03-04"),
        *("2026-003-4", "2026-3-004", "2025-2-29", "2026-3-0", "2026-0-4"),
        *("٢٠٢٦-٠٣-٠٤", "２０２６-03-04", "2026–03–04", "+2026-03-04", "-2026-03-04"),
        *("3 days", "in 3 days ago", "days ago", "3 years ago", "1000 days ago", "last week"),
        *("2026-03-04\x00", "\ud800", "\x1b[2J"),
    ],
)
def test_other_spellings_and_days_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_day(typed, TODAY)
    assert reads_as_one_message(refused.value)
    assert "write it as 2026-07-01" in str(refused.value)


@pytest.mark.parametrize("typed", ["24 nov 26", "Nov 24, 26", "24.11.26", "4. 3. 26", "24/11/26"])
def test_a_year_of_two_digits_is_told_from_a_day_that_does_not_exist(typed: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_day(typed, TODAY)
    said = f"The year in “{typed}” needs four digits; write it as 2026-07-01 or 1 Jul 2026."
    assert str(refused.value) == said


@pytest.mark.parametrize("typed", ["03/04/2026", "3/4", "3-4-2026", "fri 3/4"])
def test_figures_that_may_be_two_days_are_not_guessed_at(typed: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_day(typed, TODAY)
    assert str(refused.value) == (
        f"“{typed}” may be 3 April or 4 March; choose day-first or month-first in"
        " the settings, or write it as 2026-07-01 or 1 Jul 2026."
    )


def test_a_weekday_that_does_not_fit_is_said() -> None:
    with pytest.raises(BadInputError) as refused:
        parse_day("tue 20 oct", TODAY)
    assert str(refused.value) == (
        "20 October 2025 is a Monday, not a Tuesday; change one of them, or leave the weekday out."
    )


def test_a_weekday_alone_is_no_day() -> None:
    with pytest.raises(BadInputError, match=r"^“tuesday” may be that of any week; write it as"):
        parse_day("tuesday", TODAY)


@pytest.mark.parametrize(
    ("typed", "ahead", "likely"),
    [
        ("last Tuesday", False, date(2026, 6, 30)),
        ("tuesday", False, date(2026, 6, 30)),
        ("monday,", False, date(2026, 6, 29)),
        ("on wednesday", False, TODAY),
        ("last wednesday", False, date(2026, 6, 24)),
        ("Thu", False, date(2026, 6, 25)),
        ("wed", True, date(2026, 7, 8)),
        ("next friday", True, date(2026, 7, 3)),
    ],
)
def test_the_likely_day_of_a_weekday_is_suggested(typed: str, ahead: bool, likely: date) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_day(typed, TODAY, ahead=ahead)
    assert str(refused.value) == (
        f"“{typed}” may be that of any week; write it as {likely} or"
        f" {short_day(likely, year=True)}."
    )


@pytest.mark.parametrize("typed", ["4. März", "4 mars 2026", "Wed 4 Smarch"])
def test_a_month_in_another_language_is_asked_for_in_english(typed: str) -> None:
    with pytest.raises(BadInputError, match="needs its English name, or a number; write it as"):
        parse_day(typed, TODAY)


@pytest.mark.parametrize("typed", ["", "  ", "\t"])
def test_an_empty_day_is_said_to_be_missing(typed: str) -> None:
    with pytest.raises(BadInputError, match=r"^A day is missing; write it as 2026-07-01 or "):
        parse_day(typed, TODAY)


@given(st.dates(), st.sampled_from(["{0.day}.{0.month}.{0.year:04}", "{0:%d.%m.}{0.year:04}"]))
def test_a_day_with_points_is_read_day_first(day: date, form: str) -> None:
    assert parse_day(form.format(day), TODAY) == day


@given(st.dates(), st.dates(), st.sampled_from([str, str.upper, str.lower]))
def test_every_day_that_is_shown_reads_back(
    day: date, today: date, typed: Callable[[str], str]
) -> None:
    for shown in (short_day(day, year=True), long_day(day, year=True)):
        assert parse_day(typed(shown), today) == day


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
@example(date(2024, 2, 29), date(2026, 7, 1))
@example(date(1896, 2, 29), date(1903, 3, 1))
def test_a_day_without_its_year_is_the_last_such_day_until_today(day: date, today: date) -> None:
    for shown in (short_day(day), long_day(day)):
        found = parse_day(shown, today)
        assert (found.day, found.month) == (day.day, day.month)
        assert found <= today
        assert not found < day <= today


@given(st.dates(max_value=date(9980, 1, 1)), st.dates(max_value=date(9980, 1, 1)))
@example(date(2028, 2, 29), date(2026, 7, 1))
def test_a_day_to_come_without_its_year_is_the_next_such_day(day: date, today: date) -> None:
    found = parse_day(long_day(day), today, ahead=True)
    assert (found.day, found.month) == (day.day, day.month)
    assert today < found
    assert not today < day < found


_ALPHABET = "0123456789./- ,montuewdhrfisajpylcv"


@given(
    st.text(st.characters())
    | st.from_regex(r"[0-9]{3,5}-[0-9]{1,2}-[0-9]{1,2}")
    | st.from_regex(r"([a-z]{3,4} )?[0-9]{1,2}[-./] ?[0-9]{1,2}[-./]? ?([0-9]{4})?", fullmatch=True)
    | st.text(_ALPHABET, max_size=16)
)
@example("today")
def test_any_text_is_a_day_or_refused_in_one_sentence(typed: str) -> None:
    day, refused = outcome(parse_day, typed, TODAY)
    if refused or day is None:
        assert isinstance(refused, BadInputError)
        assert reads_as_one_message(refused)
    else:
        assert _parts(typed) <= _parts_of(day)


def _parts(typed: str) -> set[str]:
    """Return the figures that were typed, without zeros before them, and the first letters."""
    found = re.findall(r"[0-9]+|[a-z]+", typed.strip().lower())
    return {one.lstrip("0") or "0" if one.isdecimal() else one[:3] for one in found}


def _parts_of(day: date) -> set[str]:
    """Return all that may be said of a day."""
    said = f"{day.day} {day.month} {day.year} {day:%A} {month_name[day.month]} today yesterday"
    return _parts(f"{said} tomorrow")


_IN_FIGURES = ("{0.day}/{0.month}", "{0:%d/%m}", "{0.day}.{0.month}.", "{0.day}.{0.month}")
_WITH_YEAR = ("{0.day}/{0.month}/", "{0:%d/%m/}", "{0.day}.{0.month}.", "{0:%d-%m-}")


@given(
    st.dates(date(1900, 1, 1), TODAY),
    st.sampled_from([DateForm.DAY_FIRST, DateForm.MONTH_FIRST]),
    st.sampled_from(["", "{0:%a} ", "{0:%A}, "]),
    st.data(),
)
def test_figures_are_read_in_the_order_that_is_set(
    day: date, order: DateForm, before: str, data: st.DataObject
) -> None:
    written = data.draw(st.sampled_from(_WITH_YEAR)) + "{0.year}"
    if (TODAY - day).days < _DAYS_PER_YEAR:
        written = data.draw(st.sampled_from([written, *_IN_FIGURES]))
    if order is DateForm.MONTH_FIRST:
        for first, second in (("{0.day}", "{0.month}"), ("%d", "%m")):
            written = written.replace(first, "?").replace(second, first).replace("?", second)
    conventions.adopt(order)
    try:
        assert parse_day((before + written).format(day), TODAY) == day
    finally:
        conventions.adopt()


def test_a_day_that_the_other_order_would_have_is_refused_where_one_is_set() -> None:
    conventions.adopt(DateForm.DAY_FIRST)
    try:
        with pytest.raises(BadInputError, match=r"not a day in the calendar, with the day first;"):
            parse_day("10/20/2025", TODAY)
    finally:
        conventions.adopt()


def test_a_file_of_someone_else_is_not_read_in_the_order_that_is_set_here() -> None:
    conventions.adopt(DateForm.MONTH_FIRST)
    try:
        with pytest.raises(BadInputError, match=r"^“3/4/2026” may be April 3 or March 4; write"):
            parse_day("3/4/2026", TODAY, is_own=False)
    finally:
        conventions.adopt()


def test_a_day_in_words_has_its_year_when_asked_for() -> None:
    assert [short_day(TODAY), short_day(TODAY, year=True)] == ["1 Jul", "1 Jul 2026"]
    assert [long_day(TODAY), long_day(TODAY, year=True)] == ["1 July", "1 July 2026"]


def test_every_month_has_its_name() -> None:
    for month, name in enumerate(month_name[1:], start=1):
        day = date(2026, month, 9)
        assert long_day(day, year=True) == f"9 {name} 2026"
        assert short_day(day) == f"9 {name[:3]}"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        *((7, "1-week"), (14, "2-week"), (70, "10-week"), (84, "12-week")),
        *((91, "3-month"), (152, "5-month"), (365, "12-month")),
    ],
)
def test_a_gap_is_told_in_weeks_and_from_13_weeks_on_in_months(days: int, words: str) -> None:
    assert length(days) == words


def test_a_day_of_another_year_has_its_year() -> None:
    assert day_as_of(date(2026, 3, 4), date(2026, 12, 1)) == "4 March"
    assert day_as_of(date(2025, 3, 4), date(2026, 12, 1)) == "4 March 2025"
    assert day_as_of(date(2027, 3, 4), date(2026, 12, 1)) == "4 March 2027"


def test_how_a_day_can_be_written_is_said_once_where_both_ways_are_one() -> None:
    conventions.adopt(DateForm.ISO)
    try:
        with pytest.raises(BadInputError, match=rf"write it as {TODAY}\.$"):
            parse_day("soon", TODAY)
    finally:
        conventions.adopt()
