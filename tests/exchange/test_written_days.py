"""Days are read as written, or refused with what each order would make of them."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, outcome, reads_as_one_message
from journal.days.formatting import long_day
from journal.errors import BadInputError
from journal.exchange.csv_files.day_parsing import DayOrder
from journal.exchange.csv_files.month_names import language_named
from journal.exchange.csv_files.written_days import Days


def read_day(text: str, order: DayOrder | None = None, language: str | None = None) -> date:
    return Days(order, language, TODAY, [text]).read(text)


def live_in(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """Let the local time zone be `zone` until the test ends."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()


@pytest.fixture(autouse=True)
def zone_again() -> Iterator[None]:
    yield
    time.tzset()


DAY, MONTH, YEAR = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST, DayOrder.YEAR_FIRST
MARCH, APRIL = date(2026, 3, 4), date(2026, 4, 3)
EITHER = [
    "2026-03-04", "2026/3/4", "2026.03.04", "2026-3-4", "4 March 2026", "4 mar 2026",
    "4. March 2026", "March 4, 2026", "Mar 4 2026", "Mar. 4th, 2026", "4th March 2026",
    "4-Mar-2026", "Wednesday, 4 March 2026", "Wed 4 Mar 2026", "wed, mar 4, 2026",
]  # fmt: skip
TIMES = [
    " 18:30", "T18:30:00", "T18:30:00.123Z", " 6:30 pm", ", 6:30 PM", " 18:30:00 +01:00",
    " 06:30 p.m.", " @ 6:30 pm", " at 6:30 pm", " 00:00:00",
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
    "4.3.26": "“--dates day-first” reads it as 4 March 2026, “--dates month-first” reads it as",
    "4-3-26": "“--dates day-first” reads it as 4 March 2026",
    "4 Mar 26": "either reads it as 4 March 2026.",
    "4-Mar-26": "either reads it as 4 March 2026.",
    "March 4, '26": "either reads it as 4 March 2026.",
    "4/3/26 10:00": "“--dates day-first” reads it as 4 March 2026",
    "4 Mär 26": "add “--dates day-first” or “--dates month-first”, either reads it as 4 March",
    "4 March": "“4 March” has no year; in a file a day is written as 2026-03-04.",
    "Mi 4.3.": "“Mi 4.3.” has no year; in a file a day is written as 2026-03-04.",
    "4 März 18:30": "has no year",
    "March 4th": "has no year",
    "3月4日": "has no year",
    "4 Bananas": "“4 Bananas” is not a day; in a file",
    "today": "is not a day",
    "2026-02-30": "“2026-02-30” is not a day in the calendar; correct it in the file.",
    "30 Feb 2026": "is not a day in the calendar; correct",
    "2026-02-30 18:00": "is not a day in the calendar; correct",
    "20261304": "is not a day",
    "2026-W60-1": "is not a day",
    "26/3/12": "“--dates day-first” reads it as 26 March 2012, “--dates year-first” reads it as 12"
    " March 2026, “--dates month-first” as no day.",
    "19999": "is not a day",
    "70000": "is not a day",
    "4 listopada 2026": "or its month in a language that you give, as in “--language de”.",
    "": "The date is blank",
    " \t": "The date is blank",
    "31/02/2026": "is not a day in the calendar; correct it in the file.",
    "4/3.2026": "is not a day",
    "٤/٣/٢٠٢٦": "“--dates day-first” reads it as 4 March 2026",
    "4 Smarch 2026": "is not a day",
    "I cried for most of the session that day": "a text of 40 characters is not a day",
}


@pytest.mark.parametrize(
    "text",
    [
        *EITHER,
        "4. März 2026",
        "March 4, 2026 7:00 PM",
        "Wed, 04 Mar 2026 19:00:00 +0100",
        "4 marca 2026",
    ],
)
def test_without_a_choice_a_month_with_a_name_and_a_whole_year_is_certain(text: str) -> None:
    assert read_day(text) == MARCH


@pytest.mark.parametrize("text", REFUSED)
def test_without_a_choice_what_may_be_another_day_is_none(text: str) -> None:
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


@given(st.dates(date(1000, 1, 1)), st.sampled_from([DAY, MONTH]), st.sampled_from("./-"))
def test_every_day_is_read_as_it_was_written(day: date, order: DayOrder, between: str) -> None:
    figures = [str(day.day), str(day.month)][:: 1 if order is DAY else -1]
    assert read_day(between.join([*figures, f"{day.year}"]), order) == day
    assert read_day(long_day(day, year=True), order) == day
    assert read_day(day.isoformat(), order) == read_day(day.isoformat()) == day


