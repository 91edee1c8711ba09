"""Two windows on one journal: what is typed into the same form in both is all there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from journal.core import Journal
from journal.draft_names import LOG_DRAFT
from journal.guidance import catalog
from journal.tui.home.home import Home
from journal.tui.jots.jots import JotsScreen
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.questionnaires.answer_line import AnswerLine
from journal.tui.questionnaires.fill_in import FillIn
from journal.tui.review.question_screen import QuestionScreen
from journal.tui.safety.plan_form import PlanForm
from journal.tui.widgets.question import Asked
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.words import Words
from tui.driving import DIP, Driven, driving, fill
from tui.reviewing import begin, go_to
from tui.reviewing import kept as kept_review

BROUGHT = "The draft held more than this window showed; all of it is here now."

GONE = "Nothing is saved here yet: another window has saved or emptied this form."


def kept(folder: Path, **changed: object) -> None:
    """Change the draft of a new session in another window."""
    with Journal(folder) as journal:
        draft = journal.drafts.get(LOG_DRAFT)
        assert draft is not None
        journal.drafts.keep(LOG_DRAFT, {**draft.body, **changed})


def draft_of(folder: Path, form: str = LOG_DRAFT) -> dict[str, object] | None:
    with Journal(folder) as journal:
        draft = journal.drafts.get(form)
    return draft.body if draft else None


@asynccontextmanager
async def two_windows(folder: Path) -> AsyncIterator[tuple[Driven, Driven]]:
    async with driving(folder) as one, driving(folder) as other:
        yield one, other


async def write_note(app: Driven, note: str) -> None:
    await app.focus(TextArea)
    await app.write(note)
    await app.settled()


async def test_a_note_kept_by_one_window_outlives_what_the_other_types(folder: Path) -> None:
    fill(folder)
    async with two_windows(folder) as (one, other):
        await one.press("n", settled=True)
        await other.press("n", settled=True)
        await write_note(other, "her dream")
        await other.press("escape")
        await other.sees("What you typed is kept as a draft.")
        await one.press("5")
        await one.until(lambda: one.find(TextArea).text == "her dream")
        await one.sees(BROUGHT)
        assert one.find(Scale).value == 5
        await other.press("n")
        await other.until(lambda: other.find(Scale).value == 5)
        assert other.find(TextArea).text == "her dream"
        await one.goes_to(Summary, "ctrl+s")
        [session] = one.sessions()
        assert (session.note, session.ratings.mood) == ("her dream", 5)
        assert draft_of(folder) is None


async def test_notes_typed_in_both_windows_by_turns_are_both_kept(folder: Path) -> None:
    fill(folder)
    async with two_windows(folder) as (one, other):
        for app in (one, other):
            await app.press("n", settled=True)
        await write_note(one, "I slept")
        await write_note(other, "I walked")
        await other.until(lambda: other.find(TextArea).text == "I slept\n\nI walked")
        await write_note(one, " well")
        await one.until(lambda: one.find(TextArea).text == "I slept well\n\nI walked")
        await write_note(one, ", long")
        await write_note(other, " far")
        await one.press("escape")
        await other.goes_to(Home, "escape", settled=True)
    body = draft_of(folder)
    assert body is not None
    assert body["note"] == "I slept well, long\n\nI walked far"


async def test_nothing_is_saved_before_all_of_the_draft_is_in_sight(folder: Path) -> None:
    async with driving(fill(folder)) as app:
        await app.press("n", "5", settled=True)
        kept(folder, note="her dream", mood=7)
        await app.press("ctrl+s")
        await app.sees("Nothing is saved yet: the draft held more")
        assert app.sessions() == []
        assert (app.find(TextArea).text, app.find(Scale).value) == ("her dream", 7)
        await app.goes_to(Summary, "ctrl+s")
        assert app.sessions()[0].note == "her dream"
    assert draft_of(folder) is None


async def test_emptying_the_form_leaves_what_another_window_has_added(folder: Path) -> None:
    async with driving(fill(folder)) as app:
        await app.press("n", "5", settled=True)
        kept(folder, note="her dream")
        await app.press("ctrl+x", "y")
        await app.until(lambda: app.find(TextArea).text == "her dream")
        assert app.find(Scale).value is None
    body = draft_of(folder)
    assert body is not None
    assert (body["note"], body["mood"]) == ("her dream", None)


async def test_what_is_typed_after_another_window_has_saved_is_a_session_of_its_own(
    folder: Path,
) -> None:
    fill(folder)
    async with two_windows(folder) as (one, other):
        for app in (one, other):
            await app.press("n", settled=True)
        await one.press("5", settled=True)
        await write_note(other, "her dream")
        await other.until(lambda: other.find(Scale).value == 5)
        await other.goes_to(Summary, "ctrl+s")
        await one.goes_to(Summary, "tab", "7", "ctrl+s")
        first, second = one.sessions()
    assert (first.note, first.ratings.mood) == ("her dream", 5)
    assert (second.ratings.mood, second.ratings.alliance) == (5, 7)


async def test_what_another_window_has_saved_is_not_saved_again_without_a_word(
    folder: Path,
) -> None:
    fill(folder)
    async with two_windows(folder) as (one, other):
        for app in (one, other):
            await app.press("n", settled=True)
        await one.press("5", settled=True)
        await write_note(other, "her dream")
        await other.until(lambda: other.find(Scale).value == 5)
        await other.goes_to(Summary, "ctrl+s")
        await one.press("ctrl+s")
        await one.sees(GONE)
        await one.settled()
        assert len(one.sessions()) == 1
        assert one.find(Scale).value == 5
        await one.goes_to(Summary, "ctrl+s")
        assert [session.ratings.mood for session in one.sessions()] == [5, 5]
    assert draft_of(folder) is None


async def test_a_line_that_another_window_has_saved_is_not_saved_again_without_a_word(
    folder: Path,
) -> None:
    fill(folder, (5, 5, 5))
    async with two_windows(folder) as (one, other):
        await one.goes_to(JotsScreen, "j")
        await one.write("her dream")
        await one.settled()
        # The other one only shows the draft of the first.
        await other.goes_to(JotsScreen, "j")
        await other.until(lambda: other.find(Input, "text").value == "her dream")
        await one.goes_to(Home, "enter")
        await other.press("enter")
        await other.sees(GONE)
        with other.journal() as journal:
            assert len(journal.jots.open()) == 1
        await other.goes_to(Home, "enter")
        with other.journal() as journal:
            assert len(journal.jots.open()) == 2


async def test_a_change_of_a_session_in_two_windows(folder: Path) -> None:
    fill(folder, (5, 5, 5), note="before")
    async with two_windows(folder) as (one, other):
        for app in (one, other):
            await app.press("h", settled=True)
            await app.goes_to(LogForm, "e", settled=True)
        await write_note(one, " one")
        await write_note(other, " other")
        await other.until(lambda: other.find(TextArea).text == "before other one")
        await other.press("ctrl+s")
        await other.until(lambda: not isinstance(other.screen, LogForm))
        await other.settled()
        assert other.sessions()[0].note == "before other one"


async def test_a_note_saved_by_another_window_is_in_what_is_saved_next(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    async with two_windows(folder) as (one, other):
        for app in (one, other):
            await app.press("h", settled=True)
            await app.goes_to(LogForm, "e", settled=True)
        for app, note in ((other, "BBB from two"), (one, "AAA from one")):
            await write_note(app, note)
            await app.press("ctrl+s")
            await app.until(lambda app=app: not isinstance(app.screen, LogForm))
        await one.sees("Session 1 is changed;")
        assert one.sessions()[0].note == "BBB from two\n\nAAA from one"
        assert draft_of(folder, "edit 1") is None


async def test_a_line_for_next_time_typed_in_two_windows(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    async with two_windows(folder) as (one, other):
        for app in (one, other):
            await app.goes_to(JotsScreen, "j", settled=True)
        await one.write("her dream")
        await one.goes_to(Home, "escape")
        await other.write("my sleep")
        await other.until(lambda: other.find(Input, "text").value == "her dream; my sleep")
        await other.goes_to(Home, "enter")
        with other.journal() as journal:
            [jot] = journal.jots.open()
    assert jot.text == "her dream; my sleep"
    assert draft_of(folder, "jot") is None


@pytest.mark.parametrize("first", [0, 1])
async def test_answers_to_a_questionnaire_given_in_two_windows(folder: Path, first: int) -> None:
    fill(folder, (5, 5, 5))
    async with two_windows(folder) as windows:
        for app in windows:
            await app.press("f", "enter", settled=True)
            await app.arrives(FillIn)
            await app.settled()
        await windows[first].press("3")
        await windows[first].settled()
        last = windows[1 - first]
        await last.press("down", "2")
        await last.settled()
        answers = [line.value for line in last.screen.query(AnswerLine)]
        assert answers[:2] == [3, 2]


async def test_an_answer_of_a_review_written_in_two_windows(folder: Path) -> None:
    fill(folder, *DIP)
    async with driving(folder) as one:
        await begin(one)
        await go_to(one, "talk")
        review = kept_review(one)
        question = next(asked for asked in one.screen.query(Asked) if asked.query(Words))
        name = question.question.id
        with one.journal() as other:
            other.reviews.answer(review.id, name, "from elsewhere")
        question.query_one(Words).focus()
        await one.write("mine")
        await one.until(lambda: question.query_one(Words).text == "from elsewhere\n\nmine")
        await one.write(" too")
        await one.settled()
        assert kept_review(one).answer(name) == "from elsewhere\n\nmine too"


async def test_what_is_typed_as_the_other_window_s_words_come_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, *DIP)
    async with driving(folder) as one:
        await begin(one)
        await go_to(one, "talk")
        review, page = kept_review(one), one.screen
        assert isinstance(page, QuestionScreen)
        question = next(asked for asked in page.query(Asked) if asked.query(Words))
        name, words = question.question.id, question.query_one(Words)
        with one.journal() as other:
            other.reviews.answer(review.id, name, "from elsewhere")
        was_saved, late = page.was_saved, ["ine"]

        def after_more_keys(what: str) -> None:
            if late:
                words.insert(late.pop())
            was_saved(what)

        monkeypatch.setattr(page, "was_saved", after_more_keys)
        words.focus()
        await one.write("m")
        await one.until(lambda: words.text == "from elsewhere\n\nmine")
        await one.settled()
        assert kept_review(one).answer(name) == "from elsewhere\n\nmine"


async def test_a_plan_saved_in_two_windows_has_the_lines_of_both(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    headings = [heading.id for heading in catalog().plan.headings]
    with Journal(folder) as journal:
        journal.plan.change({headings[0]: ("a walk", "music")})
    async with driving(folder) as app:
        await app.goes_to(PlanForm, "!", "p", settled=True)
        with app.journal() as other:
            other.plan.change({headings[0]: ("music", "a bath"), headings[1]: ("Jo",)})
        await app.focus(Input, f"{headings[0]}-2")
        await app.write("tea")
        await app.press("ctrl+s")
        await app.until(lambda: not isinstance(app.screen, PlanForm))
        with app.journal() as journal:
            parts = journal.plan.parts()
    assert parts[headings[0]] == ("music", "tea", "a bath")
    assert parts[headings[1]] == ("Jo",)
