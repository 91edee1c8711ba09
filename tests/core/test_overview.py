"""A course as both faces show it: what stands, where it began, what is due."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import TODAY, any_ratings, day, entry, few, new_journal, records_of
from journal import signals
from journal.core import Journal
from journal.course.overview import Overview
from journal.days.formatting import long_day
from journal.ratings import Measure, Ratings
from journal.records import Course, Review, ReviewReason, TherapySession
from journal.signals import Kind, Point
from journal.signals.kinds import GOOD_NEWS

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")

WORSE = (7, 7.5, 7, 7, 3, 2.5, 3, 2.5, 3, 2.5, 2, 3)
BETTER = (3, 3.5, 3, 3, 7, 7.5, 7, 7.5, 7, 7, 7.5, 7, 7, 7.5)


def ratings(mood: float, alliance: float = 8.0) -> Ratings:
    return Ratings(mood, alliance, 10 - mood)


def unrated(count: int) -> tuple[TherapySession, ...]:
    """Return attended sessions in which nothing is rated, so that nothing stands."""
    return tuple(TherapySession(number, "A", day(number)) for number in range(1, count + 1))


def course_of(moods: Sequence[float]) -> tuple[TherapySession, ...]:
    return tuple(
        TherapySession(number, "A", day(number), ratings(mood))
        for number, mood in enumerate(moods, 1)
    )


def overview_of(sessions: Sequence[TherapySession], *reviews: Review, **rest: Any) -> Overview:
    return Overview(TODAY, Course(1, "A"), tuple(sessions), (), reviews, **rest)


def fill(journal: Journal, moods: Sequence[float]) -> None:
    start = len(journal.sessions.all()) + 1
    for week, mood in enumerate(moods, start):
        journal.sessions.log(entry(week, ratings=ratings(mood)))


def test_a_long_pause_is_said_with_the_day_that_all_is_as_of() -> None:
    sessions = course_of(WORSE)
    last = sessions[-1].day
    seen = overview_of(sessions)
    for days, said in (
        (13, ""),
        (
            17,
            f"The last session here was 17 days ago; what stands out dates from {long_day(last)}.",
        ),
        (
            63,
            f"The last session here was 9 weeks ago; what stands out dates from {long_day(last)}.",
        ),
    ):
        assert replace(seen, today=last + timedelta(days=days)).pause == said
    quiet = overview_of(unrated(8))
    later = quiet.sessions[-1].day + timedelta(days=20)
    assert replace(quiet, today=later).pause == "The last session here was 20 days ago."


def test_of_several_explanations_each_reason_is_told_once_and_none_is_lost() -> None:
    seen = overview_of(course_of(WORSE))
    assert len(seen.signals) > 1
    told = seen.explanations(seen.signals)
    once = [reason for reasons in told.values() for reason in reasons]
    assert len(once) == len({*once}) < sum(len(seen.explanation(one)) for one in seen.signals)
    assert {*once} == {reason for one in seen.signals for reason in seen.explanation(one)}
    first, *_ = seen.signals
    assert told[first] == seen.explanation(first)
    assert seen.explanations([first], slice(2))[first] == seen.explanation(first)[:2]


def test_an_empty_journal_has_an_empty_overview() -> None:
    with new_journal() as journal:
        seen = journal.overview()
        assert records_of(seen) == records_of(Overview(TODAY, None))
        assert (seen.standings, seen.signals, seen.points, seen.attended) == ((), (), (), ())
        assert (seen.spoken, seen.due, seen.prompt, seen.open_review) == (None,) * 4
        assert seen.notices == ()
        assert (
            journal.overview().signals,
            journal.overview().changes,
            journal.reviews.all(),
        ) == ((), (), ())
        assert journal.overview().due is None


@few
@given(st.data(), st.lists(any_ratings | st.none(), max_size=15))
def test_what_stands_is_the_replay_of_the_attended_sessions_by_day(
    data: st.DataObject, rated: list[Ratings | None]
) -> None:
    course = [
        entry(week, ratings=given or Ratings(), attended=given is not None)
        for week, given in enumerate(rated, 1)
    ]
    points = [Point(one.ratings, one.day) for one in course if one.attended]
    with new_journal() as journal:
        journal.sessions.add_all(data.draw(st.permutations(course)), "a list")
        seen = journal.overview()
        assert seen.points == tuple(points)
        assert seen.standings == signals.replay(points)
        assert len(seen.standings) == len(points)
        assert seen.signals == (seen.standings[-1].signals if points else ())
        assert journal.overview().signals == seen.signals
        said = signals.spoken(signals.replay(points))
        waits = said is not None and said.kind in GOOD_NEWS and seen.is_hard
        assert seen.spoken == (None if waits else said)
        assert seen.notices == signals.notices(points, today=seen.today)


def test_a_missed_session_is_listed_and_is_no_point() -> None:
    with new_journal() as journal:
        fill(journal, WORSE[:5])
        before = journal.overview()
        journal.sessions.log(entry(9, attended=False))
        after = journal.overview()
        assert len(after.sessions) == len(before.sessions) + 1
        assert after.points == before.points
        assert after.standings == before.standings
        assert not after.sessions[-1].attended


def test_sessions_of_another_course_do_not_count() -> None:
    with new_journal() as journal:
        fill(journal, WORSE)
        stands = journal.overview().signals
        assert stands
        journal.sessions.log(entry(13, 9.0, course="B"))
        assert journal.overview().signals == stands
        assert journal.overview("B").signals == ()
        journal.courses.choose("B")
        assert journal.overview().signals == ()
        assert journal.overview("Therapy").signals == stands


def test_each_signal_began_at_the_session_where_the_attended_ones_say_so() -> None:
    missed = [TherapySession(50 + n, "A", day(n), attended=False) for n in (2, 3, 6)]
    rated = [replace(one, number=one.number + 10) for one in course_of(WORSE)]
    seen = overview_of(sorted([*rated, *missed], key=lambda one: one.day))
    assert seen.signals
    for signal in seen.signals:
        assert seen.began_at(signal) == rated[signal.since - 1]
        assert seen.sentence(signal) == signals.sentence(signal, seen.points)
    mood = next(signal for signal in seen.signals if signal.measure is Measure.MOOD)
    # The ratings fall from the fifth attended session on, which is the one numbered 15.
    assert seen.began_at(mood).number == 15


@pytest.mark.parametrize("count", range(9))
def test_the_calendar_asks_for_a_review_from_the_sixth_session_on(count: int) -> None:
    prompt = overview_of(unrated(count)).due
    assert (prompt.reason if prompt else None) == (ReviewReason.CALENDAR if count >= 6 else None)
    assert overview_of(unrated(count), interval=None).due is None
    assert (overview_of(unrated(count), interval=3).due is not None) == (count >= 3)


def test_a_missed_session_does_not_bring_the_calendar_nearer() -> None:
    missed = TherapySession(9, "A", day(9), attended=False)
    assert overview_of([*unrated(5), missed]).due is None


def test_a_concern_that_stands_is_due_before_the_calendar() -> None:
    with new_journal() as journal:
        fill(journal, WORSE)
        prompt = journal.overview().due
        assert prompt is not None
        assert prompt.reason is ReviewReason.SIGNAL
        assert prompt.signal == journal.overview().signals[0]
        assert prompt.signal.kind is Kind.DETERIORATION
        assert journal.overview().prompt == prompt


def test_recurring_signs_are_due_when_nothing_else_stands() -> None:
    ticked = tuple(replace(one, signs=("dread",)) for one in unrated(3))
    prompt = overview_of(ticked).due
    assert prompt is not None
    assert (prompt.reason, prompt.signs) == (ReviewReason.SIGNS, ("dread",))
    assert overview_of(ticked[:2]).due is None


def test_an_opened_review_silences_the_prompt_until_four_further_sessions() -> None:
    with new_journal() as journal:
        ticked = [entry(week, signs=("dread",)) for week in range(1, 12)]
        journal.sessions.add_all(ticked[:6], "a list")
        assert journal.overview().due is not None
        review = journal.reviews.open(ReviewReason.SIGNS)
        assert (review.after, review.signs) == (6, ("dread",))
        assert journal.overview().open_review == review
        for further in range(4):
            assert journal.overview().due is None, further
            journal.sessions.log(ticked[6 + further])
        again = journal.overview().due
        assert again is not None
        assert again.reason is ReviewReason.SIGNS


def test_a_review_of_a_dip_does_not_silence_that_it_became_lasting() -> None:
    with new_journal() as journal:
        fill(journal, WORSE[:8])
        dip = journal.overview().signals[0]
        assert dip.kind is Kind.DIP
        review = journal.reviews.open(ReviewReason.SIGNAL, dip)
        assert review.signal == "dip/mood"
        assert journal.overview().due is None
        fill(journal, WORSE[8:])
        prompt = journal.overview().due
        assert prompt is not None
        assert prompt.signal is not None
        assert prompt.signal.kind is Kind.DETERIORATION


def test_good_news_is_told_when_it_is_spoken_and_never_due() -> None:
    told, standing_untold = 0, 0
    for count in range(len(BETTER) + 1):
        seen = overview_of(course_of(BETTER[:count]), interval=None)
        assert seen.due is None
        assert (seen.prompt is not None) == (seen.spoken is not None)
        if seen.prompt is not None:
            assert seen.prompt.signal == seen.spoken
            assert seen.prompt.signal is not None
            assert seen.prompt.signal.kind in GOOD_NEWS
            told += 1
        elif seen.signals:
            standing_untold += 1
    assert told >= 2
    assert standing_untold >= 2


def test_what_is_due_comes_before_good_news() -> None:
    seen = overview_of(course_of(BETTER[:6]))
    assert seen.spoken is not None
    assert seen.spoken.kind in GOOD_NEWS
    assert seen.prompt == seen.due is not None
    assert seen.due.reason is ReviewReason.CALENDAR


def test_the_open_review_is_the_newest_that_has_not_ended() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1))
        first, second = (journal.reviews.open(ReviewReason.HAND) for _ in range(2))
        assert journal.overview().open_review == second
        journal.reviews.end(second.id, [])
        assert journal.overview().open_review == first
        journal.reviews.end(first.id, [])
        assert journal.overview().open_review is None
        assert [review.ended for review in journal.reviews.all()] == [TODAY, TODAY]


def test_a_review_ended_with_nothing_in_it_leaves_what_is_due_as_it_was() -> None:
    with new_journal() as journal:
        journal.sessions.add_all([entry(week) for week in range(1, 7)], "a list")
        due = journal.overview().due
        assert due is not None
        journal.reviews.end(journal.reviews.open(due.reason).id, [])
        assert journal.overview().due == due
        journal.reviews.end(journal.reviews.open(due.reason).id, ["call"])
        assert journal.overview().due is None


def test_a_review_of_one_course_says_nothing_about_another() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(2, course="B"))
        journal.sessions.log(entry(1, course="A"))
        review = journal.reviews.open(ReviewReason.HAND, course="a")
        assert (review.course, review.after) == ("A", 2)
        assert journal.reviews.all("A") == (review,)
        assert journal.reviews.all() == ()


def test_logging_returns_the_course_as_it_stands_with_the_new_session() -> None:
    with new_journal() as journal:
        fill(journal, WORSE[:-1])
        logged = journal.sessions.log(entry(12, ratings=ratings(WORSE[-1])))
        assert records_of(logged.overview) == records_of(journal.overview())
        assert logged.overview.sessions[-1] == logged.session
        assert logged.overview.signals == journal.overview().signals != ()


def test_a_back_dated_session_takes_its_place_among_the_others() -> None:
    with new_journal() as journal:
        for week in (1, 3):
            journal.sessions.log(entry(week, float(week)))
        logged = journal.sessions.log(entry(2, 2.0))
        assert [point.ratings.mood for point in logged.overview.points] == [1.0, 2.0, 3.0]
        assert logged.overview.attended[1] == logged.session


def test_after_a_hard_session_it_is_told_calmly_and_the_calendar_waits() -> None:
    with new_journal() as journal:
        for weeks in range(5):
            journal.sessions.log(entry(weeks + 1, ratings=Ratings(6, 8, 4)))
        hard = journal.sessions.log(entry(6, ratings=Ratings(2, 8, 9))).overview
        assert any("highest distress" in notice for notice in hard.notices)
        assert hard.remarks == (
            "This was a hard one: mood 2, distress 9. One session isn’t a trend, but it may"
            " be worth telling someone.",
        )
        assert hard.due
        assert hard.due.reason is ReviewReason.CALENDAR
        assert hard.prompt_after_saving is None
        calm = journal.sessions.log(entry(7, ratings=Ratings(6, 8, 4))).overview
        assert (calm.remarks, calm.prompt_after_saving) == (calm.notices, calm.prompt)
        assert calm.prompt


def test_what_a_fall_that_stands_tells_is_not_remarked_once_more() -> None:
    slide = [7, 7, 6.5, 6.5, 6, 6, 5.5, 5, 5, 4.5, 3.5]
    with new_journal() as journal:
        for weeks, mood in enumerate(slide, 1):
            ratings = Ratings(mood, 8, 10 - mood)
            overview = journal.sessions.log(entry(weeks, ratings=ratings)).overview
            falls = {one.measure for one in overview.likely if one.kind.is_fall}
            assert not any(f"lowest {measure}" in overview.remarks for measure in falls)
        assert falls >= {Measure.MOOD, Measure.DISTRESS}
        assert overview.notices
        assert overview.remarks == ()


def test_what_stands_is_shown_refused_or_unlikely_and_one_reading_of_a_measure_is_enough() -> None:
    """A quarrel: the alliance falls from 8 to 4, and its earlier gain is no second reading."""
    course = (4, 6, 7), (4, 7, 7), (5, 7, 6), (5, 8, 6), (6, 8, 5), (5.5, 8, 5.5), (6, 8, 5)
    with new_journal() as journal:
        for week, rated in enumerate([*course, (6, 8, 5), (5, 4, 6), (4, 4, 7), (5, 4, 6)], 1):
            overview = journal.sessions.log(entry(week, ratings=Ratings(*rated))).overview
    shown = {signal for event in overview.events for signal in event.signals}
    assert shown == {*overview.likely}
    assert {signal.measure for signal in shown} == {Measure.ALLIANCE}
    others = {signal for event in overview.unlikely for signal in event.signals}
    assert others <= {*overview.signals} - shown
    assert not {signal.measure for signal in others} & {Measure.ALLIANCE}
    assert overview.refused == ()


def test_good_news_waits_while_it_is_hard() -> None:
    moods = [3.0] * 5 + [7.0] * 8
    with new_journal() as journal:
        for week, mood in enumerate(moods, 1):
            journal.sessions.log(entry(week, ratings=Ratings(mood, 8, 10 - mood)))
        hard = journal.sessions.log(entry(14, ratings=Ratings(1, 8, 9))).overview
    assert any(signal.kind in GOOD_NEWS for signal in hard.likely)
    assert hard.spoken is None
    assert hard.what_it_shows == ""
    assert hard.prompt_after_saving is None


def test_after_one_hard_session_nothing_is_called_no_pattern() -> None:
    calm = course_of((6, 6, 6, 6))
    hard = [*calm, replace(calm[-1], number=5, ratings=Ratings(2, 4, 9))]
    assert overview_of(calm).quiet_words == "Nothing stands out so far."
    assert overview_of(hard).quiet_words.endswith(
        "One session isn’t a trend, but it may be worth telling someone."
    )
    harder = [*hard, replace(hard[-1], number=6)]
    assert overview_of(harder).quiet_words.startswith("Your latest sessions were hard ones.")


def test_what_a_signal_makes_due_is_shown_unasked_too() -> None:
    moods = [6.0] * 8 + [2.0] * 4
    told = []
    for count in range(1, len(moods) + 1):
        overview = overview_of(course_of(moods[:count]))
        due = overview.due
        by_signal = due is not None and due.reason is ReviewReason.SIGNAL
        if due is not None and by_signal:
            assert any(due.signal in event.signals for event in overview.events)
        told.append((by_signal, bool(overview.events)))
    assert told[0] == (False, False)
    assert told[-1] == (True, True)
