"""The draft of a change goes with its record, as the number of what is gone is given again."""

from collections.abc import Callable

import pytest

from builders import entry, new_journal
from journal.core import Journal
from journal.draft_names import TABLES, DraftKind
from journal.errors import NotFoundError
from journal.records import ReviewReason

ANSWERS = (1,) * 9
ADDED: dict[str, Callable[[Journal], object]] = {
    "edit": lambda journal: journal.sessions.log(entry(1, 5)),
    "course": lambda journal: journal.courses.start("Group"),
    "jot": lambda journal: journal.jots.add("a line"),
    "goal": lambda journal: journal.goals.add("a goal"),
    "task": lambda journal: journal.tasks.add("a task"),
    "questionnaire": lambda journal: journal.questionnaires.add("phq-9", ANSWERS),
}
"""What adds a record of each kind that an undo can take away again."""

TYPED: dict[str, object] = {"text": "typed"}


def body(journal: Journal, form: str) -> dict[str, object] | None:
    draft = journal.drafts.get(form)
    return draft.body if draft else None


def test_every_record_with_drafts_is_looked_at() -> None:
    # A review is opened without a step to undo.
    assert {*ADDED, DraftKind.REVIEW} == {*TABLES}


@pytest.mark.parametrize("kind", ADDED)
def test_what_is_added_after_an_undo_gets_no_draft_of_what_was_there(kind: str) -> None:
    with new_journal() as journal:
        ADDED[kind](journal)
        journal.drafts.keep(f"{kind} 1", TYPED)
        journal.undo()
        assert body(journal, f"{kind} 1") is None
        ADDED[kind](journal)
        assert body(journal, f"{kind} 1") is None


@pytest.mark.parametrize("kind", ADDED)
def test_a_redo_brings_the_draft_back_with_its_record(kind: str) -> None:
    with new_journal() as journal:
        ADDED[kind](journal)
        journal.drafts.keep(f"{kind} 1", TYPED)
        journal.undo()
        journal.redo()
        assert body(journal, f"{kind} 1") == TYPED


@pytest.mark.parametrize("kind", TABLES)
def test_no_draft_is_kept_of_a_record_that_is_gone(kind: str) -> None:
    with new_journal() as journal, pytest.raises(NotFoundError, match=r"\w\."):
        journal.drafts.keep(f"{kind} 1", TYPED)


@pytest.mark.parametrize("kind", TABLES)
def test_a_draft_of_a_record_that_is_gone_can_be_deleted(kind: str) -> None:
    with new_journal() as journal:
        journal.drafts.keep(f"{kind} 1", None)
        assert journal.drafts.forms() == ()


def test_a_questionnaire_deleted_takes_its_draft_with_it() -> None:
    with new_journal() as journal:
        journal.questionnaires.add("phq-9", ANSWERS)
        journal.drafts.keep("questionnaire 1", TYPED)
        journal.drafts.keep("questionnaire phq-9", TYPED)
        journal.questionnaires.delete(1)
        assert journal.questionnaires.add("gad-7", (2,) * 7).id == 1
        assert journal.drafts.forms() == ("questionnaire phq-9",)
        journal.undo()
        journal.undo()
        assert journal.questionnaires.get(1).answers == ANSWERS
        assert body(journal, "questionnaire 1") == TYPED


def test_a_review_that_nobody_answered_takes_its_draft_with_it() -> None:
    with new_journal() as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        journal.drafts.keep(f"review {review.id} why", TYPED)
        journal.reviews.discard_untouched(review.id)
        assert journal.drafts.forms() == ()


def test_a_record_that_stays_in_use_keeps_its_draft() -> None:
    with new_journal() as journal:
        journal.courses.start("Group")
        journal.reviews.open(ReviewReason.HAND)
        journal.drafts.keep("course 1", TYPED)
        journal.undo()
        assert [course.name for course in journal.courses.all()] == ["Group"]
        assert body(journal, "course 1") == TYPED


def test_what_was_said_of_a_record_after_a_session_goes_and_comes_with_it() -> None:
    said: dict[str, object] = {"jot-1": ["said"], "task-1": ["partly"], "way-1": "rain"}
    with new_journal() as journal:
        journal.jots.add("a line")
        journal.tasks.add("a task")
        journal.drafts.keep("after", said)
        journal.undo()
        assert body(journal, "after") == {"jot-1": ["said"]}
        journal.undo()
        assert body(journal, "after") is None
        journal.redo()
        assert body(journal, "after") == {"jot-1": ["said"]}
        journal.redo()
        assert body(journal, "after") == said
