"""When whom to call comes by itself, and when it stays in sight."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from guidance.builders import review
from journal.guidance import catalog, needs_help_near, needs_people_shown
from journal.ratings import Ratings
from journal.records import Answer, ReviewReason, TherapySession


@pytest.mark.parametrize(
    ("question", "value", "near"),
    [
        ("readiness_within", "unsaid,crisis", True),
        ("outside_weight", "unsafe", True),
        ("outside_weight", "work", False),
        ("define_words", "crisis", False),
    ],
)
def test_answers_that_speak_of_danger_keep_help_in_sight(
    question: str, value: str, near: bool
) -> None:
    asked = review(1, reason=ReviewReason.HAND)
    answered = replace(asked, answers=(Answer(question, value),))
    assert needs_help_near(answered, catalog().route("hand")) is near
    assert question in {known.id for known in catalog().questions}


@pytest.mark.parametrize("way", ["stopping", "deterioration"])
def test_grave_ways_keep_help_in_sight_from_the_first_page(way: str) -> None:
    assert needs_help_near(review(1), catalog().route(way))


def course(*distress: float | None) -> list[TherapySession]:
    """Return weekly sessions with these ratings of distress."""
    return [
        TherapySession(
            place + 1,
            "Therapy",
            date(2026, 1, 1) + timedelta(weeks=place),
            Ratings(distress=rated),
            note="suicide, I want to die, kill myself, 988",
        )
        for place, rated in enumerate(distress)
    ]


@pytest.mark.parametrize(
    ("distress", "shown"),
    [
        ((9,), True),
        ((10,), True),
        ((8.5,), False),
        ((None,), False),
        ((5, 9), True),
        ((9, 9), False),
        ((10, 9.5, 10), False),
        ((9, 5, 9), True),
        ((9, None, 9), True),
    ],
)
def test_great_distress_brings_people_once_and_not_each_week(
    distress: tuple[float | None, ...], shown: bool
) -> None:
    sessions = course(*distress)
    assert needs_people_shown(sessions[-1], sessions) is shown


@pytest.mark.parametrize(
    ("mood", "distress", "shown"),
    [(0, 5, True), (1, None, True), (1.5, 8.5, False), (None, 9, True)],
)
def test_a_very_low_mood_counts_like_great_distress(
    mood: float | None, distress: float | None, shown: bool
) -> None:
    (session,) = course(5)
    session = replace(session, ratings=Ratings(mood, 8, distress))
    assert needs_people_shown(session, [session]) is shown


def test_people_come_once_more_where_the_hard_session_before_is_long_ago() -> None:
    before, now = course(9, 9)
    for days, shown in ((14, False), (15, True)):
        later = replace(now, day=before.day + timedelta(days=days))
        assert needs_people_shown(later, [before, later]) is shown


def test_a_session_logged_late_is_weighed_against_the_one_before_it() -> None:
    sessions = course(9, 9, 4)
    assert needs_people_shown(sessions[0], sessions)
    assert not needs_people_shown(sessions[1], sessions)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [(6, 9, True), (None, 10, True), (9, 10, False), (9, 9, False), (6, 8, False)],
)
def test_the_newest_session_changed_to_great_distress_is_a_reason_too(
    before: float | None, after: float, shown: bool
) -> None:
    [*_, old] = course(5, before)
    sessions = course(5, after)
    assert needs_people_shown(sessions[-1], sessions, old) is shown


def test_an_older_session_that_is_corrected_is_no_reason() -> None:
    [old, _] = course(5, 5)
    sessions = course(9, 5)
    assert not needs_people_shown(sessions[0], sessions, old)


def test_a_missed_session_is_no_reason() -> None:
    [missed] = course(9)
    assert not needs_people_shown(missed, [])


@given(st.text())
def test_the_text_of_a_note_is_never_read(note: str) -> None:
    [calm] = course(3)
    [hard] = course(9)
    assert not needs_people_shown(replace(calm, note=note), [replace(calm, note=note)])
    assert needs_people_shown(replace(hard, note=note), [replace(hard, note=note)])