@settings(deadline=None)
@given(st.text(max_size=60), st.none() | st.sampled_from(DayOrder))
def test_any_text_is_a_day_or_refused(text: str, order: DayOrder | None) -> None:
    day, error = outcome(read_day, text, order)
    assert isinstance(day, date) or (error and reads_as_one_message(error))


SHORT = [
    "04.03.26", "4.3.26", "4. 3. 26", "04.03.26.", "4/3/26", "4-3-26", "4/3/26 6:05 PM",
    "04-Mar-26", "4 Mar 26", "March 4, '26", "Mi., 04.03.26", "04.03.26, 18:30 Uhr",
]  # fmt: skip


@pytest.mark.parametrize("text", SHORT)
def test_a_year_of_two_digits_is_read_when_an_order_is_chosen(text: str) -> None:
    days = Days(DAY, None, TODAY, [text])
    assert days.read(text) == MARCH
    assert days.notes() == ["Years of two digits were taken for 2026."]


@pytest.mark.parametrize(
    ("text", "year"),
    [("4.3.26", 2026), ("4.3.00", 2000), ("4.3.27", 2027), ("4.3.28", 2028), ("4.3.85", 1985),
     ("4.3.99", 1999)],
)  # fmt: skip
def test_a_short_year_is_none_long_ago(text: str, year: int) -> None:
    assert read_day(text, DAY).year == year


def test_the_years_that_were_taken_are_said() -> None:
    def said(*texts: str) -> list[str]:
        days = Days(DAY, None, TODAY)
        for text in texts:
            days.read(text)
        return days.notes()

    assert said("4.3.25", "4.3.26") == ["Years of two digits were taken for 2025 and 2026."]
    assert said("4.3.24", "4.3.25", "4.3.26") == [
        "Years of two digits were taken for 2024 to 2026."
    ]
    assert said("4.3.21", "4.3.22", "4.3.26") == [
        "Years of two digits were taken for 2021, 2022 and 2026."
    ]
    assert said("4.3.2026") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("4. März 2026", "de"), ("4. Mrz 26", "de"), ("04-Mär-26", "de"),
        ("Mittwoch, 4. März 2026", "de"), ("4 mars 2026", "fr"), ("mercredi 4 mars 2026", "fr"),
        ("4 de marzo de 2026", "es"), ("4 marzo 2026", "it"), ("4 de março de 2026", "pt"),
        ("4 марта 2026 г.", "ru"), ("4 marca 2026", "pl"), ("środa, 4 marca 2026", "pl"),
        ("2026. március 4.", "hu"), ("4. maaliskuuta 2026", "fi"), ("4 maart 2026", "nl"),
        ("4 Mart 2026", "tr"), ("4 mars 2026", "sv"), ("4. března 2026", "cs"),
        ("4 Μαρτίου 2026", "el"), ("4 березня 2026 р.", "uk"), ("4 de març de 2026", "ca"),
        ("4 مارس 2026", "ar"), ("4 Mar 2026", "de"), ("Mittwoch, den 4. März 2026", "de"),
        ("الأربعاء، 4 مارس 2026", "ar"), ("4 آذار 2026", "ar"), ("4 במרץ 2026", "he"),
        ("יום רביעי, 4 במרץ 2026", "he"), ("le 4 mars 2026", "fr"), ("4 MART 2026 ÇARŞAMBA", "tr"),
    ],
)  # fmt: skip
def test_months_of_other_languages_are_read(text: str, language: str) -> None:
    assert read_day(text, None, language) == MARCH
    assert read_day(text, DAY, language) == MARCH


@pytest.mark.parametrize(
    "text",
    ["4. März 2026", "4 mars 2026", "4 de marzo de 2026", "4 марта 2026 г.", "4 marca 2026",
     "Mittwoch, 04.03.2026", "04.03.2026 (Mi)", "mercredi 4 mars 2026", "04-Mär-26",
     "4. maaliskuuta 2026", "onsdag den 4. marts 2026", "the 4th of March 2026", "4 marz 2026",
     "4. ožujka 2026.", "4 de marzo del 2026", "4 de març del 2026",
     "4º marzo 2026", "4° marzo 2026", "\u200f4\u200f/3\u200f/2026", "den 4.3.2026"],
)  # fmt: skip
def test_a_month_that_is_one_in_all_languages_needs_an_order_only(text: str) -> None:
    assert read_day(text, DAY) == MARCH


@pytest.mark.parametrize(
    ("text", "language", "month"),
    [
        ("4. Jänner 2026", "de", 1), ("4 aout 2026", None, 8), ("4 KASIM 2026", None, 11),
        ("4 EKİM 2026", None, 10), ("4 ŞUB 2026", "tr", 2),
    ],
)  # fmt: skip
def test_a_name_goes_by_its_bare_letters(text: str, language: str | None, month: int) -> None:
    assert read_day(text, None, language) == date(2026, month, 4)


