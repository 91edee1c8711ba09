"""What is laid side by side: which sessions, which course first, in which words."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from comparison.sides import FIRST_DAY, rated
from journal.course.overview import Overview
from journal.course.side_by_side import after_review, around_day, of_courses
from journal.errors import BadInputError
from journal.ratings import Measure
from journal.records import Change, ChangeKind, Course, Review, ReviewReason
from journal.signals import Point, Replay, Standing

TODAY = date(2026, 12, 1)
DAY = FIRST_DAY + timedelta(weeks=10)


def overview(
    values: Sequence[float], name: str = "A", weeks: int = 0, *changes: Change
) -> Overview:
    later = timedelta(weeks=weeks)
    sessions = tuple(replace(one, day=one.day + later) for one in rated(values))
    return Overview(TODAY, Course(len(name), name), sessions, changes)


def change(kind: ChangeKind, text: str = "", day: date = DAY) -> Change:
    return Change(1, "A", day, kind, text)


def nothing_stands(points: Sequence[Point]) -> Replay:
    standings = tuple(Standing(n, point.day, ()) for n, point in enumerate(points, 1))
    return Replay(look_back=lambda: standings)


def test_what_was_noted_on_the_day_is_the_title() -> None:
    changes = change(ChangeKind.MEDICATION, "sertraline 50"), change(ChangeKind.LIFE)
    found = around_day(overview([4] * 10 + [7] * 4, "A", 0, *changes), DAY)
    assert found.title == "Before and after 13 May, medication: sertraline 50; 13 May, life event"
    assert found.captions == (
        "Before: 8 sessions, 18 March to 6 May; 2 earlier ones are not compared",
        "After: 4 sessions, 13 May to 3 June",
    )
    assert found.sentence(found.parts[0]).startswith("Mood was 4 on average over 8 rated sessions")
    assert "hint, not proof" in found.caveat


def test_what_came_after_the_sessions_compared_is_said() -> None:
    for later, said in ((8, ""), (9, "; 1 newer one is"), (14, "; 6 newer ones are")):
        found = around_day(overview([4] * 10 + [7] * later), DAY)
        rest = f"{said} not compared" if said else ""
        assert found.captions[1] == f"After: 8 sessions, 13 May to 1 July{rest}"
    course = replace(overview([4] * 3 + [7] * 10), replay=nothing_stands)
    since = after_review(course, Review(1, "A", DAY, ReviewReason.HAND, after=3))
    assert since.captions[1].endswith(", since the review; 2 newer ones are not compared")


def test_any_day_can_be_looked_around() -> None:
    found = around_day(overview([4] * 3), date(2025, 3, 1))
    assert found.title == "Before and after 1 March 2025"
    assert found.captions == ("Before: no sessions", "After: 3 sessions, 4 March to 18 March")
    assert found.caveat == ""


def test_a_review_parts_the_two_also_when_its_session_has_gone() -> None:
    course = overview([4] * 10 + [7] * 4)
    without = replace(course, sessions=tuple(one for one in course.sessions if one.number != 10))
    review = Review(1, "A", DAY, ReviewReason.HAND, after=10)
    for one in (course, without):
        found = after_review(replace(one, replay=nothing_stands), review)
        assert found.title == "Before the review, and since"
        assert found.captions[0].startswith("Before: 8 sessions")
        assert found.captions[1] == "After: 4 sessions, 13 May to 3 June, since the review"
    at_start = after_review(replace(course, replay=nothing_stands), replace(review, after=None))
    assert at_start.captions[0] == "Before: no sessions"


def test_of_two_courses_the_one_that_began_earlier_is_the_first() -> None:
    old, new = overview([4] * 20, "Old"), overview([7] * 5, "Later", 30)
    found = of_courses(new, old)
    assert found.title == "“Old” and “Later”"
    assert found.captions == (
        "First: “Old”, the newest 8 of 20 sessions, 27 May to 15 July",
        "Second: “Later”, 5 sessions, 30 September to 28 October",
    )
    assert found == of_courses(old, new)


def test_of_two_courses_alliance_and_distress_come_first_and_the_whole_is_told() -> None:
    old = overview([3] * 4 + [5] * 8, "Old")
    found = of_courses(old, overview([8] * 5, "Later", 30))
    assert [part.measure for part in found.parts] == [
        Measure.ALLIANCE,
        Measure.DISTRESS,
        Measure.MOOD,
    ]
    said = found.sentence(found.parts[-1])
    assert said.startswith("Mood was 5 on average over 8 rated sessions in “Old” and 8 over 5 in")
    assert said.endswith(
        "Over the whole course, mood was 4.3 in “Old” (12 rated) and 8 in “Later” (5 rated)."
    )
    short = of_courses(overview([5] * 8, "Old"), overview([8] * 5, "Later", 30))
    assert "whole course" not in short.sentence(short.parts[-1])


def test_a_course_is_not_compared_with_itself_or_with_none() -> None:
    for other in (overview([5]), Overview(TODAY, None)):
        with pytest.raises(BadInputError, match="two different courses"):
            of_courses(overview([5]), other)
