"""The sentence of a signal, and how sure in words."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.ratings import Measure, Ratings
from journal.signals import Evidence, Kind, Point, Signal, named, replay, sentence, sureness
from signals.courses import course, courses

_DATED = course([5] * 12)


def _signal(
    kind: Kind,
    measure: Measure,
    before: float,
    now: float,
    since: int = 9,
    confidence: float = 0.8,
    sessions: int = 4,
) -> Signal:
    return Signal(kind, measure, since, confidence, Evidence(before, now, 1.3, sessions, 0.8))


def _with(signal: Signal, **evidence: Any) -> Signal:
    return replace(signal, evidence=replace(signal.evidence, **evidence))


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        (
            _signal(Kind.DIP, Measure.DISTRESS, 3.8, 5.9),
            "Distress has been higher since 4 March (about 6 now, about 4 before); likely.",
        ),
        (
            _signal(Kind.DETERIORATION, Measure.MOOD, 5.2, 2.3, confidence=0.96),
            "Mood has been lower since 4 March and has stayed so"
            " (about 2.5 now, about 5 before); almost certain.",
        ),
        (
            _signal(Kind.IMPROVEMENT, Measure.DISTRESS, 7.0, 6.0, confidence=0.6),
            "Distress has been lower than at the start since 4 March"
            " (about 6 now, about 7 at first); more likely than not.",
        ),
        (
            _signal(Kind.PLATEAU, Measure.MOOD, 4.3, 4.3, since=5, sessions=8, confidence=0.9),
            "Mood has stayed about level (near 4.5) for 8 rated sessions, since 4 February;"
            " very likely.",
        ),
        (
            _signal(Kind.RECOVERY, Measure.DISTRESS, 4.0, 4.5, since=11, confidence=0.3),
            "Distress has been back at or near its earlier level since 18 March"
            " (about 4.5 now, about 4 before it rose); may be chance.",
        ),
        (
            _signal(Kind.REPAIR, Measure.ALLIANCE, 8.0, 8.2, since=10),
            "Alliance has been back at or near its earlier level since 11 March"
            " (about 8 now, about 8 before it fell); likely.",
        ),
        (
            _signal(Kind.RUPTURE, Measure.ALLIANCE, 8.0, 6.0),
            "Alliance has been lower since 4 March (about 6 now, about 8 before); likely.",
        ),
        (
            _signal(Kind.SUDDEN_GAIN, Measure.MOOD, 4.0, 6.5, since=11),
            "Mood went up and has stayed up since 18 March"
            " (about 6.5 now, about 4 before); likely.",
        ),
        (
            _signal(Kind.SUDDEN_LOSS, Measure.DISTRESS, 4.0, 6.5, since=11),
            "Distress went up and has stayed up since 18 March"
            " (about 6.5 now, about 4 before); likely.",
        ),
        (
            _signal(Kind.DIP, Measure.MOOD, 5.0, 4.6, confidence=0.1),
            "Mood has been lower since 4 March, though this may be easing"
            " (about 4.5 now, about 5 before); may be chance.",
        ),
        (
            _signal(Kind.RELAPSE, Measure.MOOD, 7.4, 4.6, since=2, confidence=0.9),
            "Mood has been lower again since 14 January and has stayed so"
            " (about 4.5 now, about 7.5 at its best before); very likely.",
        ),
        (
            _with(_signal(Kind.SUDDEN_GAIN, Measure.MOOD, 4.0, 6.5, since=9), span=(8, 10)),
            "Mood went up around 4 March (between 25 February and 11 March) and has stayed up"
            " (about 6.5 now, about 4 before); likely.",
        ),
        (
            _with(_signal(Kind.RECOVERY, Measure.MOOD, 5.0, 5.2), fall_told=False),
            "Mood has been near an earlier level since 4 March (about 5 now); likely.",
        ),
        (
            _with(_signal(Kind.IMPROVEMENT, Measure.DISTRESS, 7.0, 4.0), against=1),
            "Distress has been lower than at the start since 4 March (about 4 until now, about 7"
            " at first); today was higher, and one session isn’t a trend; likely.",
        ),
        (
            _with(_signal(Kind.IMPROVEMENT, Measure.MOOD, 4.0, 7.0), against=2),
            "Mood has been higher than at the start since 4 March (about 7 until now, about 4"
            " at first); the last two were lower, and two sessions aren’t a trend yet; likely.",
        ),
    ],
)
def test_a_signal_is_one_sentence_with_its_numbers_its_since_and_how_sure(
    signal: Signal, expected: str
) -> None:
    assert sentence(signal, _DATED) == expected


def test_without_a_date_since_is_the_session() -> None:
    dip = _signal(Kind.DIP, Measure.MOOD, 6.0, 4.0, since=7)
    assert "lower since session 7 (" in sentence(dip, course([5] * 12, every=None))


def test_a_step_between_sessions_of_one_day_is_around_that_day() -> None:
    points = [Point(Ratings(mood=5), date(2026, 3, 1)) for _ in range(12)]
    gain = _with(_signal(Kind.SUDDEN_GAIN, Measure.MOOD, 4.0, 6.5, since=9), span=(8, 10))
    assert sentence(gain, points).startswith("Mood went up around 1 March and has stayed up (")


def test_the_year_is_said_when_it_is_not_that_of_the_newest_session() -> None:
    days = [date(2025, 12, 30), *[date(2026, 1, 1 + index) for index in range(11)]]
    points = [Point(Ratings(mood=5), day) for day in days]
    dip = _signal(Kind.DIP, Measure.MOOD, 6.0, 4.0, since=1)
    assert "since 30 December 2025 (" in sentence(dip, points)


def test_the_year_is_said_when_it_is_not_this_year() -> None:
    points = [Point(Ratings(mood=5), date(2026, 1, 1 + index)) for index in range(12)]
    dip = _signal(Kind.DIP, Measure.MOOD, 6.0, 4.0, since=1)
    assert "since 1 January (" in sentence(dip, points, date(2026, 12, 31))
    assert "since 1 January 2026 (" in sentence(dip, points, date(2027, 1, 1))


@settings(max_examples=15)
@given(courses())
def test_every_signal_of_any_course_has_a_calm_sentence_with_its_own_numbers(
    points: list[Point],
) -> None:
    for standing in replay(points):
        so_far = points[: standing.position]
        for signal in standing.signals:
            text = sentence(signal, so_far)
            assert re.fullmatch(r"[A-Z][^!?\n]*[^.]\.", text)
            assert f"{round(signal.evidence.now * 2) / 2:g}" in text
            assert text.endswith(f"; {sureness(signal.confidence)}.")
            day = points[signal.since - 1].day
            assert (f"session {signal.since}" if day is None else f" {day.day} ") in text


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_confidence_never_sounds_less_sure(one: float, other: float) -> None:
    words = [sureness(confidence) for confidence in (0, 0.6, 0.8, 0.9, 0.97)]
    low, high = sorted((one, other))
    assert words.index(sureness(low)) <= words.index(sureness(high))


def test_the_words_cover_the_whole_range() -> None:
    assert [sureness(c) for c in (0, 0.5, 0.7, 0.85, 0.95)] == [
        "may be chance",
        "more likely than not",
        "likely",
        "very likely",
        "almost certain",
    ]


def test_every_signal_has_a_name_that_follows_the_way_of_its_measure() -> None:
    names = {(kind, m): named(_signal(kind, m, 5, 5)) for kind in Kind for m in Measure}
    assert all(name.startswith("the ") and name.endswith(f" {m}") for (_, m), name in names.items())
    assert names[Kind.SUDDEN_LOSS, Measure.MOOD] == "the step down in mood"
    assert names[Kind.SUDDEN_LOSS, Measure.DISTRESS] == "the step up in distress"
    assert names[Kind.DIP, Measure.MOOD] == "the dip in mood"
    assert names[Kind.DIP, Measure.DISTRESS] == "the rise in distress"
    assert names[Kind.RUPTURE, Measure.ALLIANCE] == "the fall in alliance"
