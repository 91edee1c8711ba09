"""What is told agrees with the ratings it is told of: a hard autumn, session by session."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings

from journal.ratings import Measure, Ratings
from journal.signals import (
    Kind,
    Point,
    Signal,
    event_in_short,
    event_sentence,
    events,
    likely,
    replay,
)
from journal.signals.words import may_be_easing
from signals.courses import course, courses

FALLS = {Kind.DIP, Kind.DETERIORATION, Kind.RELAPSE, Kind.RUPTURE}
RETURNS = {Kind.RECOVERY, Kind.REPAIR}
MOOD, ALLIANCE, DISTRESS = Measure
AUTUMN = (
    (date(2026, 9, 1), 4, 6, 7),
    (date(2026, 9, 4), 4, 7, 7),
    (date(2026, 9, 8), 5, 7, 6),
    (date(2026, 9, 11), 5, 8, 6),
    (date(2026, 9, 15), 5, 8, 6),
    (date(2026, 9, 15), 6, 8, 5),
    (date(2026, 9, 18), 5.5, 8, 5.5),
    (date(2026, 9, 22), 6, None, 5),
    (date(2026, 9, 25), 6, 8, 5),
    (date(2026, 9, 29), 5, 4, 6),
    (date(2026, 10, 2), 4, 4, 7),
    (date(2026, 10, 6), 5, 7, 6),
    (date(2026, 10, 9), 5.5, 8, 5.5),
    (date(2026, 10, 13), 4, 8, 7),
    (date(2026, 10, 16), 3, 8, 8),
    (date(2026, 10, 27), 0, 7, 10),
    (date(2026, 10, 30), 3, 8, 8),
    (date(2026, 11, 24), 6, 8, 4),
    (date(2026, 11, 27), 7, 9, 3),
)
Row = tuple[date, float | None, float | None, float | None]


def points_of(rows: Sequence[Row]) -> list[Point]:
    return [Point(Ratings(*ratings), day) for day, *ratings in rows]


def told(rows: Sequence[Row]) -> tuple[Signal, ...]:
    """Return what is told after the last of some sessions."""
    return likely(replay(points_of(rows))[-1].signals)


def sentences(rows: Sequence[Row]) -> list[str]:
    points = points_of(rows)
    return [event_sentence(event, points) for event in events(told(rows))]


def until(day: date) -> list[Row]:
    return [row for row in AUTUMN if row[0] <= day]


def test_a_gain_is_first_told_after_a_session_that_is_better_itself() -> None:
    """Six alliances of 8 after a 6, then a quarrel: on that day nothing praises the alliance."""
    quarrel = told(until(date(2026, 9, 29)))
    assert not [one for one in quarrel if one.measure is ALLIANCE and not one.kind.is_fall]
    after = told(until(date(2026, 10, 2)))
    assert {one.kind for one in after if one.measure is ALLIANCE} <= {
        Kind.RUPTURE,
        Kind.SUDDEN_LOSS,
    }


def test_on_a_bad_day_a_gain_is_told_as_it_was_and_what_speaks_against_it() -> None:
    rows = [*AUTUMN, (date(2026, 11, 29), 7.5, 9, 3), (date(2026, 11, 30), 1, 8, 9)]
    gains = [one for one in told(rows) if one.kind is Kind.IMPROVEMENT and one.measure is MOOD]
    for gain in gains:
        assert gain.evidence.now > gain.evidence.before + 0.75
        assert gain.evidence.against == 1
    assert any("today was harder, and one session isn’t a trend" in s for s in sentences(rows))


def test_a_fall_with_better_sessions_in_between_is_not_said_to_have_gone_on() -> None:
    again = [(date(2026, 11, 28), 3, 8, 8), (date(2026, 11, 29), 2, 8, 8.5)]
    (harder, *_) = sentences([*AUTUMN, *again])
    assert harder.startswith(
        "Since 13 October things have been harder, with better sessions in between"
    )
    for fall in told([*AUTUMN, *again]):
        if fall.measure is not ALLIANCE:
            assert fall.evidence.was_back
    assert not any(one.evidence.was_back for one in told(until(date(2026, 10, 30))))


def test_a_fall_whose_latest_rating_is_back_says_so() -> None:
    rows = until(date(2026, 11, 24))
    (event, *_) = events(told(rows))
    assert event.strongest.kind.is_fall
    assert [one.evidence.against for one in event.signals] == [1] * len(event.signals)
    assert "; today was easier, and one session isn’t a trend; " in sentences(rows)[0]
    assert "; last time easier; " in event_in_short(event, points_of(rows))
    later = event_sentence(event, points_of(rows), date(2026, 11, 26))
    assert "; the last one was easier, and one session" in later


def test_a_return_names_a_level_before_the_fall_that_was_rated() -> None:
    """Mood was 6 at most before it fell, distress 5 at best."""
    back = told([*AUTUMN, (date(2026, 11, 30), 7.5, 9, 3)])
    returns = {one.measure: one for one in back if one.kind is Kind.RECOVERY}
    assert returns[MOOD].evidence.before <= 6
    assert returns[DISTRESS].evidence.before >= 5


@given(courses())
@settings(max_examples=15)
def test_no_direction_that_is_told_contradicts_its_numbers(points: list[Point]) -> None:
    for standing in replay(points):
        for signal in likely(standing.signals):
            evidence, oriented = signal.evidence, signal.measure.oriented
            change = oriented(evidence.now) - oriented(evidence.before)
            if signal.kind is Kind.IMPROVEMENT:
                assert change >= 0.7
            if signal.kind in FALLS:
                assert change <= -0.5
            elif signal.kind.is_fall and not may_be_easing(signal):
                assert change < 0


@given(courses())
@settings(max_examples=30)
def test_what_is_told_of_one_measure_can_all_be_true(points: list[Point]) -> None:
    """It is not level since before it changed, and not lower where it has come back."""
    for standing in replay(points):
        for measure in Measure:
            told = {one.kind: one for one in likely(standing.signals) if one.measure is measure}
            assert not (told.keys() & FALLS and told.keys() & RETURNS)
            level = told.pop(Kind.PLATEAU, None)
            if level:
                assert standing.position - level.since + 1 >= 8
                assert all(change.since <= level.since for change in told.values())


def test_what_has_come_half_way_back_is_not_told_as_lower_and_as_back() -> None:
    moods = [5, 6, 4, 5, 4, 5, 5, 6, 6, 5, 4, 2, 1, 2, 2, 3, 4, 4, 4]
    before, now = (
        {one.kind for one in likely(after.signals)} for after in replay(course(moods))[-2:]
    )
    assert before == {Kind.DETERIORATION}
    assert now == {Kind.SUDDEN_GAIN, Kind.RECOVERY}


@pytest.mark.parametrize("rows", [AUTUMN[:n] for n in range(1, len(AUTUMN) + 1)])
def test_one_measure_is_never_told_as_better_and_as_worse_at_once(rows: Sequence[Row]) -> None:
    for measure in Measure:
        kinds = [one.kind for one in told(rows) if one.measure is measure]
        assert not (any(kind.is_fall for kind in kinds) and Kind.IMPROVEMENT in kinds)
