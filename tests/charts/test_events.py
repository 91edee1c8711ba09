"""The row of events and the axis: each at its day, with its word where it fits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from charts.courses import FIRST_DAY, Record, missed, weekly
from journal.charts.axis import labels
from journal.charts.course_data import CourseData, prepare
from journal.charts.events import events_row
from journal.charts.noted import change_word
from journal.charts.timeline import Timeline, lay_out
from journal.records import Change, ChangeKind, Review, ReviewReason, TherapySession

WIDTH = 100


def on(day: int, kind: ChangeKind = ChangeKind.MEDICATION) -> Change:
    return Change(1, "course", FIRST_DAY + timedelta(days=day), kind, "my private words")


def laid(data: CourseData, first: int = 0, *, even: bool = False) -> Timeline:
    last = len(data.ordinals)
    return lay_out(data.ordinals, first, last, WIDTH, data.usual_pause, even=even)


def row(
    sessions: list[TherapySession],
    *changes: Change,
    reviews: tuple[Review, ...] = (),
    first: int = 0,
    plain: bool = False,
    even: bool = False,
) -> str:
    data = prepare(Record(sessions, (), changes, reviews))
    return events_row(data, laid(data, first, even=even), WIDTH, plain=plain)


def after_pause(days: int, before: int = 6, after: int = 6) -> list[TherapySession]:
    sessions = weekly([5] * (before + after))
    moved = [replace(one, day=one.day + timedelta(days=days - 7)) for one in sessions[before:]]
    return [*sessions[:before], *moved]


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_a_change_is_told_by_its_kind_and_never_in_the_words_of_the_person(
    kind: ChangeKind,
) -> None:
    told = row(weekly([5] * 14), on(21, kind))
    assert told.strip() == f"┊ {change_word(on(0, kind))}"
    assert told.index("┊") == round(21 / 91 * 99)


def test_a_review_and_a_missed_session_stand_at_their_days() -> None:
    sessions = weekly([5] * 14)
    sessions[8] = missed(sessions[8])
    review = Review(1, "course", sessions[3].day, ReviewReason.HAND)
    told = row(sessions, reviews=(review,))
    assert told.index("✎ review") == round(3 / 13 * 99)
    assert told.index("× missed") == round(8 / 13 * 99)


def test_signs_of_days_that_follow_each_other_have_a_blank_between_them() -> None:
    for day in (20, 21, 22):
        review = Review(1, "course", FIRST_DAY + timedelta(days=day), ReviewReason.HAND)
        told = row(weekly([5] * 14), on(21), reviews=(review,))
        assert told.index("┊") == round(21 / 91 * 99)
        assert "✎ ┊" in told or "┊ ✎" in told


def test_a_review_closed_with_nothing_written_down_has_no_sign() -> None:
    sessions = weekly([5] * 14)
    day = sessions[3].day
    closed = Review(1, "course", day, ReviewReason.HAND, ended=day)
    assert "✎" not in row(sessions, reviews=(closed,))


def test_of_many_missed_sessions_only_the_newest_has_its_word() -> None:
    sessions = weekly([5] * 14)
    for at in (2, 5, 9):
        sessions[at] = missed(sessions[at])
    told = row(sessions)
    assert told.count("×") == 3
    assert told.count("missed") == 1
    assert told.endswith("× missed")


def test_a_word_that_has_no_room_at_the_right_stands_at_the_left() -> None:
    assert row(weekly([5] * 14), on(91)).endswith("medication ┊")


def test_what_was_before_all_sessions_or_after_them_is_at_the_edge() -> None:
    assert row(weekly([5] * 14), on(-9)).startswith("┊ medication")
    assert row(weekly([5] * 14), on(900)).endswith(" ┊")
    assert row(weekly([5] * 14), on(3), first=5) == ""


def test_a_gap_is_named_in_it_and_a_folded_one_between_its_ends() -> None:
    assert "┈┈┈ 10 weeks ┈┈┈" in row(after_pause(70))
    assert "┊ 9 months ┊" in row(after_pause(280))
    assert "... 10 weeks ..." in row(after_pause(70), plain=True)
    assert ": 9 months :" in row(after_pause(280), plain=True)


def test_evenly_spaced_a_gap_is_still_marked_and_named() -> None:
    assert "9 months" in row(after_pause(280, 2, 2), even=True)
    assert "┊ 9 months" in row(after_pause(280, 30, 30), even=True)


@given(
    days=st.lists(st.integers(-50, 1500), max_size=8),
    gap=st.integers(7, 900),
    absent=st.sets(st.integers(0, 11)),
    plain=st.booleans(),
)
def test_nothing_is_wider_than_the_row_nor_anything_but_ascii_when_plain(
    days: list[int], gap: int, absent: set[int], plain: bool
) -> None:
    sessions = after_pause(gap)
    for at in absent:
        sessions[at] = missed(sessions[at])
    told = row(sessions, *map(on, days), plain=plain)
    assert len(told) <= WIDTH
    assert not plain or told.isascii()


def shown(sessions: list[TherapySession], first: int = 0) -> list[tuple[int, str]]:
    return labels(laid(prepare(Record(sessions)), first), WIDTH)


def test_months_stand_at_the_day_they_begin_and_the_year_where_it_turns() -> None:
    found = {text: column for column, text in shown(weekly([5] * 27))}
    assert list(found) == ["╷Mar 2026", "╷Apr", "╷May", "╷Jun", "╷Jul", "╷Aug"]
    assert found["╷Apr"] == round(28 / 182 * 99)
    assert "╷Jan 2027" in [text for _, text in shown(weekly([5] * 60))]


def test_a_first_month_of_few_days_leaves_the_year_to_the_next() -> None:
    for later, wanted in ((12, ["╷Mar", "╷Apr 2026", "╷May"]), (25, ["╷Apr 2026", "╷May", "╷Jun"])):
        late = [replace(one, day=one.day + timedelta(later)) for one in weekly([5] * 27)]
        assert [text for _, text in shown(late)][:3] == wanted


def test_few_weeks_are_told_by_days_and_many_years_by_years() -> None:
    assert [text for _, text in shown(weekly([5] * 4))] == [
        "╷4 Mar 2026",
        "╷11 Mar",
        "╷18 Mar",
    ]
    years = [text for _, text in shown(weekly([5] * 600))]
    assert years[:4] == ["╷2026", "╷2027", "╷2028", "╷2029"]


def beginning(day: date, count: int) -> list[str]:
    sessions = [
        replace(session, day=day + timedelta(weeks=week))
        for week, session in enumerate(weekly([5] * count))
    ]
    return [text for _, text in shown(sessions)]


def test_the_end_of_a_month_does_not_hide_the_next_one() -> None:
    assert beginning(date(2026, 7, 28), 16) == ["╷Aug 2026", "╷Sep", "╷Oct", "╷Nov"]
    assert beginning(date(2026, 7, 10), 16) == ["╷Jul 2026", "╷Aug", "╷Sep", "╷Oct"]


def test_the_year_stands_where_it_has_room_or_is_told_by_the_next() -> None:
    assert beginning(date(2026, 8, 24), 14) == ["╷Aug", "╷Sep 2026", "╷Oct", "╷Nov"]
    told = beginning(date(2026, 5, 20), 60)
    assert told[told.index("╷Jan 2027") - 1] == "╷Dec"
    assert not any("2026" in text for text in told)


def test_after_a_folded_gap_the_month_is_told_anew() -> None:
    texts = [text for _, text in shown(after_pause(280, 8, 8))]
    assert texts[0] == "╷Mar 2026"
    assert "╷Jan 2027" in texts
    assert "╷Aug" not in texts


@given(count=st.integers(1, 700), gap=st.integers(7, 2000))
def test_labels_never_touch_each_other(count: int, gap: int) -> None:
    free = 0
    for column, text in shown(after_pause(gap, count, 3)):
        assert column >= free
        free = column + len(text) + 1
    assert free <= WIDTH + 1


def test_without_sessions_there_is_nothing() -> None:
    assert shown([]) == []
    assert row([], on(3)) == ""


def test_a_day_is_written_in_english_whatever_the_year() -> None:
    first = replace(weekly([5])[0], day=date(1999, 12, 28))
    assert shown([first]) == [(0, "╷28 Dec 1999")]
