"""Soft remarks about the session just logged."""

from hypothesis import given
from msgspec.structs import replace

from journal.ratings import Measure, Ratings
from journal.signals import Point, notices, remarks_on_hard
from signals.courses import course, courses, later

_SOFT = "one session isn’t a trend"


def test_the_first_ratings_are_greeted_without_a_judgement() -> None:
    assert notices(course([2])) == (
        "These are the first ratings; a pattern needs several sessions to show.",
    )
    assert notices(course([None, 2])) == notices(course([2]))
    assert not notices(course([2, 2]))


def test_an_alliance_lower_than_last_time_by_two_is_remarked_softly() -> None:
    assert notices(course([8, 8, None, 6], Measure.ALLIANCE)) == (
        f"Alliance is 6 today, 8 last time; {_SOFT}.",
    )
    assert not notices(course([8, 8, 6.5], Measure.ALLIANCE))
    assert not notices(course([6, 6, 8], Measure.ALLIANCE))


def test_the_highest_distress_and_the_lowest_mood_so_far_are_remarked_softly() -> None:
    assert notices(course([5, 6, 5, 7], Measure.DISTRESS)) == (
        f"This is the highest distress so far (7); {_SOFT}.",
    )
    assert notices(course([5, 6, 5, 4])) == (f"This is the lowest mood so far (4); {_SOFT}.",)


def test_half_a_point_beyond_all_before_is_no_news_but_counts_in_a_hard_session() -> None:
    assert not notices(course([5, 6, 5, 6.5], Measure.DISTRESS))
    assert not notices(course([5, 6, 5, 4.5]))
    before = [Point(Ratings(6, 8, 8))] * 4
    assert remarks_on_hard([*before, Point(Ratings(6, 8, 9))])
    assert remarks_on_hard([*before, Point(Ratings(1, 8, 8.5))])[0].startswith("This was a hard")


def test_a_rating_well_below_the_latest_ones_is_remarked_where_it_is_no_extreme() -> None:
    assert notices(course([4, 7, 7, 7, 7, 5])) == (
        f"Mood is 5 today, lower than in the 4 ratings before (7 or higher); {_SOFT}.",
    )
    assert not notices(course([4, 6, 7, 7, 7, 5]))
    assert notices(course([7, 3, 3, 3.5, 3, 5.5], Measure.DISTRESS)) == (
        f"Distress is 5.5 today, higher than in the 4 ratings before (3.5 or lower); {_SOFT}.",
    )


def test_an_extreme_is_not_remarked_among_few_ratings_or_when_only_equalled() -> None:
    assert not notices(course([5, 6, 7], Measure.DISTRESS))
    assert not notices(course([5, 7, 5, 7], Measure.DISTRESS))


def test_nothing_but_tens_for_the_alliance_invites_a_lower_number() -> None:
    assert notices(course([10] * 4, Measure.ALLIANCE)) == (
        "Alliance has been 10 all 4 times; if something small is ever off, a lower number is"
        " welcome here.",
    )
    assert not notices(course([10] * 3, Measure.ALLIANCE))
    assert not notices(course([10, 9.5, 10, 10], Measure.ALLIANCE))


def test_a_long_gap_is_remarked() -> None:
    (early,) = course([5])
    assert not notices([early, later(early, 60)])
    assert notices([early, later(early, 61)]) == (
        "The session before this one was 61 days earlier, so dips and strains are looked for afresh"
        " from here.",
    )


def test_that_one_session_does_not_say_much_is_said_once() -> None:
    ratings = [Ratings(6, 8, 4)] * 4 + [Ratings(3, 5, 8)]
    points = [Point(one) for one in ratings]
    assert notices(points) == (
        "Alliance is 5 today, 8 last time.",
        "This is the highest distress so far (8).",
        f"This is the lowest mood so far (3); {_SOFT}.",
    )


def test_what_was_harder_than_before_is_told_in_one_calm_sentence_after_a_hard_session() -> None:
    before = [Point(Ratings(6, 8, 4))] * 4
    both = [*before, Point(Ratings(3, 5, 9))]
    assert remarks_on_hard(both) == (
        "This was a hard one: mood 3, alliance 5, distress 9. One session isn’t a trend,"
        " but it may be worth telling someone.",
    )
    assert remarks_on_hard([Point(Ratings(6, 8, 9))] * 5) == ()
    # What is as bad as it was before is named beside what is worse.
    twice = [*before, Point(Ratings(0, 6, 10)), Point(Ratings(0, 4, 10))]
    assert remarks_on_hard(twice)[0].startswith("This was a hard one: mood 0, alliance 4, distress")
    # What has lasted is told elsewhere, and nothing is said against it here.
    mood_and_distress = {Measure.MOOD, Measure.DISTRESS}
    assert remarks_on_hard(both, mood_and_distress) == (
        "This was a hard one: alliance 5. It may be worth telling someone how hard things are.",
    )
    assert remarks_on_hard(both, {*Measure}) == (
        "It may be worth telling someone how hard things are.",
    )
    assert notices(both, mood_and_distress) == (f"Alliance is 5 today, 8 last time; {_SOFT}.",)
    assert notices(both, {*Measure}) == ()
    first = Point(Ratings(2, 8, 9))
    assert remarks_on_hard([first]) == notices([first])
    assert remarks_on_hard([]) == ()


@given(courses())
def test_a_blank_session_gets_no_notice_and_no_notice_is_loud(points: list[Point]) -> None:
    assert notices([*points, replace(points[-1], ratings=Ratings())]) == ()
    assert not any("!" in notice or not notice.endswith(".") for notice in notices(points))


def test_no_session_no_notice() -> None:
    assert notices([]) == ()
