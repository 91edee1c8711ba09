"""Sessions found again by their day and by words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.course.search import EVERYTHING, Search, parse_search, parse_words, words_of
from journal.errors import BadInputError
from journal.records import Tension, TherapySession

TODAY = date(2026, 11, 29)
SESSION = TherapySession(
    7,
    "Ames",
    date(2026, 3, 4),
    tension=Tension.LOT,
    signs=("unheard",),
    note="We spoke of my Mother\nand of Zoë's café",
)


@pytest.mark.parametrize(
    "typed",
    ["mother", "MOTHER spoke", "zoe", "cafe\u0301", "unheard", "a lot", "ames", "2026-03",
     "4 March", "mar 2026", ""],
)  # fmt: skip
def test_words_are_found_wherever_they_stand_whatever_their_case(typed: str) -> None:
    assert Search(words=words_of(typed)).matches(SESSION)


@pytest.mark.parametrize(
    ("note", "typed"),
    [
        ("KASIM ayı", "kasım"), ("kasım", "KASIM"), ("İstanbul", "istanbul"),
        ("می\u200cخواهم", "میخواهم"), ("میخواهم", "می\u200cخواهم"), ("Thera\u00adpie", "therapie"),
        ("\u200fשלום", "שלום"), ("❤️", "❤"),
    ],
)  # fmt: skip
def test_how_letters_are_written_makes_no_difference(note: str, typed: str) -> None:
    assert Search(words=words_of(typed)).matches(replace(SESSION, note=note))


@pytest.mark.parametrize("typed", ["father", "mother father", "5 March", "missed", "2025"])
def test_every_word_has_to_be_there(typed: str) -> None:
    assert not Search(words=words_of(typed)).matches(SESSION)


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2026-03-01..2026-03-31", date(2026, 3, 1), date(2026, 3, 31)),
        ("1 March to 31 March", date(2026, 3, 1), date(2026, 3, 31)),
        ("1 Dec – 5 Jan", date(2025, 12, 1), date(2026, 1, 5)),
        ("2026-03-01..", date(2026, 3, 1), None),
        ("..1 March", None, date(2026, 3, 1)),
        ("4 March 2026", date(2026, 3, 4), date(2026, 3, 4)),
        ("yesterday", date(2026, 11, 28), date(2026, 11, 28)),
    ],
)
def test_a_span_or_a_day_is_read_as_days(
    typed: str, since: date | None, until: date | None
) -> None:
    assert parse_search(typed, TODAY) == Search(since, until)


@pytest.mark.parametrize("typed", ["what to do", "to", "..", "5 April..1 March", "mother – father"])
def test_what_is_no_span_is_words(typed: str) -> None:
    assert parse_search(typed, TODAY) == Search(words=words_of(typed))


@pytest.mark.parametrize(
    "typed",
    ["2026-3-4", "2026-03-04", "4.3.2026", "04.03.2026", "4. 3. 2026", "4 Mar 2026", "March 4",
     "Mar 4, 2026", "1 March to 6 March", "2026-3-1..2026-3-9", "2026-3-4 mother"],
)  # fmt: skip
def test_a_day_is_found_in_every_form_in_which_days_are_read(typed: str) -> None:
    assert parse_words(typed, TODAY).matches(SESSION)
    for other in (date(2026, 3, 14), date(2026, 4, 3), date(2025, 3, 5)):
        assert not parse_words(typed, TODAY).matches(replace(SESSION, day=other, note="mother"))


def test_a_day_in_figures_is_that_day_and_none_that_begins_alike() -> None:
    first, tenth = (TherapySession(1, "a", date(2026, 11, day)) for day in (1, 10))
    assert parse_words("2026-11-1", TODAY).among([first, tenth]) == (first,)
    assert Search(words=("2026-11-1",)).among([first, tenth]) == (first,)
    assert parse_words("1 November", TODAY).among([first, tenth]) == (first,)
    assert parse_words("202", TODAY).among([first, tenth]) == (first, tenth)
    assert parse_words("2026-11", TODAY).among([first, tenth]) == (first, tenth)
    told = replace(tenth, note="as on 2026-11-1")
    assert parse_words("2026-11-1", TODAY).matches(told)


@pytest.mark.parametrize("typed", ["yesterday", "this week", "last week"])
def test_days_that_are_named_are_found_and_the_words_too(typed: str) -> None:
    span = parse_search(typed, TODAY)
    assert span.since
    found = parse_words(typed, TODAY)
    assert found.matches(TherapySession(1, "a", span.since))
    assert found.matches(replace(SESSION, note=f"As {typed}"))
    assert not found.matches(SESSION)
    assert not parse_words(typed, TODAY, until=date(2026, 1, 1)).matches(
        TherapySession(1, "a", span.since)
    )


def test_nothing_typed_leaves_nothing_out() -> None:
    assert parse_search(" ", TODAY) == EVERYTHING
    assert not EVERYTHING
    assert Search(since=TODAY)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInputError, match="give the earlier one first"):
        Search(date(2026, 3, 5), date(2026, 3, 4))


@given(st.integers(-40, 40), st.integers(0, 40), st.integers(-60, 60))
def test_both_ends_of_a_span_are_part_of_it(since: int, days: int, at: int) -> None:
    first = TODAY + timedelta(since)
    last = first + timedelta(days)
    session = TherapySession(1, "a", TODAY + timedelta(at))
    assert Search(first, last).matches(session) is (since <= at <= since + days)


@given(st.text(min_size=1))
def test_a_note_is_found_by_any_word_of_it(note: str) -> None:
    session = TherapySession(1, "a", TODAY, note=note)
    for word in words_of(note):
        assert Search(words=(word,)).matches(session)
