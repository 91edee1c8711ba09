"""A weekday beside a day has to be that of the day: else the order is wrong, or one of the two."""

from datetime import date

import pytest

from builders import TODAY
from journal.days.formatting import WEEKDAYS
from journal.errors import BadInputError
from journal.exchange.csv_files.day_parsing import DayOrder
from journal.exchange.csv_files.written_days import Days

DAY, MONTH = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
MARCH, APRIL = date(2026, 3, 4), date(2026, 4, 3)


def read_day(text: str, order: DayOrder | None = None) -> date:
    return Days(order, None, TODAY, [text]).read(text)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("Wed 04/03/2026", DAY, MARCH), ("Fri 04/03/2026", MONTH, APRIL),
        ("Mi., 4.3.26", DAY, MARCH),
        ("mar. 3 mars 2026", None, date(2026, 3, 3)), ("mié 4 mar 2026", None, MARCH),
        ("segunda-feira, 2 de março de 2026", None, date(2026, 3, 2)),
        ("Thứ Tư, 04/03/2026", DAY, MARCH), ("2026年3月4日水曜日", None, MARCH),
        ("Wed, 4 Mar 2026 23:30:00 +0100", None, MARCH),
    ],
)  # fmt: skip
def test_a_weekday_that_fits_says_no_more(text: str, order: DayOrder | None, day: date) -> None:
    assert read_day(text, order) == day


@pytest.mark.parametrize(
    ("text", "order", "said"),
    [
        ("Fri 04/03/2026", DAY, "“Fri 04/03/2026” names another weekday than that of 4 March 2026,"
         " a Wednesday; “--dates month-first” reads 3 April 2026 there."),
        ("Mon 04/03/2026", DAY, "a Wednesday; mend one of them in the file."),
        ("Monday, 4 March 2026", None, "a Wednesday; mend one of them in the file."),
        ("2026-03-04 (Do)", None, "a Wednesday; mend one of them in the file."),
        ("Fri 04/03/2026", None, "“--dates month-first” reads it as 3 April 2026, “--dates"
         " day-first” as no day."),
    ],
)  # fmt: skip
def test_a_weekday_that_does_not_fit_is_refused(
    text: str, order: DayOrder | None, said: str
) -> None:
    with pytest.raises(BadInputError) as refused:
        read_day(text, order)
    assert said in str(refused.value)


@pytest.mark.parametrize("number", range(7))
def test_every_weekday_has_its_number(number: int) -> None:
    day = date(2026, 3, 2 + number)
    for name in (WEEKDAYS[number], WEEKDAYS[number][:3]):
        assert read_day(f"{name}, {day.day} March 2026") == day


def test_a_day_in_points_behind_a_weekday_is_no_time() -> None:
    assert read_day("Mi 04.03.26", DAY) == MARCH
