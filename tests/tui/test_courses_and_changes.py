"""Courses and dated changes."""

from pathlib import Path

from textual.widgets import Input, OptionList

from journal.book import Journal
from journal.records import ChangeKind
from journal.tui.screens.change import NewChange
from journal.tui.screens.courses import Courses
from journal.tui.screens.home import Home
from tui.driving import TORTURE, Driven, driving, fill, week


async def start(app: Driven, name: str) -> None:
    await app.press("c")
    await app.arrives(Courses)
    await app.press(*name, "ctrl+s")
    await app.arrives(Home)
    await app.settled()


async def test_a_course_begins_and_is_what_is_logged_to(folder: Path) -> None:
    async with driving(folder) as app:
        await start(app, "Dr. B")
        await app.sees("“Dr. B” has begun; u takes it back.", "This therapy is called Dr. B.")
        await app.press("n", "6", "ctrl+s")
        await app.settled()
        assert app.sessions()[0].course == "Dr. B"


async def test_a_new_course_that_is_taken_back_is_not_looked_at_any_more(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    async with driving(folder) as app:
        await start(app, "Dr. B")
        await app.undo()
        await app.sees("Took back: the new course “Dr. B”.", "Last of 1 session")
        assert "no course" not in app.flat


async def test_another_course_is_looked_at(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    async with driving(folder) as app:
        await start(app, "Dr. B")
        await app.press("c")
        await app.settled()
        app.find(OptionList).focus()
        await app.until(lambda: isinstance(app.focused, OptionList))
        await app.press("up", "down", "home", "enter")
        await app.arrives(Home)
        await app.sees("Last of 1 session")


async def test_a_course_without_a_name_or_with_one_that_is_taken_is_refused(folder: Path) -> None:
    async with driving(folder) as app:
        await start(app, "Dr. B")
        await app.press("c")
        await app.arrives(Courses)
        await app.press("ctrl+s")
        await app.sees("A course needs a name.")
        await app.press(*"dr. b", "ctrl+s")
        await app.sees("There is a course called “dr. b” already.")
        assert app.find(Input).value == "dr. b"


async def test_a_change_is_marked(folder: Path) -> None:
    fill(folder, *[(5, 5, 5)] * 4)
    async with driving(folder) as app:
        await app.press("m")
        await app.arrives(NewChange)
        await app.press("c", "tab", *str(week(2)), "tab")
        await app.paste(TORTURE)
        await app.press("ctrl+s")
        await app.arrives(Home)
        await app.sees("The change is marked on the charts; u takes it back.")
    with Journal(folder) as journal:
        [change] = journal.changes()
    assert (change.kind, change.day, change.text) == (ChangeKind.MEDICATION, week(2), TORTURE)


async def test_a_change_without_a_kind_or_with_a_wrong_day_is_refused(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("m")
        await app.arrives(NewChange)
        await app.press("ctrl+s")
        await app.sees("Choose what has changed; each has a letter.")
        await app.press("a", "tab", *"soon", "ctrl+s")
        await app.sees("“soon” is not a day in the calendar")
        await app.press("backspace", *"today", "down", "ctrl+s")
        await app.sees("is in the future")
        assert isinstance(app.screen, NewChange)
    with Journal(folder) as journal:
        assert journal.changes() == ()
