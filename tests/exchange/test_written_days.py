"""Days are read as written, or refused with what each order would make of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, outcome, reads_as_one_message
from journal.dates import long_day
from journal.errors import BadInputError
from journal.exchange.csv_files.written_days import DayOrder, Days


def read_day(text: str, order: DayOrder | None = None, language: str | None = None) -> date:
    return Days(order, language, TODAY, [text]).read(text)


DAY, MONTH = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
MARCH, APRIL = date(2026, 3, 4), date(2026, 4, 3)
EITHER = [
    "2026-03-04", "2026/3/4", "2026.03.04", "2026-3-4", "4 March 2026", "4 mar 2026",
    "4. March 2026", "March 4, 2026", "Mar 4 2026", "Mar. 4th, 2026", "4th March 2026",
    "4-Mar-2026", "Wednesday, 4 March 2026", "Wed 4 Mar 2026", "wed, mar 4, 2026",
]  # fmt: skip
TIMES = [
    " 18:30", "T18:30:00", "T18:30:00.123Z", " 6:30 pm", ", 6:30 PM", " 18:30:00 +01:00",
    " 06:30 p.m.", " at 6:30 pm", " 00:00:00",
]  # fmt: skip


@pytest.mark.parametrize("text", EITHER)
@pytest.mark.parametrize("order", DayOrder)
def test_what_can_be_one_day_only_is_it_in_either_order(text: str, order: DayOrder) -> None:
    assert read_day(text, order) == MARCH


@pytest.mark.parametrize(
    "text", ["04/03/2026", "4.3.2026", "4. 3. 2026", "4-3-2026", " 04/03/2026 "]
)
def test_the_choice_says_which_comes_first(text: str) -> None:
    assert (read_day(text, DAY), read_day(text, MONTH)) == (MARCH, APRIL)


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize(("text", "order"), [("2026-03-04", None), ("4.3.2026", DAY)])
def test_a_time_of_day_behind_is_dropped(text: str, order: DayOrder | None, time: str) -> None:
    assert read_day(text + time, order) == MARCH


REFUSED = {
    "04/03/2026": "“--dates day-first” reads it as 4 March 2026, “--dates month-first” reads it as"
    " 3 April 2026.",
    "25.12.2025": "“--dates day-first” reads it as 25 December 2025, “--dates month-first” as",
    "12/25/2025": "“--dates month-first” reads it as 25 December 2025, “--dates day-first” as no",
    "4 March 2026": "add “--dates day-first” or “--dates month-first”, either reads it as 4 March",
    "4.3.26": "“--dates day-first” reads it as 4 March 2026, “--dates month-first” reads it as",
    "4-3-26": "“--dates day-first” reads it as 4 March 2026",
    "4 Mar 26": "either reads it as 4 March 2026.",
    "4-Mar-26": "either reads it as 4 March 2026.",
    "March 4, '26": "either reads it as 4 March 2026.",
    "4/3/26 10:00": "“--dates day-first” reads it as 4 March 2026",
    "4. März 2026": "either reads it as 4 March 2026.",
    "4 March": "“4 March” is not a day; in a file a day is written as 2026-03-04.",
    "today": "is not a day",
    "2026-02-30": "is not a day",
    "20260304": "is not a day",
    "2026-W10-3": "is not a day",
    "19999": "is not a day",
    "70000": "is not a day",
    "4 listopada 2026": "or its month in a language that you give, as in “--language de”.",
    "": "The date is blank",
    " \t": "The date is blank",
    "31/02/2026": "is not a day",
    "4/3.2026": "is not a day",
    "٤/٣/٢٠٢٦": "is not a day",
    "4 Smarch 2026": "is not a day",
    "I cried for most of the session that day": "a text of 40 characters is not a day",
}


@pytest.mark.parametrize("text", REFUSED)
def test_without_a_choice_only_iso_is_a_day(text: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read_day(text)
    assert REFUSED[text] in str(refused.value)


def test_a_choice_is_never_changed_for_one_line() -> None:
    with pytest.raises(BadInputError) as refused:
        read_day("25.12.2025", MONTH)
    assert str(refused.value) == (
        "“25.12.2025” is not a day with the month first; “--dates day-first” reads"
        " 25 December 2025 there."
    )


@given(st.dates(date(1000, 1, 1)), st.sampled_from(DayOrder), st.sampled_from("./-"))
def test_every_day_is_read_as_it_was_written(day: date, order: DayOrder, between: str) -> None:
    figures = [str(day.day), str(day.month)][:: 1 if order is DAY else -1]
    assert read_day(between.join([*figures, f"{day.year}"]), order) == day
    assert read_day(long_day(day, year=True), order) == day
    assert read_day(day.isoformat(), order) == read_day(day.isoformat()) == day


@given(st.text(max_size=60), st.none() | st.sampled_from(DayOrder))
def test_any_text_is_a_day_or_refused(text: str, order: DayOrder | None) -> None:
    day, error = outcome(read_day, text, order)
    assert isinstance(day, date) or reads_as_one_message(error)
