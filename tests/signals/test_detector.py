"""What holds of every course, whatever the rules."""

import pickle
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journal.ratings import Measure, Ratings
from journal.signals import Detector, Point, Standing, replay
from signals.courses import course, courses, names


def _with_evidence(history: tuple[Standing, ...]) -> list[object]:
    return [(standing, [signal.evidence for signal in standing.signals]) for standing in history]


@given(courses(), st.data())
def test_cutting_a_course_changes_nothing_before_the_cut(
    points: list[Point], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(points)))
    whole = _with_evidence(replay(points))
    assert _with_evidence(replay(points[:cut])) == whole[:cut]


@given(courses())
def test_stepping_says_the_same_as_replaying(points: list[Point]) -> None:
    detector = Detector()
    assert tuple(detector.step(point) for point in points) == replay(points)


@given(courses())
def test_every_signal_is_well_formed(points: list[Point]) -> None:
    for standing in replay(points):
        assert len(names(standing)) == len(standing.signals)
        for signal in standing.signals:
            assert signal.measure in signal.kind.measures
            assert 1 <= signal.since <= standing.position
            assert 0 <= signal.confidence < 1


@given(courses())
def test_the_evidence_of_every_signal_can_be_checked_against_the_ratings(
    points: list[Point],
) -> None:
    for standing in replay(points):
        for signal in standing.signals:
            evidence, span = signal.evidence, signal.evidence.span
            rated = [points[position - 1].ratings[signal.measure] for position in span]
            assert list(span) == sorted(set(span))
            assert span[-1] <= standing.position
            assert abs(evidence.now - sum(rated) / len(rated)) < 1e-9
            assert 0 <= evidence.before <= 10
            assert evidence.noise >= 0.75
            assert evidence.sessions >= 1


@given(courses())
def test_positions_and_days_are_those_of_the_sessions(points: list[Point]) -> None:
    history = replay(points)
    assert [standing.position for standing in history] == list(range(1, len(points) + 1))
    assert [standing.day for standing in history] == [point.day for point in points]


@given(courses())
def test_a_blank_session_keeps_what_stands_and_forgets_what_happened(points: list[Point]) -> None:
    before, after = replay([*points, replace(points[-1], ratings=Ratings())])[-2:]
    assert after.signals == tuple(s for s in before.signals if not s.kind.is_event)


@given(courses(), st.sampled_from(Measure))
def test_a_measure_never_rated_is_never_spoken_of_and_changes_no_other(
    points: list[Point], measure: Measure
) -> None:
    without = [
        replace(point, ratings=replace(point.ratings, **{measure.value: None})) for point in points
    ]
    expected = [
        tuple(signal for signal in standing.signals if signal.measure is not measure)
        for standing in replay(points)
    ]
    assert [standing.signals for standing in replay(without)] == expected


@given(courses())
def test_several_sessions_on_one_day_are_judged_like_sessions_without_days(
    points: list[Point],
) -> None:
    undated = [replace(point, day=None) for point in points]
    same_day = [replace(point, day=course([5])[0].day) for point in points]
    expected = [standing.signals for standing in replay(undated)]
    assert [standing.signals for standing in replay(same_day)] == expected


@given(courses())
def test_mood_and_its_mirror_image_as_distress_get_the_same_signals(points: list[Point]) -> None:
    def only(measure: Measure) -> list[Point]:
        return [
            Point(
                Ratings(
                    **{measure.value: None if p.ratings.mood is None
                       else measure.oriented(p.ratings.mood)}
                ),
                p.day,
            )
            for p in points
        ]  # fmt: skip

    pairs = zip(replay(only(Measure.MOOD)), replay(only(Measure.DISTRESS)), strict=True)
    for mood, distress in pairs:
        assert [(s.kind, s.since, s.confidence) for s in mood.signals] == [
            (s.kind, s.since, s.confidence) for s in distress.signals
        ]


def test_five_hundred_sessions_leave_no_more_behind_than_a_hundred() -> None:
    def kept(count: int) -> int:
        detector = Detector()
        for point in course([5, 7, 6, 4.5] * (count // 4)):
            detector.step(point)
        return len(pickle.dumps(detector))

    assert kept(500) < kept(100) + 50


def test_the_strongest_concern_comes_first() -> None:
    fallen = [Point(Ratings(mood=m, alliance=a)) for m, a in [(6, 9)] * 9 + [(2, 5)] * 3]
    found = [signal.name for signal in replay(fallen)[-1].signals]
    assert found.index("dip/mood") < found.index("rupture/alliance")
