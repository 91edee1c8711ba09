"""Lines for next time, goals, and what is asked once after a session, in the app."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from journal.between_sessions import JotState, TaskOutcome
from journal.core import Journal
from journal.errors import NotFoundError
from journal.guidance import walk
from journal.tui.goals.goal_charts import GoalCharts
from journal.tui.goals.goal_form import GoalForm
from journal.tui.goals.goals import Goals
from journal.tui.home.home import Home
from journal.tui.jots.after_session import AfterSession
from journal.tui.jots.jot_form import JotForm
from journal.tui.jots.jots import JotsScreen
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.review.review import ReviewWalk
from journal.tui.safety.safety import Safety
from journal.tui.trends.trends import Trends
from journal.tui.widgets.choices import Choices
from journal.tui.widgets.scale import Scale
from tui.driving import DIP, MEDIUM, SMALL, driving, fill
from tui.reviewing import TO_FULL, begin, go_to, write


def texts(folder: Path) -> list[tuple[str, JotState]]:
    with Journal(folder) as journal:
        return [(jot.text, jot.state) for jot in journal.jots.all()]


async def test_a_line_is_two_keys_and_its_text_from_anywhere(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.goes_to(Home, "j", *"ask", "enter")
        await app.sees("Noted for next time")
        await app.goes_to(Trends, "t")
        await app.goes_to(Trends, "j", *"more jj", "enter", settled=True)
    assert texts(folder) == [("ask", JotState.OPEN), ("more jj", JotState.OPEN)]


async def test_escape_keeps_what_was_typed_and_nothing_typed_is_no_line(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(Home, "j", *"half", "escape")
        await app.sees("What you typed is kept as a draft.")
        await app.goes_to(JotsScreen, "j")
        await app.until(lambda: app.find(Input).value == "half")
        await app.press("ctrl+x", "y")
        await app.press("enter")
        await app.sees("The line is empty; Esc goes back.")
        await app.goes_to(Home, "escape", settled=True)
    assert texts(folder) == []


async def test_what_is_typed_after_enter_on_an_empty_line_is_a_line(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.press("j", "enter", "enter", *"tell her about u")
        assert isinstance(app.screen, JotsScreen)
        assert app.find(Input).value == "tell her about u"
        assert "The line is empty" not in app.flat
        assert len(app.sessions()) == 1


async def test_a_line_that_waits_is_changed_said_and_let_go(folder: Path) -> None:
    with Journal(folder) as journal:
        for text in ("one", "two", "three"):
            journal.jots.add(text)
    async with driving(folder, SMALL) as app:
        await app.goes_to(JotsScreen, "j")
        await app.sees("one", "two", "three")
        await app.press("tab", "a")
        await app.sees("“one” was said.")
        await app.press("d")
        await app.sees("“two” is let go. u takes it back.")
        await app.press("u")
        await app.sees("Taken back: that “two” was let go.", "two (")
        await app.press("U")
        await app.sees("Done again: that “two” was let go.")
        await app.until(lambda: app.find(Choices).option_count == 1)
        await app.goes_to(JotForm, "e")
        await app.goes_to(JotsScreen, *" more", "enter")
        await app.sees("three more")
        await app.settled()
    assert texts(folder) == [
        ("one", JotState.SAID), ("two", JotState.DROPPED), ("three more", JotState.OPEN),
    ]  # fmt: skip


def with_some_open(folder: Path) -> None:
    with Journal(folder, today=lambda: date.today() - timedelta(7)) as journal:
        journal.jots.add("ask about the pace")
        journal.tasks.add("a walk each morning")


async def test_after_a_session_each_is_asked_about_once(folder: Path) -> None:
    with_some_open(folder)
    async with driving(folder, MEDIUM) as app:
        await app.goes_to(AfterSession, "n", "6", "enter", "8", "enter", "3", "ctrl+s")
        await app.sees("The session is saved.", "To bring: ask about the pace")
        await app.goes_to(Summary, "a", "tab", "p", "tab", *"rain", "ctrl+s", settled=True)
    assert texts(folder) == [("ask about the pace", JotState.SAID)]
    with Journal(folder) as journal:
        [task] = journal.tasks.all()
        assert (task.outcome, task.in_the_way) == (TaskOutcome.PARTLY, "rain")


@pytest.mark.parametrize(("rated", "is_asked"), [(("6", "8", "3"), True), (("0", "1", "9"), False)])
async def test_one_key_skips_it_and_after_a_hard_session_it_does_not_come(
    folder: Path, rated: tuple[str, ...], is_asked: bool
) -> None:
    with_some_open(folder)
    async with driving(folder, MEDIUM) as app:
        await app.press("n", rated[0], "enter", rated[1], "enter", rated[2], "ctrl+s")
        await app.arrives(AfterSession if is_asked else Safety)
        await app.goes_to(Summary, "escape", settled=True)
    assert texts(folder) == [("ask about the pace", JotState.OPEN)]


async def test_a_goal_is_added_rated_changed_and_ended(folder: Path) -> None:
    async with driving(folder, MEDIUM) as app:
        await app.goes_to(Goals, "g")
        await app.goes_to(GoalForm, "enter")
        await app.goes_to(Goals, *"sleep", "enter")
        await app.sees("sleep", "not rated yet", "Add a goal")
        await app.goes_to(GoalForm, "enter")
        await app.goes_to(Goals, *"4.5", "enter")
        await app.sees("4.5 (", "“sleep” is rated 4.5; u takes it back.")
        await app.press("enter")
        await app.press(*"11", "enter")
        await app.sees("0 to 10")
        await app.goes_to(Goals, "ctrl+x", "y", "escape")
        await app.goes_to(Goals, "e", *" well", "enter")
        await app.sees("sleep well")
        await app.press("x")
        await app.sees("“sleep well” has ended")
        await app.settled()
    with Journal(folder) as journal:
        [goal] = journal.goals.all()
        assert (goal.ended, [one.rating for one in goal.ratings]) == (date.today(), [4.5])
        assert journal.undo() == "the end of the goal “sleep well”"


async def test_words_and_rating_of_a_goal_are_one_change(folder: Path) -> None:
    async with driving(folder, MEDIUM) as app:
        await app.goes_to(GoalForm, "g", "enter")
        await app.press(*"sleep", "tab", "4", "enter")
        await app.sees("The goal is saved; u takes it back.")
        await app.press("e", *" well", "tab", "6", "enter")
        await app.sees("The change is saved; u takes it back.")
        await app.settled()
    with Journal(folder) as journal:
        assert journal.undo() == "the change to the goal “sleep well”"
        [goal] = journal.goals.all()
        assert (goal.text, [one.rating for one in goal.ratings]) == ("sleep", [4])
        assert journal.undo() == "the new goal “sleep”"


async def test_a_fourth_goal_is_not_offered(folder: Path) -> None:
    with Journal(folder) as journal:
        for text in ("one", "two", "three"):
            journal.goals.add(text)
    async with driving(folder, SMALL) as app:
        await app.goes_to(Goals, "g")
        await app.sees("one", "two", "three")
        assert "Add a goal" not in app.flat


async def test_a_hope_written_in_a_review_becomes_a_goal_with_one_key(folder: Path) -> None:
    async with driving(fill(folder, *DIP), MEDIUM) as app:
        await begin(app, *TO_FULL)
        await go_to(app, "expectations")
        await app.sees("Ctrl+G makes your hope a goal")
        await write(app, walk.HOPE, "see friends")
        await app.press("ctrl+g")
        await app.sees("It is one of your goals now.")
        await app.goes_to(Goals, "ctrl+g")
        await app.sees("see friends")
        await app.goes_to(ReviewWalk, "escape", settled=True)
    with Journal(folder) as journal:
        assert [goal.text for goal in journal.goals.all()] == ["see friends"]


@pytest.mark.parametrize("size", [(120, 36), MEDIUM, SMALL, (40, 15)])
async def test_goals_are_charted_where_they_are_asked_for(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(fill(folder, *DIP), size) as app:
        await app.goes_to(GoalCharts, "t", "g")
        await app.sees("No goal is rated yet.")
        with Journal(folder) as journal:
            journal.goals.rate(journal.goals.add("sleep").id, 4.5)
        await app.press("escape")
        if size == (120, 36):
            await app.sees("g goals")
        await app.press("g")
        await app.sees("sleep", "4.5 on")
        await app.press("f3")
        await app.sees("sleep", "4.5 on")


@pytest.mark.parametrize("answered", [False, True])
async def test_the_page_after_a_session_comes_back_with_what_is_still_open(
    folder: Path, answered: bool
) -> None:
    with_some_open(folder)
    async with driving(folder, MEDIUM) as app:
        await app.goes_to(AfterSession, "n", "6", "enter", "8", "enter", "3", "ctrl+s")
        back = app.front(AfterSession).screen_restore()
        assert back
    with Journal(folder) as journal:
        journal.jots.mark(1, JotState.SAID)
        if answered:
            journal.tasks.answer(1, TaskOutcome.DONE)
            with pytest.raises(NotFoundError):
                back.read(journal)
        else:
            assert [task.id for task in back.read(journal).tasks] == [1]
            assert back.read(journal).jots == ()


async def test_j_opens_over_a_form_and_what_was_typed_there_is_there_still(folder: Path) -> None:
    async with driving(folder, MEDIUM) as app:
        await app.goes_to(LogForm, "n", "6", "j", *"jot", "enter")
        assert app.find(Scale, "mood").value == 6.0
        await app.settled()
    assert texts(folder) == [("jot", JotState.OPEN)]
