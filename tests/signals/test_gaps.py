"""Long gaps, which are neither seen through nor in the way."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from journal.ratings import Ratings
from journal.signals import Kind, Point, notices, replay
from journal.signals.gaps import is_long_gap
from signals.courses import WORSE, course, kinds, later

START = date(2026, 1, 7)
FALLEN = [6.5, 7, 6, 6.5, 6, 7, 6.5, 6, 7, 6.5, 6, 7] + [3, 3.5, 2.5, 3] * 3


def days(*apart: int | None) -> list[date | None]:
    """Days of sessions so many days apart; None for one whose day is not known."""
    found: list[date | None] = [START]
    day = START
    for gap in apart:
        day += timedelta(days=gap or 0)
        found.append(None if gap is None else day)
    return found


@pytest.mark.parametrize(
    ("apart", "expected"),
    [
        ((), False),
        ((60,), False),
        ((61,), True),
        ((7, 7, 7, 61), True),
        ((70, 70), False),
        ((70, 70, 70, 70), False),
        ((70, 70, 176), True),
        ((7, 7, 7, 70), True),
        ((7, 7, 70, 70), True),
        ((7, 70, 70, 70), False),
        ((30, 30, 70), False),
        ((7, None, 70), True),
        ((7, 70, None), False),
    ],
)
def test_a_gap_is_long_beside_what_is_usual(apart: Sequence[int | None], expected: bool) -> None:
    assert is_long_gap(days(*apart)) is expected


def test_sessions_ten_weeks_apart_say_what_weekly_ones_say() -> None:
    weekly, rare = replay(course(FALLEN)), replay(course(FALLEN, every=70))
    for often, seldom in zip(weekly[4:], rare[4:], strict=True):
        assert kinds(often) == kinds(seldom)
    assert Kind.DETERIORATION in kinds(rare[-1])


def test_a_change_across_a_long_gap_is_no_fall_and_still_counts_against_the_start() -> None:
    points = course(FALLEN)
    history = replay([*points[:12], *(later(point, 100) for point in points[12:])])
    for standing in history[12:18]:
        assert not kinds(standing) & (WORSE | {Kind.RELAPSE})
    assert Kind.DETERIORATION in kinds(history[-1])


def test_a_person_who_comes_less_often_from_now_on_is_followed_again_after_two_gaps() -> None:
    points = course([6, 7, 6, 6.5, 7, 6] + [6.5, 6, 7, 6.5] + [2.5, 3, 2] * 3)
    rarer = [later(point, 63 * place) for place, point in enumerate(points[6:], 1)]
    history = replay([*points[:6], *rarer])
    assert any(Kind.DIP in kinds(standing) for standing in history[10:])


def test_a_gap_that_is_usual_is_not_remarked() -> None:
    points = [Point(Ratings(mood=5), day) for day in days(70, 70, 70)]
    assert any("days earlier" in remark for remark in notices(points[:2]))
    assert not any("days earlier" in remark for remark in notices(points))
