"""What holds of every course, whatever it says."""

import pickle
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.ratings import HIGHEST, LOWEST, Measure, Ratings
from journal.signals import Kind, Point, Standing, likely, replay
from journal.signals.detector import Detector
from journal.signals.judging import EARLIEST
from journal.signals.margins import SMALL
from signals.courses import course, courses, later, names

some = settings(max_examples=20)
"""Each run draws its own, on each Python; so a landing draws three times as many."""


def _with_evidence(history: tuple[Standing, ...]) -> list[object]:
    return [(standing, [signal.evidence for signal in standing.signals]) for standing in history]


@some
@given(courses(), st.data())
def test_cutting_a_course_changes_nothing_before_the_cut(
    points: list[Point], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(points)))
    whole = _with_evidence(replay(points))
    assert _with_evidence(replay(points[:cut])) == whole[:cut]


@some
@given(courses())
def test_every_standing_is_of_its_session_and_every_signal_in_it_well_formed(
    points: list[Point],
) -> None:
    history = replay(points)
    assert [standing.position for standing in history] == list(range(1, len(points) + 1))
    assert [standing.day for standing in history] == [point.day for point in points]
    rated = Counter[Measure]()
    for point, standing in zip(points, history, strict=True):
        rated.update(one for one in Measure if point.ratings[one] is not None)
        assert len(names(standing)) == len(standing.signals)
        for signal in standing.signals:
            evidence = signal.evidence
            assert signal.measure in signal.kind.measures
            assert rated[signal.measure] >= EARLIEST
            assert 1 <= signal.since <= standing.position
            assert 0 <= signal.confidence < 1
            assert LOWEST <= evidence.before <= HIGHEST
            assert LOWEST <= evidence.now <= HIGHEST
            assert 0 < evidence.noise < 3
            assert evidence.sessions >= 1
            assert 0 < evidence.share <= 1


@some
@given(courses())
def test_a_blank_session_keeps_what_stands_and_forgets_what_happened(points: list[Point]) -> None:
    before, after = replay([*points, replace(points[-1], ratings=Ratings())])[-2:]
    assert after.signals == tuple(s for s in before.signals if not s.kind.is_event)


@some
@given(courses())
def test_several_sessions_on_one_day_are_judged_like_sessions_without_days(
    points: list[Point],
) -> None:
    undated = [replace(point, day=None) for point in points]
    same_day = [replace(point, day=course([5])[0].day) for point in points]
    expected = [standing.signals for standing in replay(undated)]
    assert [standing.signals for standing in replay(same_day)] == expected


@some
@given(courses())
def test_mood_and_its_mirror_image_as_distress_get_the_same_signals(points: list[Point]) -> None:
    moods = [point.ratings.mood for point in points]
    mirrored = [None if mood is None else Measure.DISTRESS.oriented(mood) for mood in moods]
    both = zip(replay(course(moods)), replay(course(mirrored, Measure.DISTRESS)), strict=True)
    for mood, distress in both:
        assert [(s.kind, s.since) for s in mood.signals] == [
            (s.kind, s.since) for s in distress.signals
        ]


def test_what_the_other_measure_shows_is_borrowed() -> None:
    falling = [6, 6, 5, 6, 6, 5, 6, 6, 4.5, 4, 4]
    alone = replay(course(falling))
    mirrored = [
        replace(point, ratings=Ratings(mood=level, distress=10 - level))
        for point, level in zip(course(falling), falling, strict=True)
    ]
    together = replay(mirrored)
    sure = [
        max((s.evidence.share for s in history[-1].signals if s.name == "dip/mood"), default=0)
        for history in (alone, together)
    ]
    assert sure[0] < sure[1]


