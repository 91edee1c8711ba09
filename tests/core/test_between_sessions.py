"""Jots, goals and tasks: kept, changed, taken back."""

from datetime import date

import pytest
from msgspec.structs import replace

from builders import TODAY, entry, new_journal, rows
from journal.between_sessions import GoalRating, JotState, TaskOutcome
from journal.core import Journal
from journal.errors import BadInputError, NotFoundError
from journal.guidance import saying
from journal.records import ReviewReason

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def taken_back(journal: Journal) -> list[str]:
    found = []
    while (what := journal.undo()) is not None:
        found.append(what)
    return found


def test_a_jot_is_kept_said_kept_again_and_let_go() -> None:
    with new_journal() as journal:
        jot = journal.jots.add("  ask about the pace ")
        assert (jot.text, jot.day, jot.state, jot.course) == (
            "ask about the pace", TODAY, JotState.OPEN, "Therapy",
        )  # fmt: skip
        assert journal.overview().jots == (jot,)
        said = journal.jots.mark(jot.id, JotState.SAID)
        assert said == replace(jot, state=JotState.SAID, closed=TODAY)
        assert journal.jots.open() == journal.overview().jots == ()
        assert journal.jots.all() == (said,)
        assert journal.jots.mark(jot.id, JotState.OPEN) == jot
        assert journal.jots.amend(jot.id, "ask").text == "ask"
        journal.jots.mark(jot.id, JotState.DROPPED)
        assert taken_back(journal) == [
            "that “ask” was let go",
            "the change to the line for next time “ask”",
            "that “ask about the pace” is kept for next time",
            "that “ask about the pace” was said",
            "the line for next time “ask about the pace”",
        ]
        assert journal.courses.all() == ()


def test_each_course_has_its_own() -> None:
    with new_journal() as journal:
        journal.courses.start("A")
        journal.courses.start("B")
        journal.jots.add("of A", "a")
        journal.goals.add("of B")
        journal.tasks.add("of A too", None, "A")
        assert [jot.text for jot in journal.jots.open("A")] == ["of A"]
        assert (journal.overview().jots, journal.overview().tasks) == ((), ())
        assert [goal.text for goal in journal.overview("B").goals] == ["of B"]
        assert journal.courses.current() == journal.courses.get("B")
        with pytest.raises(NotFoundError, match="no course"):
            journal.jots.add("x", "C")


@pytest.mark.parametrize("text", ["", "  ", "x" * 501, "two\nlines", "\ud800"])
def test_what_is_no_line_is_refused(text: str) -> None:
    with new_journal() as journal:
        for add in (journal.jots.add, journal.goals.add, journal.tasks.add):
            with pytest.raises(BadInputError):
                add(text)
        assert journal.courses.all() == ()


def test_three_goals_at_a_time() -> None:
    with new_journal() as journal:
        first, *_ = (journal.goals.add(text) for text in ("a", "b", "c"))
        with pytest.raises(BadInputError, match="3 goals at a time"):
            journal.goals.add("d")
        assert journal.goals.end(first.id).ended == TODAY
        journal.goals.end(first.id)  # nothing more to end
        journal.goals.add("d")
        assert [goal.text for goal in journal.overview().open_goals] == ["b", "c", "d"]
        assert len(journal.overview().goals) == 4
        assert journal.undo() == "the new goal “d”"
        assert journal.undo() == "the end of the goal “a”"


def test_a_goal_has_one_rating_a_day_and_the_later_one_stands() -> None:
    with new_journal() as journal:
        goal = journal.goals.add("sleep through")
        journal.goals.rate(goal.id, 3, date(2026, 6, 1))
        journal.goals.rate(goal.id, 4.5)
        rated = journal.goals.rate(goal.id, 5)
        assert rated.ratings == (GoalRating(date(2026, 6, 1), 3.0), GoalRating(TODAY, 5.0))
        journal.goals.rate(goal.id, 5)  # nothing changed, nothing to take back
        assert journal.undo() == "the rating of the goal “sleep through” on 1 July 2026"
        assert journal.overview().goals[0].ratings[-1].rating == 4.5
        journal.redo()
        assert journal.goals.all() == (rated,)
        for wrong in (10.5, -1, 3.3):
            with pytest.raises(BadInputError):
                journal.goals.rate(goal.id, wrong)
        with pytest.raises(BadInputError, match="in the future"):
            journal.goals.rate(goal.id, 5, date(2026, 7, 2))
        for _ in range(4):
            journal.undo()
        assert journal.goals.all() == ()
        assert rows(journal.path, "SELECT * FROM goal_rating") == []


def test_a_task_is_answered_and_can_be_answered_again() -> None:
    with new_journal() as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        task = journal.tasks.add("walk", date(2026, 7, 8), review=review.id)
        assert journal.overview().tasks == (task,)
        assert (task.until, task.review, task.outcome) == (date(2026, 7, 8), review.id, None)
        done = journal.tasks.answer(task.id, TaskOutcome.PARTLY, " rain ")
        assert (done.outcome, done.in_the_way, done.answered) == (
            TaskOutcome.PARTLY, "rain", TODAY,
        )  # fmt: skip
        assert journal.overview().tasks == ()
        journal.tasks.answer(task.id, TaskOutcome.DONE)
        assert taken_back(journal)[:2] == ["how it went with “walk”"] * 2
        assert len(journal.reviews.all()) == 1


@pytest.mark.parametrize("number", [7, -1, 2**70])
def test_what_is_not_there_is_named(number: int) -> None:
    with new_journal() as journal:
        journal.sessions.log(entry())
        for call in (
            lambda: journal.jots.mark(number, JotState.SAID),
            lambda: journal.goals.rate(number, 5),
            lambda: journal.tasks.answer(number, TaskOutcome.DONE),
        ):
            with pytest.raises(NotFoundError, match=f"There is no .* {number}"):
                call()


def test_what_was_agreed_after_a_review_becomes_a_task_once_if_it_is_wanted() -> None:
    with new_journal() as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        for question, value in (
            (saying.SAID, saying.YES),
            (saying.AGREED, "a walk\neach morning"),
        ):
            journal.reviews.say_afterwards(review.id, question, value)
        journal.reviews.mark_agreed(review.id)
        assert journal.tasks.all() == ()
        journal.reviews.say_afterwards(review.id, saying.TRY, saying.YES)
        for _ in range(2):
            assert journal.reviews.mark_agreed(review.id) is None
        [task] = journal.tasks.all()
        assert (task.text, task.review) == ("a walk each morning", review.id)
        assert journal.undo() == "what was agreed to try, “a walk each morning”"
        assert journal.tasks.all() == ()