def test_a_month_that_is_another_elsewhere_needs_its_language() -> None:
    with pytest.raises(BadInputError, match="in a language that you give"):
        read_day("4 listopada 2026", DAY)
    assert read_day("4 listopada 2026", None, "pl") == date(2026, 11, 4)
    assert read_day("4 listopada 2026", None, "hr") == date(2026, 10, 4)
    with pytest.raises(BadInputError, match=r"in the language that you gave \(de\)"):
        read_day("4 mars 2026", None, "de")


def test_a_language_is_no_order() -> None:
    with pytest.raises(BadInputError, match="“--dates day-first” reads it as 4 March 2026"):
        read_day("04.03.2026", None, "de")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("de", "de"), ("DE", "de"), ("pt-BR", "pt_BR"), ("de_AT", "de_AT"), ("German", "de"),
     ("polish", "pl"), ("Deutsch", "de"), ("français", "fr")],
)  # fmt: skip
def test_a_language_goes_by_its_code_or_name(typed: str, code: str) -> None:
    assert language_named(typed) == code


@pytest.mark.parametrize("typed", ["xx", "klingon", "\x1b[2J", "", "../de"])
def test_what_is_no_language_is_refused(typed: str) -> None:
    with pytest.raises(BadInputError, match="is not a language known here"):
        language_named(typed)


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["de", "fr", "es", "it", "pl", "ru", "sv"]))
@settings(deadline=None)
def test_what_the_unicode_cldr_writes_is_read_back(day: date, language: str) -> None:
    for width in ("long", "full"):
        text = format_date(day, width, language)
        assert read_day(text, None, language) == day


FROM_YEAR_ON = [
    "2026/03/04", "2026/3/4", "2026.03.04", "2026. 3. 4.", "2026-3-4", "2026年3月4日",
    "2026년 3월 4일", "2026. 3. 4 오후 6:05:12", "2026/03/04 6:05:12 PM GMT+1",
    "2026/03/04 6:05:12 PM EST", "2026/03/04 18:05:12 MESZ", "2026-03-04 18:30 CET",
    "2026-03-04T18:30:00+01:00[Europe/Berlin]", "2026-03-04 18:30:00 Europe/Berlin",
    "2026-03-04T23:30:00-05:00", "2026-03-04 23:30:00 -0500", "2026-03-04 00:15 +13",
    "2026-03-04 18:30 (Central European Time)", "2026-03-04 6 pm", "2026-03-04 6:05:12\u202fPM",
    "2026 Mar 4 6:05 PM", "2026. március 4.", "2026-Mar-04",
    "Wed 2026-03-04", "Wednesday, 2026-03-04", "2026-03-04 (Wed)", "2026-03-04 (Mi)",
    "2026年3月4日水曜日", "2026年3月4日 星期三", "2026年3月4日18時30分", "2026-03-04 下午6时05分",
    "2026–03–04", "2026‑03‑04", "2026_03_04", "20260304T180512", "202603041805",
    "20260304T180512+0100", "[[2026-03-04]]", "<2026-03-04 Wed>", "\u200e2026\u200f-03-04",
]  # fmt: skip


@pytest.mark.parametrize("text", FROM_YEAR_ON)
@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "UTC"])
def test_the_year_first_is_certain_and_a_zone_of_its_own_moves_no_day(
    monkeypatch: pytest.MonkeyPatch, text: str, zone: str
) -> None:
    live_in(monkeypatch, zone)
    days = Days(None, None, TODAY, [text])
    assert (days.read(text), days.notes()) == (MARCH, [])


UTC_TIMES = [
    "2026-03-05T01:30:00Z", "2026-03-05T01:30:00.000Z", "2026-03-05 01:30Z",
    "2026-03-05 01:30:00 UTC", "2026-03-05 1:30 AM UTC", "2026-03-05T01:30:00+00:00",
    "2026-03-05 01:30:00 +0000", "2026-03-05T01:30:00Z[UTC]", "2026/03/05 01:30:00 UTC+0",
    "20260305T013000Z", "1772674200", "1772674200000",
]  # fmt: skip


@pytest.mark.parametrize("text", UTC_TIMES)
@pytest.mark.parametrize(
    ("zone", "day"), [("America/New_York", 4), ("Europe/Berlin", 5), ("Pacific/Auckland", 5)]
)
def test_a_time_in_utc_is_on_the_day_that_it_was_here(
    monkeypatch: pytest.MonkeyPatch, text: str, zone: str, day: int
) -> None:
    live_in(monkeypatch, zone)
    days = Days(None, None, TODAY, [text])
    assert days.read(text) == date(2026, 3, day)
    moved = ", which moved 1 session to another day" if day == 4 else ""
    said = f"1 time in UTC was read in the time zone of this computer{moved}."
    assert days.notes()[-1] == said


