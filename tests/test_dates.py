"""Days and lengths of time in words, and days as typed."""

from calendar import month_name
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import TODAY, outcome, reads_as_one_message
from journal.dates import length, long_day, parse_day, short_day
from journal.errors import BadInputError


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
            "tomorrow",
            "03/04",
            "03/04/2026",
            "3.4.",
            "4.13.2026",
            "3 4 2026",
            "20260304",
        ),
        *("4 Mar 26", "4 Ma 2026", "4 Marc3 2026", "4th of July", "March 2026", "Mar May 2026"),
        *("30 Feb 2026", "29 Feb 2025", "0 Mar", "31 Apr", "4 Mar 0000", "4 ſep", "٤ Mar 2026"),
        *("2026-W10-3", "2026-063", "26-03-04", "2026-3", "2026-03-04T10:00", "2026-03-04 10"),
        *("2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "02026-03-04"),
        *("2026-003-4", "2026-3-004", "2025-2-29", "2026-3-0", "2026-0-4"),
        *("٢٠٢٦-٠٣-٠٤", "２０２６-03-04", "2026–03–04", "+2026-03-04", "-2026-03-04"),
        *("2026-03-04\x00", "\ud800", "\x1b[2J"),
    ],
)
def test_other_spellings_and_days_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_day(typed, TODAY)
    assert reads_as_one_message(refused.value)
    assert "write it as 2026-07-01" in str(refused.value)


@pytest.mark.parametrize("typed", ["24 nov 26", "Nov 24, 26", "24.11.26", "4. 3. 26"])
def test_a_year_of_two_digits_is_told_from_a_day_that_does_not_exist(typed: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_day(typed, TODAY)
    said = f"The year in “{typed}” needs four digits; write it as 2026-07-01 or 1 Jul 2026."
    assert str(refused.value) == said


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


@given(st.text(st.characters()) | st.from_regex(r"[0-9]{3,5}-[0-9]{1,2}-[0-9]{1,2}"))
@example("today")
def test_any_text_is_a_day_or_refused_in_one_sentence(typed: str) -> None:
    day, refused = outcome(parse_day, typed, TODAY)
    if refused or day is None:
        assert isinstance(refused, BadInputError)
        assert reads_as_one_message(refused)
    else:
        words = (short_day(day), long_day(day), short_day(day, year=True), long_day(day, year=True))
        figures = (f"{day.year:04}-{month}-{number}" for month, number in _figures(day))
        known = (*figures, "today", "yesterday", *map(str.lower, words))
        dotted = [part.strip().lstrip("0") for part in typed.split(".")]
        assert dotted == f"{day:%-d.%-m}.{day.year}".split(".") or typed.strip().lower() in known


def _figures(day: date) -> Iterator[tuple[str, ...]]:
    """Give month and day of the month, each with one digit where that is enough, or with two."""
    return product(*((str(part), f"{part:02}") for part in (day.month, day.day)))


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
