"""Answers are no step of undo: it is known when one is newer, and they leave the redo there."""

import pytest

from builders import new_journal
from core.test_afterwards import log, spoken
from journal.core import Journal
from journal.guidance import saying, walk
from journal.records import ReviewReason

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def newer(journal: Journal) -> str:
    found = journal.skipped_by_undo()
    return found.what if found else ""


def test_an_answer_after_the_newest_step_is_newer_until_another_step_follows() -> None:
    with new_journal() as journal:
        assert newer(journal) == ""
        review = spoken(journal)
        assert newer(journal).startswith("what you answered in the review of ")
        journal.reviews.answer(review.id, walk.LINE, "I feel stuck")
        assert journal.skipped_by_undo()
        log(journal, 5)
        assert newer(journal) == ""
        journal.reviews.say_afterwards(review.id, saying.AGREED, "a slower pace")
        assert journal.skipped_by_undo()
        assert journal.reviews.mark_agreed(review.id) is None
        assert journal.skipped_by_undo()


def test_what_a_step_answers_itself_is_not_newer_than_it() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        journal.reviews.say_afterwards(review.id, saying.AGREED, "a slower pace")
        journal.reviews.say_afterwards(review.id, saying.CHANGE, "pace")
        assert journal.reviews.mark_agreed(review.id)
        assert newer(journal) == ""
        [signal] = journal.overview().signals[:1] or [None]
        if signal is not None:
            journal.reviews.does_not_match(signal)
        assert newer(journal) == ""


def test_what_was_older_than_an_answer_is_known_once_the_newest_step_is_undone() -> None:
    with new_journal() as journal:
        spoken(journal)
        log(journal, 5)
        assert newer(journal) == ""
        journal.undo()
        assert newer(journal)
        journal.redo()
        assert newer(journal) == ""


def test_without_a_step_nothing_is_passed_over() -> None:
    with new_journal() as journal:
        spoken(journal)
        while journal.undo():
            pass
        assert journal.skipped_by_undo() is None


def test_what_is_no_step_leaves_there_what_can_be_done_again() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        before = journal.sessions.all()
        undone = journal.undo()
        journal.reviews.say_afterwards(review.id, saying.SAID, "partly")
        journal.reviews.mark_agreed(review.id)
        other = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.discard_untouched(other.id)
        open_one = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(open_one.id, walk.LINE, "new")
        journal.drafts.keep("log", {"note": "new"})
        assert journal.last_undone() == undone
        assert journal.redo() == undone
        assert journal.sessions.all() == before
