"""What was agreed to try: added, changed and answered in the app."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.between_sessions import TaskOutcome
from journal.core import Journal
from journal.tui.home.home import Home
from journal.tui.tasks.task_form import TaskForm
from journal.tui.tasks.tasks import Tasks
from tui.driving import MEDIUM, driving

TODAY = date.today()
SOON = TODAY + timedelta(days=9)


async def test_something_to_try_is_added_changed_and_answered_and_each_is_taken_back(
    folder: Path,
) -> None:
    async with driving(folder, MEDIUM) as app:
        await app.goes_to(Tasks, "a")
        await app.goes_to(TaskForm, "enter")
        await app.goes_to(Tasks, *"a walk", "tab", *SOON.isoformat(), "enter")
        await app.sees("a walk", "(until ", "Add something to try", "It is saved; u takes it back.")
        await app.goes_to(TaskForm, "enter")
        await app.goes_to(
            Tasks, "shift+tab", "shift+tab", *" each day", "tab", *["backspace"] * 10, "enter"
        )
        await app.sees("a walk each day")
        assert "(until " not in app.flat
        await app.goes_to(TaskForm, "enter")
        await app.goes_to(Tasks, "p", "tab", *"rain", "ctrl+s")
        await app.sees("How it went is saved; u takes it back.")
        await app.until(lambda: "a walk" not in app.flat)
        await app.press("u")
        await app.sees("a walk each day")
        await app.press("U", settled=True)
    with Journal(folder) as journal:
        [task] = journal.tasks.all()
        assert (task.text, task.until) == ("a walk each day", None)
        assert (task.outcome, task.in_the_way) == (TaskOutcome.PARTLY, "rain")
        for what in ("how it went with", "the change to what was agreed", "what was agreed to try"):
            assert (journal.undo() or "").startswith(what)
        assert not journal.tasks.all()


@pytest.mark.parametrize(("until", "said"), [("soon", "not a day"), ("31 February", "not a day")])
async def test_a_day_that_is_none_is_said_and_nothing_is_lost(
    folder: Path, until: str, said: str
) -> None:
    async with driving(folder, MEDIUM) as app:
        await app.goes_to(TaskForm, "a", "enter")
        await app.press(*"rest", "tab", *until, "enter")
        await app.sees(said)
        await app.goes_to(TaskForm, "escape", "escape", "a", "enter")
        await app.sees("This is your draft", "rest", until)


async def test_home_tells_what_was_agreed_and_opens_it(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.tasks.add("call Ann", SOON)
        assert journal.tasks.amend(1, "call Ann", SOON, TaskOutcome.NOT, "  late ").outcome
        journal.undo()
    async with driving(folder, (120, 36)) as app:
        await app.arrives(Home)
        await app.sees("For next time", "To try: call Ann, until ")
        await app.goes_to(Tasks, "down", "enter")
