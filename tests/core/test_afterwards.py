"""From a review to the session after it and back: said, agreed, marked, looked at, gone further."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_journal, open_journal
from journal.core import Journal
from journal.errors import BadInputError, NotFoundError
from journal.guidance import Stage, afterwards, saying, walk
from journal.ratings import Ratings
from journal.records import ChangeKind, Review, ReviewReason, SessionEntry, TherapySession

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def log(journal: Journal, *moods: float, course: str | None = None) -> TherapySession:
    for mood in moods:
        day = TODAY - timedelta(weeks=30 - len(journal.sessions.all()))
        last = journal.sessions.log(SessionEntry(day, Ratings(mood, 8, 5), course=course)).session
    return last


def spoken(journal: Journal, said: str = "yes") -> Review:
    """Review with a line to say, then the session at which it was said."""
    log(journal, 5, 5, 4, 4)
    review = journal.reviews.open(ReviewReason.HAND)
    journal.reviews.answer(review.id, walk.LINE, "I feel stuck")
    journal.reviews.end(review.id, ["Say it"], look_again_after=4)
    log(journal, 4)
    return journal.reviews.say_afterwards(review.id, saying.SAID, said)


def stage(journal: Journal) -> Stage | None:
    found = journal.overview().follow_up
    return found.stage if found else None


def test_the_session_at_which_it_was_said_is_kept_with_the_answer() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        assert review.answer(walk.SPOKEN_AT) == "5"
        log(journal, 5)
        again = journal.reviews.say_afterwards(review.id, saying.SAID, "yes")
        assert again.answer(walk.SPOKEN_AT) == "5"
        changed = journal.reviews.say_afterwards(review.id, saying.SAID, "partly")
        assert changed.answer(walk.SPOKEN_AT) == "5"


def test_the_loop_closes_from_saying_it_to_a_verdict() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        assert stage(journal) is None
        log(journal, 6, 6)
        assert stage(journal) is None
        log(journal, 7)
        assert stage(journal) is Stage.LOOK
        journal.reviews.say_afterwards(review.id, afterwards.WORDS, "a slower pace")
        journal.reviews.say_afterwards(review.id, afterwards.VERDICT, "yes")
        assert stage(journal) is None
        [helped] = journal.reviews.what_helped()
        assert helped.text == "I feel stuck\na slower pace"


def test_what_was_agreed_is_marked_on_the_day_of_the_session_and_mended_in_place() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        said_on = journal.sessions.all()[-1].day
        journal.reviews.say_afterwards(review.id, saying.AGREED, "go\nslower")
        assert journal.reviews.mark_agreed(review.id) is None
        journal.reviews.say_afterwards(review.id, saying.CHANGE, "none")
        assert journal.reviews.mark_agreed(review.id) is None
        journal.reviews.say_afterwards(review.id, saying.CHANGE, "pace")
        mark = journal.reviews.mark_agreed(review.id)
        assert mark
        assert (mark.day, mark.kind, mark.text) == (said_on, ChangeKind.PACE, "go slower")
        journal.reviews.say_afterwards(review.id, saying.CHANGE, "frequency")
        mended = journal.reviews.mark_agreed(review.id)
        assert mended
        assert journal.overview().changes == (mended,)
        assert (mended.id, mended.kind) == (mark.id, ChangeKind.FREQUENCY)


def test_a_mark_is_taken_back_like_any_change_and_can_be_set_again() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        journal.reviews.say_afterwards(review.id, saying.CHANGE, "pace")
        journal.reviews.mark_agreed(review.id)
        said = journal.undo()
        assert said
        assert "agreed change" in said
        assert journal.overview().changes == ()
        assert journal.reviews.mark_agreed(review.id) is not None
        assert len(journal.overview().changes) == 1


def test_a_mark_never_takes_the_place_of_a_change_of_another_course() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        journal.courses.start("Other")
        other = journal.courses.add_change(ChangeKind.LIFE, TODAY, "moved")
        journal.reviews.answer(review.id, walk.MARK, str(other.id))
        journal.reviews.say_afterwards(review.id, saying.CHANGE, "pace")
        journal.reviews.mark_agreed(review.id)
        assert journal.overview("Other").changes == (other,)
        assert len(journal.overview("Therapy").changes) == 1


def test_actions_are_done_or_open_as_ticked() -> None:
    with new_journal() as journal:
        log(journal, 5)
        review = journal.reviews.open(ReviewReason.HAND)
        ended = journal.reviews.end(review.id, ["a", "b"])
        first = ended.actions[0].id
        assert [one.done for one in journal.reviews.mark_done(review.id, [first]).actions] == [
            True,
            False,
        ]
        assert [one.done for one in journal.reviews.mark_done(review.id, []).actions] == [
            False,
            False,
        ]
        assert [one.done for one in journal.reviews.mark_done(review.id, [999]).actions] == [
            False,
            False,
        ]


def test_going_further_opens_the_next_rung_of_the_same_course() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        journal.courses.start("Other")
        further = journal.reviews.go_further(review.id)
        assert further.course == "Therapy"
        assert further.steps == ("expectations", "fit")
        assert further.answer(walk.FOLLOWS) == str(review.id)
        assert journal.overview("Therapy").open_review == further
        assert journal.overview("Other").open_review is None


def test_what_helped_is_gathered_from_every_course_newest_first() -> None:
    with new_journal() as journal:
        for course in ("One", "Two"):
            journal.courses.start(course)
            log(journal, 5, course=course)
            review = journal.reviews.open(ReviewReason.HAND)
            journal.reviews.answer(review.id, "credit_helped", f"walks with {course}")
            journal.reviews.end(review.id, [])
        found = [(helped.course, helped.text) for helped in journal.reviews.what_helped()]
        assert found == [("Two", "walks with Two"), ("One", "walks with One")]
        assert [helped.text for helped in journal.overview("One").what_helped] == ["walks with One"]


def test_what_did_not_help_is_not_in_the_list() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        journal.reviews.say_afterwards(review.id, afterwards.WORDS, "nothing came of it")
        journal.reviews.say_afterwards(review.id, afterwards.VERDICT, "no")
        assert journal.reviews.what_helped() == ()


def test_a_session_amended_or_deleted_meanwhile_leaves_the_loop_in_order() -> None:
    with new_journal() as journal:
        review = spoken(journal)
        journal.reviews.say_afterwards(review.id, saying.CHANGE, "pace")
        journal.sessions.delete(5)
        mark = journal.reviews.mark_agreed(review.id)
        assert mark
        assert mark.day == TODAY
        log(journal, 5, 5, 6, 6)
        assert stage(journal) is Stage.LOOK
        while journal.sessions.all():
            journal.sessions.delete(journal.sessions.all()[0].number)
        assert stage(journal) is None


def test_a_prompt_is_put_off_or_left_and_that_is_kept() -> None:
    with new_journal() as journal:
        log(journal, *[5] * 6)
        prompt = journal.overview().due
        assert prompt
        journal.reviews.put_off(prompt, 2)
        assert journal.overview().due is None
        log(journal, 5, 5)
        prompt = journal.overview().due
        assert prompt
        journal.reviews.leave(prompt, "we spoke of it")
        assert journal.overview().due is None
        assert [one.answer("left") for one in journal.reviews.all()] == ["", "we spoke of it"]
        assert journal.overview().open_review is None
        log(journal, *[5] * 3)
        assert journal.overview().due is None
        log(journal, 5)
        assert journal.overview().due is not None


@pytest.mark.parametrize("wrong", [0, -1, 13, 10**30])
def test_a_prompt_is_not_put_off_for_nothing_or_for_ever(wrong: int) -> None:
    with new_journal() as journal:
        log(journal, *[5] * 6)
        prompt = journal.overview().due
        assert prompt
        with pytest.raises(BadInputError):
            journal.reviews.put_off(prompt, wrong)
        with pytest.raises(BadInputError):
            journal.reviews.leave(prompt, "  ")
        assert journal.reviews.all() == ()


def test_the_calendar_asks_as_often_as_is_wished_or_never_and_that_can_be_taken_back(
    tmp_path: Path,
) -> None:
    with open_journal(tmp_path) as journal:
        log(journal, *[5] * 6)
        assert journal.overview().due
        journal.reviews.ask_every(8)
        assert journal.overview().due is None
        assert journal.overview().interval == 8
        journal.reviews.ask_every(None)
        assert journal.overview().interval is None
    with open_journal(tmp_path) as journal:
        log(journal, *[5] * 20)
        reason = (prompt := journal.overview().due) and prompt.reason
        assert reason is not ReviewReason.CALENDAR
        assert "never" in str(journal.undo()) or journal.overview().interval is None
        with pytest.raises(BadInputError):
            journal.reviews.ask_every(0)
        with pytest.raises(BadInputError):
            journal.reviews.ask_every(53)


def test_any_words_come_back_as_they_were_typed() -> None:
    torture = "[/x] \u202e עברית 🙂\n\x1b[31m\x00 " + "long " * 2000
    with new_journal() as journal:
        review = spoken(journal)
        for question in (saying.ANSWER, saying.AGREED, afterwards.WORDS, walk.LINE):
            assert (
                journal.reviews.say_afterwards(review.id, question, torture).answer(question)
                == torture
            )
        journal.reviews.say_afterwards(review.id, saying.CHANGE, "other")
        assert journal.reviews.mark_agreed(review.id)


def test_a_review_that_is_not_there_is_said_so() -> None:
    with new_journal() as journal:
        for call in (
            lambda: journal.reviews.say_afterwards(9, saying.SAID, "yes"),
            lambda: journal.reviews.mark_agreed(9),
            lambda: journal.reviews.go_further(9),
            lambda: journal.reviews.mark_done(9, []),
        ):
            with pytest.raises(NotFoundError):
                call()


def test_a_date_to_look_again_leads_there_without_a_session() -> None:
    day: date = TODAY
    with new_journal() as journal:
        log(journal, 5, 5)
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.end(review.id, ["Walk"], look_again_on=day)
        assert stage(journal) is Stage.LOOK
