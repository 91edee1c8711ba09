"""A review when things go wrong: killed while typing, sessions changed under it, unknown steps."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import TextArea

from builders import is_sound
from journal.core import Journal
from journal.core.folder import file_in
from journal.guidance import catalog, saying, walk
from journal.ratings import Ratings
from journal.records import ReviewReason
from journal.tui.home.home import Home
from journal.tui.log.summary import Summary
from journal.tui.review.afterwards import SaidFollowUp
from journal.tui.review.review import ReviewWalk
from tui.driving import DIP, TORTURE, Driven, driving, fill
from tui.reviewing import TO_FULL, asked, begin, end, go_to, kept, tick, unfold, write
from tui.terminal import terminal

STEADY = ((6, 8, 4), (5, 8, 5), (6, 7, 4), (5, 8, 4))
PAGES = {"define": 0, "talk": 1, "credit": 5}
"""On which page of a full look a step is."""


@pytest.mark.parametrize("step", ["define", "talk", "credit"])
def test_killed_at_a_step_the_review_keeps_what_was_typed(folder: Path, step: str) -> None:
    fill(folder, *STEADY)
    question = {"define": "define_words", "talk": walk.LINE, "credit": "credit_effort"}[step]
    with terminal(folder, size=(100, 40)) as app:
        app.sees("New session")
        app.type("r")
        app.sees("A full look")
        app.type("\r")
        app.sees("step 1 of 6")
        for _ in range(PAGES[step]):
            app.type("\x0e")
        app.sees(f"step {PAGES[step] + 1} of 6")
        # What has focus is marked, and in a text field other keys work.
        app.until(lambda: "▌ " in app.text or "F1 all keys" in app.text)
        page = ("time", step) if step == "credit" else (step,)
        asks = [q.id for one in page for q in catalog().step(one).questions if not q.extra]
        app.type("\t" * asks.index(question))
        app.type("a hard night")
        app.sees("a hard night")
        for text in ("a hard night!", "a hard night!?"):
            app.until(lambda text=text: _answer(folder, question) == text[:-1])
            app.type(text[-1])
            app.sees(text)
        app.signal(signal.SIGKILL)
    # At most the last key press.
    assert _answer(folder, question) in ("a hard night!", "a hard night!?")
    assert is_sound(file_in(folder))
    with terminal(folder, size=(100, 40)) as app:
        app.sees("A review is open.")
        app.type("r")
        app.sees("Go on with the open review")
        app.type("\r")
        app.sees("review  ·  step")


def _answer(folder: Path, question: str) -> str:
    with Journal(folder) as journal:
        return journal.reviews.all()[-1].answer(question)


async def test_an_open_review_bears_that_sessions_are_edited_undone_and_deleted(
    folder: Path,
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        review = kept(app)
        with app.journal() as journal:
            for session in journal.sessions.all()[8:]:
                journal.sessions.amend(replace(session, ratings=Ratings(6, 8, 4)))
        for _ in range(2):
            await app.press("ctrl+n")
        await app.sees("the end: what to do now")
        await write(app, walk.OWN, "Walk")
        with app.journal() as journal:
            journal.undo()
            for session in journal.sessions.all():
                journal.sessions.delete(session.number)
        await end(app)
        await app.arrives(Home)
        assert [action.text for action in kept(app).actions] == ["Walk"]
        assert kept(app).id == review.id
        await app.press("r", settled=True)
        await app.press("end", "enter")
        await app.sees("Chosen: Walk")


async def test_a_step_of_a_newer_version_is_kept_and_shown_by_its_name(folder: Path) -> None:
    fill(folder, *STEADY)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "newer_question", "words of tomorrow")
    with closing(sqlite3.connect(file_in(folder))) as file, file:
        file.execute("""UPDATE review SET steps = '["newer_step", "talk"]', signs = '["newer"]'""")
    async with driving(folder) as app:
        await begin(app)
        await app.sees("step 1 of 2: newer_step")
        await app.press("ctrl+n")
        await app.sees("step 2 of 2")
        await go_to(app, "end")
        await write(app, walk.OWN, "Walk")
        await end(app)
        await app.arrives(Home)
        assert kept(app).steps == ("newer_step", "talk")
        assert kept(app).answer("newer_question") == "words of tomorrow"
        await app.press("r", settled=True)
        await app.press("end", "enter")
        await app.sees("newer_question", "words of tomorrow")


async def test_any_words_survive_every_answer_in_words(folder: Path) -> None:
    long = f"{TORTURE} " + "x" * 10_000
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        for step in ("define", "talk", "expectations", "time", "credit"):
            await go_to(app, step)
            for question in catalog().step(step).questions:
                if not question.options:
                    await unfold(app, question.id)
                    field = asked(app, question.id).query_one(TextArea)
                    field.focus()
                    await app.until(lambda field=field: field.has_focus)
                    await app.paste(long)
                    await app.until(lambda name=question.id: kept(app).answer(name) != "")
        given = {a.question: a.value for a in kept(app).answers}
        assert len(given) == 7
        assert set(given.values()) == {given["define_words"]}
        assert "x" * 10_000 in given["define_words"]
        assert "עברית 🙂" in given["define_words"]


async def test_what_cannot_be_kept_is_said_and_stays_typed(folder: Path) -> None:
    fill(folder, *STEADY)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, walk.LINE, "I feel stuck")
        journal.reviews.end(review.id, [])
    async with driving(folder) as app:
        await _logged(app)
        await app.goes_to(SaidFollowUp, "b", settled=True)
        await tick(app, saying.SAID, "yes")
        await app.settled()
        with closing(sqlite3.connect(file_in(folder))) as file, file:
            file.execute("DELETE FROM answer")
            file.execute("DELETE FROM review")
        await write(app, saying.ANSWER, "Hm")
        await app.sees("There is no review 1. Your answer is still here.")
        assert asked(app, saying.ANSWER).query_one(TextArea).text == "Hm"


async def _logged(app: Driven) -> None:
    await app.press("n", settled=True)
    await app.goes_to(Summary, "6", "ctrl+s", settled=True)


async def test_a_review_whose_signal_is_gone_goes_on_all_the_same(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        with app.journal() as journal:
            journal.reviews.answer(kept(app).id, walk.LINE, "a word")
            for session in journal.sessions.all()[6:]:
                journal.sessions.delete(session.number)
        await app.go_home()
        await begin(app)
        assert isinstance(app.screen, ReviewWalk)
        await app.sees("step 1 of 2")
