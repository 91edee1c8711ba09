"""“This does not match”: what is said is left alone for four sessions, and that is kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from builders import TODAY, new_journal, tables
from journal.core import Journal
from journal.guidance import MATCHES, NO, Prompt
from journal.ratings import Measure, Ratings
from journal.records import ReviewReason, SessionEntry
from journal.signals import Kind, Signal

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
FALL = (7, 7.5, 7, 7, 7, 7.5, 7, 3, 2.5, 3)
BACK_TO_THE_START = (3, 3.5, 3, 3.5, 7, 7.5, 7, 7, 7.5, 7, 7, 4, 3.5, 4)
"""A fall that is a dip for longer than it can be silenced, as it does not end below the start."""


def log(journal: Journal, *moods: float) -> None:
    for mood in moods:
        weeks = 30 - len(journal.sessions.all())
        journal.sessions.log(SessionEntry(TODAY - timedelta(weeks=weeks), Ratings(mood, 8)))


def due(journal: Journal) -> Signal:
    prompt = journal.overview().due
    assert prompt
    assert prompt.signal
    return prompt.signal


def test_it_is_left_alone_for_four_sessions_and_then_brought_up_again() -> None:
    with new_journal() as journal:
        log(journal, *BACK_TO_THE_START)
        fall = due(journal)
        journal.reviews.does_not_match(fall)
        for _ in range(4):
            seen = journal.overview()
            assert fall.name in seen.silenced
            assert seen.silenced & {signal.name for signal in seen.signals}
            assert not seen.silenced & {signal.name for signal in seen.likely}
            assert seen.spoken is None
            assert seen.due is None or seen.due.signal is None
            log(journal, 4)
        seen = journal.overview()
        assert not seen.silenced
        assert fall.name.partition("/")[2] in {signal.measure for signal in seen.likely}


def test_the_answer_is_kept_with_what_it_was_about_and_opens_no_review() -> None:
    with new_journal() as journal:
        log(journal, *FALL)
        fall = due(journal)
        journal.reviews.does_not_match(fall)
        [kept] = journal.reviews.all()
        assert (kept.signal, kept.reason, kept.ended) == (fall.name, ReviewReason.SIGNAL, TODAY)
        assert kept.answer(MATCHES) == NO
        assert journal.overview().open_review is None


def test_the_same_in_mood_and_distress_goes_together_and_nothing_else_is_silenced() -> None:
    with new_journal() as journal:
        for mood in FALL:
            weeks = 30 - len(journal.sessions.all())
            ratings = Ratings(mood, mood + 2, 10 - mood)
            journal.sessions.log(SessionEntry(TODAY - timedelta(weeks=weeks), ratings))
        assert {"dip/mood", "dip/distress"} <= {s.name for s in journal.overview().likely}
        [fall] = (s for s in journal.overview().likely if s.name == "dip/mood")
        journal.reviews.does_not_match(fall)
        assert {"dip/mood", "dip/distress"} <= journal.overview().silenced
        assert due(journal).measure is Measure.ALLIANCE


def test_a_fall_that_does_not_match_is_not_asked_about_again_as_a_step() -> None:
    with new_journal() as journal:
        log(journal, *FALL)
        fall = due(journal)
        assert fall.kind in ("dip", "sudden_loss")
        journal.reviews.does_not_match(fall)
        assert {"dip/mood", "sudden_loss/mood"} <= journal.overview().silenced


def test_nothing_calm_is_asked_in_its_place_but_the_calendar_asks_after_the_next_session() -> None:
    with new_journal() as journal:
        log(journal, *FALL)
        journal.reviews.does_not_match(due(journal))
        assert journal.overview().due is None
        log(journal, 3)
        prompt = journal.overview().due
        assert prompt
        assert prompt.reason is ReviewReason.CALENDAR


def test_a_fall_that_lasts_is_told_and_it_is_said_that_it_was_said_not_to_match() -> None:
    with new_journal() as journal:
        log(journal, *FALL)
        journal.reviews.does_not_match(due(journal))
        log(journal, 2.5, 2, 2.5)
        prompt = journal.overview().due
        assert prompt
        assert prompt.signal
        assert prompt.signal.kind in (Kind.DETERIORATION, Kind.RELAPSE)
        assert prompt.title.startswith("You said the dip in your ratings doesn’t match")
        # That is said of it once more: nothing of this fall is told for four sessions.
        journal.reviews.does_not_match(prompt.signal)
        for _ in range(3):
            log(journal, 2.5)
            again = journal.overview().due
            assert again is None or again.signal is None


SAYINGS: tuple[tuple[str, Callable[[Journal, Prompt], object]], ...] = (
    (
        "your answer that the step down in mood does not match how it feels",
        lambda journal, _: journal.reviews.does_not_match(due(journal)),
    ),
    (
        "the choice to be asked again after 2 sessions",
        lambda journal, prompt: journal.reviews.put_off(prompt, 2),
    ),
    (
        "the choice to leave something alone, “it passed”",
        lambda journal, prompt: journal.reviews.leave(prompt, "it passed"),
    ),
)


@pytest.mark.parametrize(("what", "say"), SAYINGS)
def test_what_is_said_instead_of_a_review_can_be_taken_back_and_put_back(
    what: str, say: Callable[[Journal, Prompt], object]
) -> None:
    kept = ("review", "answer", "therapy_session")
    with new_journal() as journal:
        log(journal, *FALL)
        prompt = journal.overview().due
        assert prompt
        before = tables(journal.path, *kept)
        say(journal, prompt)
        after = tables(journal.path, *kept)
        assert journal.overview().due is None
        assert journal.undo() == what
        assert tables(journal.path, *kept) == before
        assert journal.overview().due == prompt
        assert journal.redo() == what
        assert tables(journal.path, *kept) == after
        assert journal.overview().due is None


def test_the_end_of_a_review_can_be_taken_back() -> None:
    kept = ("review", "answer", "action")
    with new_journal() as journal:
        log(journal, *FALL)
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "talk_line", "a word")
        before = tables(journal.path, *kept)
        journal.reviews.end(review.id, ["Walk"])
        what = journal.undo()
        assert what
        assert what.startswith("the end of the review of ")
        assert tables(journal.path, *kept) == before
        assert journal.redo() == what
        assert [action.text for action in journal.reviews.all()[0].actions] == ["Walk"]


def test_what_was_done_of_a_review_is_taken_back_before_its_end_is() -> None:
    with new_journal() as journal:
        log(journal, *FALL)
        review = journal.reviews.open(ReviewReason.HAND)
        [walk] = journal.reviews.end(review.id, ["Walk"]).actions
        journal.reviews.mark_done(review.id, [walk.id])
        what = journal.undo()
        assert what
        assert what.startswith("what is done of the review of ")
        assert [action.done for action in journal.reviews.all()[0].actions] == [False]
        journal.undo()
        assert journal.reviews.all()[0].actions == ()
