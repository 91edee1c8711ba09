"""The level at each session as it is known now, from what was rated before it and after it."""

from itertools import pairwise
from random import Random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.ratings import HIGHEST, LOWEST, Measure, Ratings
from journal.signals import Level, Point, levels
from journal.signals.replay_state import ReplayState
from signals.courses import course, courses


def noisy(truth: list[float], scatter: float, seed: int) -> list[float]:
    """Ratings in whole points that scatter around a level."""
    random = Random(seed)
    return [min(max(round(random.gauss(level, scatter)), 0), 10) for level in truth]


def line(ratings: list[float], measure: Measure = Measure.MOOD) -> list[Level]:
    """The levels of a course in which every session is rated."""
    return [level for level in levels(course(ratings, measure))[measure] if level is not None]


@settings(max_examples=15)
@given(courses())
def test_every_session_has_a_level_on_the_scale_from_the_first_rating_to_the_last(
    points: list[Point],
) -> None:
    lines = levels(points)
    assert set(lines) == set(Measure)
    for measure, found in lines.items():
        rated = [point.ratings[measure] is not None for point in points]
        known = [any(rated[: place + 1]) and any(rated[place:]) for place in range(len(points))]
        assert [level is not None for level in found] == known
        for level in filter(None, found):
            assert LOWEST <= level.low <= level.median <= level.high <= HIGHEST


def test_there_are_no_levels_without_sessions() -> None:
    assert levels([]) == dict.fromkeys(Measure, ())


def test_distress_is_told_as_it_was_rated() -> None:
    ratings = noisy([3.0] * 8 + [6.0] * 8, 0.8, seed=3)
    mood, distress = line(ratings), line([10 - r for r in ratings], Measure.DISTRESS)
    for level, mirrored in zip(mood, distress, strict=True):
        assert mirrored.median == pytest.approx(10 - level.median, abs=0.11)
        assert mirrored.low == pytest.approx(10 - level.high, abs=0.11)


@pytest.mark.parametrize("others", [(), (5, 5, 5, 4.5) * 5])
def test_no_level_lies_beside_steady_ratings_around_it(others: tuple[float, ...]) -> None:
    ratings = [*others, *[6.0] * 8, *[2.0] * 4, *[4.0] * 8]
    found = line(ratings)
    assert {level.median for level in found[-6:]} == {4}
    for place, level in enumerate(found):
        begin = min(max(place - 2, 0), len(ratings) - 5)
        around = ratings[begin : begin + 5]
        assert min(around) <= level.median <= max(around)
        assert level.low <= level.median <= level.high


def test_a_level_is_known_better_with_what_is_rated_later() -> None:
    people = [noisy([6.0] * 24, 1.2, seed) for seed in range(12)]
    at_once = [line(ratings[:7])[6] for ratings in people]
    later = [line(ratings)[6] for ratings in people]
    assert fmean(abs(one.median - 6) for one in later) < fmean(
        abs(one.median - 6) for one in at_once
    )
    assert fmean(one.high - one.low for one in later) < fmean(one.high - one.low for one in at_once)


def test_the_line_does_not_fall_before_the_ratings_do() -> None:
    found = line([7, 8, 7, 7, 8, 7, 8, 7, 7, 8, 3, 4, 3, 3, 4, 3])
    assert min(level.median for level in found[:10]) > 6.5
    assert max(level.median for level in found[11:]) < 4.5


def test_one_odd_session_hardly_moves_the_line() -> None:
    found = line([7, 6, 7, 7, 6, 7, 7, 2, 7, 6, 7, 7, 6])
    assert max(abs(a.median - b.median) for a, b in pairwise(found)) < 0.5


@pytest.mark.parametrize("scatter", [0.8, 1.3, 1.8])
def test_the_true_level_lies_within_the_bounds_about_as_often_as_they_say(scatter: float) -> None:
    random, inside = Random(17), []
    for seed in range(40):
        start, change = random.uniform(3, 7), random.uniform(-2.5, 2.5)
        truth = [start] * random.randint(4, 14)
        truth += [start + change] * (24 - len(truth))
        found = line(noisy(truth, scatter, seed))
        # Half a place of the resolution on either side.
        inside += [lv.low - 0.03 <= t <= lv.high + 0.03 for lv, t in zip(found, truth, strict=True)]
    assert 0.7 <= sum(inside) / len(inside) <= 0.9


@settings(max_examples=10)
@given(courses(longest=60), st.lists(st.integers(1, 60)))
def test_levels_do_not_depend_on_how_often_they_were_looked_at(
    points: list[Point], cuts: list[int]
) -> None:
    state = ReplayState()
    for count, point in enumerate(points, 1):
        state.step(point)
        if count in cuts:
            assert state.levels() == levels(points[:count])
    assert state.levels() == levels(points)


def test_levels_far_back_are_settled_and_cost_nothing_more() -> None:
    points = course(noisy([4.0] * 100, 1.2, seed=1))
    state = ReplayState()
    for point in points:
        state.step(point)
    before = state.levels()[Measure.MOOD]
    state.step(Point(Ratings(mood=9)))
    after = state.levels()[Measure.MOOD]
    assert after[:70] == before[:70]
    assert len(after) == 101
