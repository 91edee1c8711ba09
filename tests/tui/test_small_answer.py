"""The small answer after saving: beside the session before, and nothing that is not true."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from journal.course.overview import Overview
from journal.ratings import Ratings
from journal.records import Course, TherapySession
from journal.signals import Point, likely, replay
from journal.tui.log.saved_words import small_answer

DAY = date(2026, 3, 4)
LOW, HIGH = Ratings(2, 4, 8), Ratings(7, 9, 3)


def answer(*sessions: TherapySession, place: int = -1, has_room: bool = True) -> list[str]:
    overview = Overview(DAY, Course(1, "A"), sessions)
    return [*small_answer(overview, sessions[place], has_room=has_room)]


def session(number: int, *ratings: float | None, note: str = "") -> TherapySession:
    day = DAY + timedelta(weeks=number)
    return TherapySession(number, "A", day, Ratings(*ratings), note=note)


def test_the_first_session_has_none() -> None:
    assert answer(session(1, 5, 5, 5)) == []


def test_the_second_stands_beside_the_first() -> None:
    assert answer(session(1, 4, 7, 6.5), session(2, 5, 7, 6)) == [
        "Compared with last time: mood 5 (was 4), alliance 7 (7), distress 6 (6.5).",
        "A pattern can show from about session 6; this was number 2.",
    ]


def test_only_what_was_rated_both_times_is_compared() -> None:
    assert answer(session(1, None, 7), session(2, 5, 6, 1))[0] == (
        "Compared with last time: alliance 6 (was 7)."
    )
    assert answer(session(1, 5), session(2, None, 6)) == [
        "A pattern can show from about session 6; this was number 2."
    ]


def test_a_missed_session_is_passed_over_and_has_no_answer() -> None:
    missed = replace(session(2), attended=False)
    assert (
        answer(session(1, 5), missed, session(3, 6))[0]
        == "Compared with last time: mood 6 (was 5)."
    )
    assert answer(session(1, 5), missed) == []


def test_a_session_logged_late_is_beside_the_one_before_it() -> None:
    told = answer(session(1, 5), session(2, 6), session(3, 7), place=1)
    assert told[0] == "Compared with the session before: mood 6 (was 5)."


def test_the_note_before_is_told_on_one_line_where_there_is_room() -> None:
    first = session(1, 5, note="We talked\n\x1b[31mabout " + "Dad " * 40)
    told = answer(first, session(2, 5))[-1]
    assert told.startswith("You wrote on 11 March: “We talked ␛[31mabout Dad")
    assert told.endswith("…”")
    assert len(told) < 130
    assert not any("wrote" in one for one in answer(first, session(2, 5), has_room=False))


def test_that_a_pattern_needs_more_is_said_no_longer_than_that_is_so() -> None:
    sessions = [session(number, 5, 5, 5) for number in range(1, 8)]
    said = ["A pattern" in " ".join(answer(*sessions[:count])) for count in range(2, 8)]
    assert said == [True, True, True, True, False, False]


@pytest.mark.parametrize("before", [3, 4])
@pytest.mark.parametrize("ratings", [(LOW, HIGH), (HIGH, LOW)])
def test_a_clear_change_shows_about_then(before: int, ratings: tuple[Ratings, Ratings]) -> None:
    first, then = ratings
    days = [DAY + timedelta(weeks=week) for week in range(12)]
    points = [Point(first if week < before else then, day) for week, day in enumerate(days)]
    shows = next(one.position for one in replay(points) if likely(one.signals))
    assert 5 <= shows <= 7