def test_the_clocks_are_those_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    live_in(monkeypatch, "America/New_York")
    # Summer time begins on 8 March 2026: midnight is at 5:00 before it, and at 4:00 after it.
    for text, day in [
        ("03-08T04:59", 7),
        ("03-08T05:00", 8),
        ("03-09T03:59", 8),
        ("03-09T04:00", 9),
    ]:
        assert read_day(f"2026-{text}:00Z") == date(2026, 3, day)


def test_days_that_a_program_wrote_as_midnight_in_utc_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    live_in(monkeypatch, "America/New_York")
    column = ["2026-03-04T00:00:00Z", "2026-03-11T00:00:00.000Z"]
    days = Days(None, None, TODAY, column)
    assert [days.read(text).day for text in column] == [4, 11]
    assert "midnight in UTC" in days.notes()[0]
    one_is_later = [*column, "2026-03-18T01:00:00Z"]
    assert [Days(None, None, TODAY, one_is_later).read(text).day for text in column] == [3, 10]


@pytest.mark.parametrize("text", ["46085", "46085.75", "46085,5", " 46085 "])
def test_the_numbers_that_spreadsheets_count_days_with_are_read(text: str) -> None:
    days = Days(None, None, TODAY, [text])
    assert days.read(text) == MARCH
    said = f"as spreadsheets count them from 1900: {text.strip()} was read as 4 March 2026."
    assert said in days.notes()[0]
    assert "counts from 1904" in days.notes()[1]


@given(st.dates(date(1960, 1, 1), date(2060, 1, 1)))
def test_every_day_number_is_its_day(day: date) -> None:
    assert read_day(str((day - date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize(
    ("text", "order", "language"),
    [
        ("2026 Wednesday Mar 4 9:15 PM", None, None), ("2026 Wed, Mar 4", None, None),
        ("quarta-feira, 4 de março de 2026", DAY, None), ("2026. gada 4. marts", None, "lv"),
        ("2026 m. kovo 4 d.", None, "lt"), ("Wed Mar  4 18:05:12 2026", MONTH, None),
        ("Wed Mar 04 18:05:12 CET 2026", MONTH, None), ("'2026-03-04", None, None),
        ('="2026-03-04"', None, None), ("٢٠٢٦-٠٣-٠٤", None, None), ("٤/٣/٢٠٢٦", DAY, None),
        ("2026-W10-3", None, None), ("20260304", None, None), ("4.03.2026 r.", DAY, "pl"),
        ("04.03.2026 г.", DAY, None), ("26. 3. 4.", YEAR, None), ("26/3/4 18:05", YEAR, None),
        ("26年3月4日", YEAR, None), ("2026/3/4", YEAR, None), ("4 Mar 2026", YEAR, None),
    ],
)  # fmt: skip
def test_days_of_other_programs_and_countries(
    text: str, order: DayOrder | None, language: str | None
) -> None:
    assert read_day(text, order, language) == MARCH


@pytest.mark.parametrize(
    "time",
    [
        "18.05.12", "18.05", "klo 18.05.12", "kl. 18.05", "6:05:12 午後 GMT+9", "6:05:12 μ.μ.",
        "6:05 ب.ظ.", "6:05:12 nachm. OEZ", "6:05 ÖS", "18:05:12 +0100 CET",
        "at 6:05:12 PM Central European Standard Time",
    ],
)  # fmt: skip
def test_times_of_other_countries_are_dropped(time: str) -> None:
    assert read_day(f"4.3.2026 {time}", DAY) == MARCH


def test_a_zone_that_is_written_twice_is_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    live_in(monkeypatch, "Europe/Berlin")
    assert read_day("2026-03-03 23:30:00 +0000 UTC") == MARCH


def test_figures_with_the_year_last_are_not_read_with_the_year_first() -> None:
    with pytest.raises(BadInputError, match="is not a day with the year first"):
        read_day("4/3/2026", YEAR)


@pytest.mark.parametrize("text", ["2026", "2026-03", "2 sessions", "3-month average"])
def test_a_remark_alone_in_its_line_is_no_day(text: str) -> None:
    days = Days(None, None, TODAY, [text])
    assert days.is_no_day(text, is_alone=True)
    assert not days.is_no_day(text, is_alone=False)


@pytest.mark.parametrize("text", ["4 Smarch 2026", "4.3.", "2026-02-30", "4 March"])
def test_a_day_written_badly_is_no_remark(text: str) -> None:
    days = Days(None, None, TODAY, [text])
    assert not days.is_no_day(text, is_alone=True)
