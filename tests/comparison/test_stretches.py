"""Which sessions lie on which side: near ones, attended ones, also when one has gone."""

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from comparison.sides import FIRST_DAY, missed, rated
from journal.comparison import LONGEST, around, newest, stretches
from journal.records import TherapySession

COURSE = rated([5] * 20)


def numbers(side: Iterable[TherapySession]) -> list[int]:
    return [one.number for one in side]


def test_a_session_is_the_last_of_the_first_stretch() -> None:
    before, after = stretches(COURSE, 10)
    assert numbers(before) == [3, 4, 5, 6, 7, 8, 9, 10]
    assert numbers(after) == [11, 12, 13, 14, 15, 16, 17, 18]


def test_the_day_of_a_change_belongs_to_what_comes_after_it() -> None:
    for days, first in ((14, 3), (15, 4)):
        before, after = around(COURSE, FIRST_DAY + timedelta(days=days))
        assert (numbers(before)[-1], numbers(after)[0]) == (first - 1, first)


def test_missed_sessions_are_passed_over_and_take_no_place() -> None:
    course = [missed(one.number) if one.number in (9, 10, 12) else one for one in COURSE]
    before, after = stretches(course, 10)
    assert numbers(before) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert numbers(after) == [11, 13, 14, 15, 16, 17, 18, 19]
    assert numbers(newest(course[:10])) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_numbers_need_not_be_in_the_order_of_the_days() -> None:
    # The session of the first week was logged last.
    course = [*rated([5] * 21)[-1:], *COURSE]
    before, after = stretches(course, 2)
    assert (numbers(before), numbers(after)[0]) == ([21, 1, 2], 3)


def test_a_session_that_has_gone_still_parts_the_two() -> None:
    course = [one for one in COURSE if one.number != 10]
    before, after = stretches(course, 10)
    assert (numbers(before)[-1], numbers(after)[0]) == (9, 11)
    assert stretches([], 3) == ((), ())
    assert numbers(stretches(COURSE, 0)[1])[0] == 1


@given(st.integers(0, 30), st.integers(0, 40))
def test_nothing_is_on_both_sides_and_none_is_too_long(count: int, after: int) -> None:
    for sides in (
        stretches(COURSE[:count], after),
        around(COURSE[:count], FIRST_DAY + timedelta(weeks=after)),
    ):
        shown = numbers(sides[0]) + numbers(sides[1])
        assert shown == sorted(set(shown))
        assert all(len(side) <= LONGEST for side in sides)