def test_five_hundred_sessions_leave_hardly_more_behind_than_a_hundred() -> None:
    def kept(count: int) -> int:
        detector = Detector()
        for point in course([5, 7, 6, 4.5] * (count // 4)):
            detector.step(point)
        return len(pickle.dumps(detector))

    assert kept(500) < 1.02 * kept(100)


@pytest.mark.parametrize("levels", [[8, 2] * 250, [0] * 500, [10, 0, 5, 0.5] * 125])
def test_hundreds_of_sessions_of_any_kind_are_borne(levels: list[float]) -> None:
    points = [
        Point(Ratings(level, 10 - level, 5), point.day)
        for level, point in zip(levels, course(levels), strict=True)
    ]
    assert len(replay(points)) == 500


def test_a_change_after_hundreds_of_sessions_is_found() -> None:
    history = replay(course([6, 5, 6.5, 5.5] * 75 + [2.5] * 10))
    assert "dip/mood" in {name for standing in history[300:304] for name in names(standing)}
    assert "deterioration/mood" in names(history[-1])


def test_the_strongest_concern_comes_first() -> None:
    fallen = [Point(Ratings(mood=m, alliance=a)) for m, a in [(6, 9)] * 9 + [(2, 5)] * 3]
    found = [signal.name for signal in replay(fallen)[-1].signals]
    assert found.index("dip/mood") < found.index("rupture/alliance")


def test_a_gap_is_counted_from_day_to_day() -> None:
    points = course([7] * 8 + [3] * 4)
    late = [later(point, 60) for point in points[11:]]
    assert "dip/mood" in names(replay(points)[-1])
    assert "dip/mood" not in names(replay([*points[:11], *late])[-1])


def test_where_courses_are_drawn_anew_mood_and_its_mirror_image_still_agree() -> None:
    moods = [3.5, 5, None, 5, None, 5, None, 4, 5, 10, 8.5, 0, 0]
    mirrored = [None if mood is None else 10 - mood for mood in moods]
    mood, distress = (
        [(s.kind, s.since, s.evidence.share) for s in replay(points)[-1].signals]
        for points in (course(moods), course(mirrored, Measure.DISTRESS))
    )
    assert mood == distress


@pytest.mark.parametrize("measure", [Measure.MOOD, Measure.DISTRESS])
def test_the_level_before_a_fall_lies_within_what_was_rated_before_it(measure: Measure) -> None:
    better = [measure.oriented(rating) for rating in (6, 6.5, 7, 6)]
    worse = [measure.oriented(rating) for rating in (2, 3, 3)]
    points = [Point(Ratings(**{measure.value: rating})) for rating in (*better, *worse)]
    told = [
        signal
        for standing in replay(points)
        for signal in standing.signals
        if signal.kind in (Kind.DIP, Kind.SUDDEN_LOSS)
    ]
    assert told
    for signal in told:
        assert min(better) <= signal.evidence.before <= max(better)
        assert isinstance(signal.evidence.before, float)


@pytest.mark.parametrize("measure", [Measure.MOOD, Measure.DISTRESS])
def test_the_level_now_lies_within_what_was_rated_steadily_lately(measure: Measure) -> None:
    ratings = [measure.oriented(rating) for rating in (*[6] * 8, *[2] * 4, *[4] * 6)]
    standings = replay([Point(Ratings(**{measure.value: rating})) for rating in ratings])
    told = [(at, signal) for at, one in enumerate(standings, 1) for signal in one.signals]
    assert {at for at, _ in told} >= {12, 16, 18}
    for at, signal in told:
        lately = ratings[at - 5 : at]
        assert isinstance(signal.evidence.now, float)
        assert min(lately) <= signal.evidence.now <= max(lately)


def test_a_level_that_has_just_moved_is_not_told_as_about_level() -> None:
    moods = (5, 5, 5, 5.5, 5, 6, 5, 5.5, 3)
    distress = (6, 6, 6, 6, 5.5, 6, 6, 5.5, 8)
    points = [Point(Ratings(m, 7, d)) for m, d in zip(moods, distress, strict=True)]
    for end in (8, 9):
        told = {signal.kind for signal in likely(replay(points[:end])[-1].signals)}
        assert (Kind.PLATEAU in told) is (end == 8)


@some
@given(courses())
def test_what_is_told_as_about_level_has_not_moved(points: list[Point]) -> None:
    for standing in replay(points):
        for signal in likely(standing.signals):
            if signal.kind is Kind.PLATEAU:
                assert abs(signal.evidence.now - signal.evidence.before) < SMALL
