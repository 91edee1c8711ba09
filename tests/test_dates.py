"""Days and lengths of time in words, and days as typed."""

from calendar import month_name
from datetime import date, timedelta

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
    ],
)
def test_days_that_are_read(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "-", "tomorrow", "03/04", "03/04/2026", "3.4.2026", "4 March", "20260304"),
        *("2026-W10-3", "2026-063", "26-03-04", "2026-3-4", "2026-03-04T10:00", "2026-03-04 10"),
        *("2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "02026-03-04"),
        *("٢٠٢٦-٠٣-٠٤", "２０２６-03-04", "2026–03–04", "+2026-03-04", "-2026-03-04"),
        *("2026-03-04\x00", "\ud800", "\x1b[2J"),
    ],
)
def test_other_spellings_and_days_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_day(typed, TODAY)
    assert reads_as_one_message(refused.value)
    assert "write it as 2026-07-01" in str(refused.value)


@given(st.text(st.characters()) | st.from_regex(r"[0-9]{3,5}-[0-9]{1,2}-[0-9]{1,2}"))
@example("today")
def test_any_text_is_a_day_or_refused_in_one_sentence(typed: str) -> None:
    day, refused = outcome(parse_day, typed, TODAY)
    if refused or day is None:
        assert isinstance(refused, BadInputError)
        assert reads_as_one_message(refused)
    else:
        assert typed.strip().lower() in (day.isoformat(), "today", "yesterday")


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
