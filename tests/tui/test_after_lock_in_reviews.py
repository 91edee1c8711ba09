"""After a lock in follow-ups of a review, a plan, a task, a questionnaire: all is still there."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from builders import a_day_later
from journal.core import Journal, unlocking
from journal.guidance import afterwards, saying, walk
from journal.ratings import Ratings
from journal.records import ReviewReason, SessionEntry
from journal.tui.base.base_screen import BaseScreen
from journal.tui.home.home import Home
from journal.tui.questionnaires.answer_line import AnswerLine
from journal.tui.questionnaires.fill_in import FillIn
from journal.tui.questionnaires.result import Result
from journal.tui.review.afterwards import HelpedFollowUp, SaidFollowUp
from journal.tui.review.dismiss_form import DismissForm
from journal.tui.review.review_start import ReviewStart
from journal.tui.safety.plan_form import PlanForm
from journal.tui.tasks.task_form import TaskForm
from tui.driving import Driven, week
from tui.locking import PASSPHRASE, dropped, encrypted, go, opened, unlock, unlocked
from tui.reviewing import asked, tick, write

LINE = "I feel stuck"


def reviewed(journal: Journal) -> int:
    """End the open review, and one with a line to say; log a session and return its number."""
    [left] = (one for one in journal.reviews.all() if one.ended is None)
    journal.reviews.end(left.id, ())
    review = journal.reviews.open(ReviewReason.HAND)
    journal.reviews.answer(review.id, walk.LINE, LINE)
    journal.reviews.end(review.id, ())
    journal.sessions.log(SessionEntry(week(0), Ratings(6, 8, 4)))
    return review.id


def answer(folder: Path, review: int, question: str) -> str:
    with opened(folder) as journal:
        return next(one for one in journal.reviews.all() if one.id == review).answer(question)


async def lock_and_come_back(app: Driven, screen: type[BaseScreen]) -> None:
    await app.press("ctrl+l")
    await dropped(app)
    await unlock(app)
    await app.arrives(screen)
    await app.settled()


async def test_what_was_said_comes_back(folder: Path) -> None:
    encrypted(folder)
    with opened(folder) as journal:
        review = reviewed(journal)
    async with unlocked(folder) as app:
        await go(app, "r", "enter")
        await app.arrives(SaidFollowUp)
        await tick(app, saying.SAID, "yes")
        await app.settled()
        await write(app, saying.ANSWER, "We talked")
        await lock_and_come_back(app, SaidFollowUp)
        assert asked(app, saying.ANSWER).query_one(TextArea).text == "We talked"
        await write(app, saying.ANSWER, " at length")
        await app.press("ctrl+n", settled=True)
    assert answer(folder, review, saying.ANSWER) == "We talked at length"


async def test_whether_it_helped_comes_back(folder: Path) -> None:
    encrypted(folder)
    with opened(folder) as journal:
        review = reviewed(journal)
        journal.reviews.say_afterwards(review, saying.SAID, "yes")
        for _ in range(2):
            journal.sessions.log(SessionEntry(week(0), Ratings(6, 8, 4)))
    # Logged one after the other, they are one occasion to ask.
    a_day_later(folder, unlocking.unlock(folder, PASSPHRASE))
    with opened(folder) as journal:
        journal.sessions.log(SessionEntry(week(0), Ratings(6, 8, 4)))
    async with unlocked(folder) as app:
        await go(app, "r", "enter")
        await app.arrives(HelpedFollowUp)
        await tick(app, afterwards.VERDICT, "partly")
        await app.settled()
        await write(app, afterwards.WORDS, "She asked more")
        await lock_and_come_back(app, HelpedFollowUp)
        assert asked(app, afterwards.WORDS).query_one(TextArea).text == "She asked more"
    assert answer(folder, review, afterwards.VERDICT) == "partly"


async def test_the_reason_for_leaving_a_prompt_comes_back(folder: Path) -> None:
    encrypted(folder)
    with opened(folder) as journal:
        for one in journal.reviews.all():
            if one.ended is None:
                journal.reviews.discard_untouched(one.id)
        while journal.overview().due is None:
            journal.sessions.log(SessionEntry(week(0), Ratings(2, 8, 8)))
    async with unlocked(folder) as app:
        await app.goes_to(ReviewStart, "r", settled=True)
        await app.goes_to(DismissForm, "down", "down", "down", "enter")
        await app.write("not now")
        await lock_and_come_back(app, DismissForm)
        assert app.find(Input).value == "not now"


@pytest.mark.parametrize(
    ("keys", "form", "text"),
    [
        (("!", "p"), PlanForm, "not sleeping"),
        (("a", "end", "enter"), TaskForm, "a walk"),
        (("a", "enter", "shift+tab"), TaskForm, " each day"),
    ],
)
async def test_a_form_comes_back_with_what_was_typed(
    folder: Path, keys: tuple[str, ...], form: type[BaseScreen], text: str
) -> None:
    encrypted(folder)
    with opened(folder) as journal:
        journal.tasks.add("breathe", week(0))
    async with unlocked(folder) as app:
        await go(app, *keys)
        await app.arrives(form)
        await app.press("end")
        await app.write(text)
        await lock_and_come_back(app, form)
        assert any(field.value.endswith(text) for field in app.screen.query(Input))


async def test_a_questionnaire_that_is_changed_comes_back(folder: Path) -> None:
    encrypted(folder)
    with opened(folder) as journal:
        filled = journal.questionnaires.add("gad-7", (2,) * 7, week(1))
    async with unlocked(folder) as app:
        await go(app, "f", "end", "enter")
        await app.arrives(Result)
        await app.settled()
        await app.goes_to(FillIn, "e")
        await app.write("01")
        await lock_and_come_back(app, FillIn)
        assert [app.find(AnswerLine, f"item-{n}").value for n in (1, 2, 3)] == [0, 1, 2]
        await app.goes_to(Home, "ctrl+s")
    with opened(folder) as journal:
        assert journal.questionnaires.get(filled.id).answers[:3] == (0, 1, 2)
