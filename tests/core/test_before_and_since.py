"""Did it help: before begins with the signal, after with the session at which it was said."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from builders import TODAY, new_journal
from journal.comparison import Outcome
from journal.core import Journal
from journal.course.side_by_side import SideBySide, after_review
from journal.guidance import saying, walk
from journal.guidance.model import Question
from journal.ratings import Measure, Ratings
from journal.records import ChangeKind, Review, ReviewReason, SessionEntry

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
Rated = tuple[float | None, float | None, float | None]
GOOD: Rated = (6, 8, 4)
CLOSE: Rated = (6, 9, 4)


def log(journal: Journal, *sessions: Rated, attended: bool = True) -> None:
    for ratings in sessions:
        day = TODAY - timedelta(weeks=40 - len(journal.sessions.all()))
        entry = SessionEntry(day, Ratings(*ratings) if attended else Ratings(), attended=attended)
        journal.sessions.log(entry)


def reviewed(journal: Journal, reason: ReviewReason | None = None, line: str = "It is hard") -> int:
    """Open a review for what is due, or for `reason`; end it with a line and an action."""
    opening = journal.overview().opening(reason)
    review = journal.reviews.open(opening.reason, opening.signal)
    if line:
        journal.reviews.answer(review.id, walk.LINE, line)
    journal.reviews.end(review.id, ["Say it"])
    return review.id


def found(journal: Journal) -> tuple[Review, SideBySide]:
    overview = journal.overview()
    return overview.reviews[-1], after_review(overview, overview.reviews[-1])


def story(before: Iterable[Rated], at: Rated, after: Iterable[Rated]) -> SideBySide:
    """Log, look at what is due, say it at the session `at`, tell it, and go on."""
    with new_journal() as journal:
        log(journal, *before)
        review = reviewed(journal)
        log(journal, at)
        journal.reviews.say_afterwards(review, saying.SAID, saying.YES)
        log(journal, *after)
        return found(journal)[1]


@pytest.mark.parametrize("weeks", [2, 3, 4, 8])
def test_the_good_weeks_before_a_dip_do_not_hide_its_end(weeks: int) -> None:
    after: list[Rated] = [(5, 8, 5.5), (6, 8, 5), (6, 8, 4.5)]
    shown = story([GOOD] * 8 + [(3, 8, 7.5)] * weeks, (3, 8, 7), after)
    assert shown.found[Measure.MOOD].outcome is Outcome.BETTER
    assert shown.found[Measure.DISTRESS].outcome is Outcome.BETTER
    assert shown.found[Measure.ALLIANCE].outcome is Outcome.USUAL
    assert shown.found[Measure.MOOD].means[0] == 3


@pytest.mark.parametrize(("weeks", "at"), [(1, 4), (2, 4), (2, 5), (3, 4), (3, 5)])
def test_a_strain_that_was_mended_is_seen_as_mended(weeks: int, at: float) -> None:
    shown = story([CLOSE] * 8 + [(6, 4, 4)] * weeks, (6, at, 4), [(6, 8.5, 4)] * 3)
    assert shown.found[Measure.ALLIANCE].outcome is Outcome.BETTER
    assert shown.found[Measure.MOOD].outcome is Outcome.USUAL


def test_the_sentence_says_from_when_until_when_and_since_when() -> None:
    shown = story([GOOD] * 8 + [(3, 8, 7.5)] * 3, (3, 8, 7), [(5, 8, 5), (6, 8, 5), (6, 8, 4)])
    said = shown.sentence(shown.found[Measure.MOOD])
    day = "19 November 2025"
    assert f"over 4 rated sessions from {day} until you said it and 5.7 over 3 since then" in said
    assert shown.title == f"From {day} until you said it, and since"
    assert shown.captions == (
        f"Before: 4 sessions, {day} to 10 December 2025, from when this began",
        "After: 3 sessions, 17 December 2025 to 31 December 2025, since you said it",
    )


def test_the_end_of_a_dip_that_has_not_come_is_not_made_up() -> None:
    shown = story([GOOD] * 8 + [(3, 8, 7.5)] * 3, (3, 8, 7), [(3, 8, 7), (3.5, 8, 7), (3, 8, 7.5)])
    assert shown.found.outcomes == {Outcome.USUAL}


def test_missed_sessions_and_blank_ratings_leave_it_as_it_is() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 4)
        log(journal, GOOD, attended=False)
        log(journal, *[GOOD] * 4, *[(3, 8, 7.5)] * 3)
        review = reviewed(journal)
        log(journal, (None, None, None))
        journal.reviews.say_afterwards(review, saying.SAID, saying.YES)
        log(journal, GOOD, (None, 8, None), *[GOOD] * 2)
        shown = found(journal)[1]
        assert shown.found[Measure.MOOD].rated == (3, 3)
        assert shown.found[Measure.MOOD].outcome is Outcome.BETTER


@pytest.mark.parametrize("reason", [ReviewReason.HAND, ReviewReason.STOPPING])
def test_a_review_that_was_opened_by_hand_begins_with_the_dip_that_stood(
    reason: ReviewReason,
) -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 8, *[(3, 8, 7.5)] * 3)
        review = reviewed(journal, reason)
        log(journal, (3, 8, 7))
        journal.reviews.say_afterwards(review, saying.SAID, saying.PARTLY)
        log(journal, *[GOOD] * 3)
        assert found(journal)[1].found[Measure.MOOD].outcome is Outcome.BETTER


def test_a_signal_that_was_said_not_to_match_does_not_begin_it() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 8, *[(3, 8, 7.5)] * 3)
        while (due := journal.overview().due) and due.signal:
            journal.reviews.does_not_match(due.signal)
        reviewed(journal, ReviewReason.HAND)
        log(journal, *[GOOD] * 3)
        assert found(journal)[1].captions[0].startswith("Before: 8 sessions")


def test_where_nothing_stood_the_last_eight_are_before() -> None:
    with new_journal() as journal:
        log(journal, *[(float(5 + n % 2), 8, 4) for n in range(5)])
        review = reviewed(journal, ReviewReason.HAND)
        log(journal, GOOD)
        journal.reviews.say_afterwards(review, saying.SAID, saying.YES)
        log(journal, *[GOOD] * 3)
        shown = found(journal)[1]
        assert shown.title == "Before you said it, and since"
        assert shown.where == ("before", "after")
        assert shown.captions[0].startswith("Before: 6 sessions")
        assert shown.captions[1].endswith("since you said it")


def test_what_was_only_done_begins_after_the_review() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 8, *[(3, 8, 7.5)] * 3)
        reviewed(journal, line="")
        log(journal, *[GOOD] * 3)
        shown = found(journal)[1]
        assert shown.where == ("from 19 November 2025 until the review", "since then")
        assert shown.found[Measure.MOOD].rated == (3, 3)


def test_a_review_that_goes_further_begins_where_the_first_one_did() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 8, *[(3, 8, 7.5)] * 3)
        first = reviewed(journal)
        log(journal, (3.5, 8, 7), *[(3, 8, 7)] * 2)
        further = journal.reviews.go_further(first)
        journal.reviews.answer(further.id, walk.LINE, "Still hard")
        journal.reviews.end(further.id, ["Say it"])
        log(journal, (3, 8, 7))
        journal.reviews.say_afterwards(further.id, saying.SAID, saying.YES)
        log(journal, *[GOOD] * 3)
        shown = found(journal)[1]
        assert shown.where[0] == "from 19 November 2025 until you said it"
        assert shown.found[Measure.MOOD].outcome is Outcome.BETTER


def test_a_mark_is_dated_at_the_session_at_which_it_was_said_also_when_told_later() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 8, *[(3, 8, 7.5)] * 3)
        review = reviewed(journal)
        log(journal, (3, 8, 7), GOOD, GOOD)
        said_on = journal.sessions.all()[11].day
        told = journal.reviews.say_afterwards(review, saying.SAID, saying.YES)
        assert saying.spoken_at(told) == 12
        journal.reviews.say_afterwards(review, saying.CHANGE, "pace")
        mark = journal.reviews.mark_agreed(review)
        assert mark
        assert (mark.day, mark.kind) == (said_on, ChangeKind.PACE)
        assert found(journal)[1].found[Measure.MOOD].rated == (4, 2)


def test_another_session_can_be_named_and_moves_the_mark() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 3)
        review = reviewed(journal, ReviewReason.HAND)
        log(journal, GOOD, GOOD, GOOD)
        journal.reviews.say_afterwards(review, saying.SAID, saying.YES)
        journal.reviews.say_afterwards(review, saying.CHANGE, "pace")
        first = journal.reviews.mark_agreed(review)
        told = journal.reviews.say_afterwards(review, walk.SPOKEN_AT, "5")
        mended = journal.reviews.mark_agreed(review)
        days = [session.day for session in journal.sessions.all()]
        assert first
        assert mended
        assert (first.day, mended.day, first.id) == (days[3], days[4], mended.id)
        assert saying.comparison_session(told) == 5


def test_what_is_said_after_all_is_dated_after_the_session_at_which_it_was_not() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 3)
        review = reviewed(journal, ReviewReason.HAND)
        log(journal, GOOD)
        journal.reviews.say_afterwards(review, saying.SAID, saying.NOT_YET)
        log(journal, GOOD, GOOD)
        told = journal.reviews.say_afterwards(review, saying.SAID, saying.YES)
        assert saying.spoken_at(told) == 5
        corrected = journal.reviews.say_afterwards(review, saying.SAID, saying.PARTLY)
        assert saying.spoken_at(corrected) == 5


def test_a_not_yet_that_is_corrected_at_once_leaves_the_first_session_since_the_review() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 3)
        review = reviewed(journal, ReviewReason.HAND)
        log(journal, GOOD, GOOD, GOOD)
        for said in (saying.NOT_YET, saying.YES):
            told = journal.reviews.say_afterwards(review, saying.SAID, said)
        assert saying.spoken_at(told) == 4


def when_asked(journal: Journal) -> Question | None:
    overview = journal.overview()
    asked = saying.questions_on_saying(overview.reviews[-1], overview.sessions)
    return next((question for question in asked if question.id == walk.SPOKEN_AT), None)


def test_when_it_was_said_is_asked_only_where_it_can_have_been_several() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 3)
        review = reviewed(journal, ReviewReason.HAND)
        log(journal, GOOD)
        journal.reviews.say_afterwards(review, saying.SAID, saying.YES)
        assert when_asked(journal) is None
        log(journal, GOOD)
        log(journal, GOOD, attended=False)
        question = when_asked(journal)
        assert question
        assert [option.id for option in question.options] == ["5", "4"]
        assert question.options[0].label.startswith("session 5, ")
        journal.reviews.say_afterwards(review, saying.SAID, saying.NOT_YET)
        assert when_asked(journal) is None


def test_a_session_of_before_the_review_that_was_logged_late_is_not_the_one() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 3)
        review = reviewed(journal, ReviewReason.HAND)
        journal.sessions.log(SessionEntry(TODAY - timedelta(days=3), Ratings(5, 5, 5)))
        journal.sessions.log(SessionEntry(TODAY, Ratings(5, 5, 5)))
        told = journal.reviews.say_afterwards(review, saying.SAID, saying.YES)
        assert saying.spoken_at(told) == 5


def test_the_engine_says_the_same_when_sessions_are_read_again() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 8, *[(3, 8, 7.5)] * 3)
        reviewed(journal)
        log(journal, *[GOOD] * 10)
        overview = journal.overview()
        began = overview.began(overview.reviews[-1])
        assert began
        assert began.number == 9


def test_a_course_of_days_in_disorder_is_no_trouble() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 8, *[(3, 8, 7.5)] * 3)
        reviewed(journal)
        journal.sessions.log(SessionEntry(TODAY - timedelta(weeks=60), Ratings(*GOOD)))
        log(journal, *[GOOD] * 3)
        assert found(journal)[1].where[0].startswith("from 19 November 2025")


def test_sessions_logged_late_or_imported_are_on_the_side_on_which_they_were() -> None:
    with new_journal() as journal:
        log(journal, *[GOOD] * 6)
        # Of long before, as from paper: the largest number is that of the first session now.
        journal.sessions.log(SessionEntry(TODAY - timedelta(weeks=60), Ratings(2, 3, 9)))
        reviewed(journal)
        journal.sessions.log(SessionEntry(TODAY - timedelta(weeks=59), Ratings(2, 3, 9)))
        assert journal.overview().follow_up is None
        log(journal, *[CLOSE] * 3)
        review, shown = found(journal)
        assert review.after == 6
        assert [one.number for one in shown.stretches[0]] == [7, 8, 1, 2, 3, 4, 5, 6]
        assert [one.number for one in shown.stretches[1]] == [9, 10, 11]
        assert saying.default_said_at(review, journal.sessions.all()) == 9
        assert not any("not compared" in caption for caption in shown.captions)
