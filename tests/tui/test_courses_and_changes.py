"""Courses and dated changes."""

from pathlib import Path

from msgspec.structs import replace
from textual.widgets import Input, OptionList

from journal.core import Journal
from journal.records import ChangeKind
from journal.tui.courses.change import NewChange
from journal.tui.courses.course_form import CourseForm
from journal.tui.courses.courses import CoursesScreen
from journal.tui.home.home import Home
from tui.driving import TORTURE, Driven, driving, fill, week


async def choose(app: Driven, choice: str) -> None:
    """Choose the line of the courses that begins with `choice`."""
    await app.goes_to(CoursesScreen, "c", settled=True)
    listed = app.find(OptionList)
    lines = [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]
    [place] = [n for n, line in enumerate(lines) if line.startswith(choice)]
    await app.press(*["down"] * place, "enter")


async def start(app: Driven, name: str, choice: str = "Start a new course") -> None:
    await choose(app, choice)
    await app.arrives(CourseForm)
    await app.goes_to(Home, *name, "ctrl+s", settled=True)


async def test_a_course_begins_and_is_what_is_logged_to(folder: Path) -> None:
    async with driving(folder) as app:
        await start(app, "Dr. B", "Give this therapy a name")
        await app.sees("“Dr. B” has begun; u takes it back.", "This therapy is called Dr. B.")
        await app.press("n", "6", "ctrl+s", settled=True)
        assert app.sessions()[0].course == "Dr. B"


async def test_a_new_course_that_is_taken_back_is_not_looked_at_any_more(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await start(app, "Dr. B")
        await app.undo()
        await app.sees("Taken back: the new course “Dr. B”.", "1 session No day")
        assert "no course" not in app.flat


async def test_another_course_is_looked_at(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await start(app, "Dr. B")
        await app.sees("“Dr. B” has no sessions yet. What you log from now on goes to it;")
        await app.click_on("look at another course")
        await app.sees("You are looking at “Dr. B”, with no sessions yet.")
        await app.press("escape")
        await choose(app, "Look at “Therapy”, and log to it")
        await app.arrives(Home)
        await app.sees("You now look at “Therapy”, and log to it;", "1 session No day")
        with app.journal() as other:
            current = other.courses.current()
        assert current
        assert current.name == "Therapy"
        await app.undo()
        await app.sees("“Dr. B” has no sessions yet")
        assert "Welcome" not in app.flat


async def test_the_course_is_renamed_and_its_sessions_stay(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), (6, 6, 6))) as app:
        await app.press("c")
        await app.sees("courses · Enter chooses", "You are looking at “Therapy”, with 2 sessions.")
        await app.sees("what you log from then on goes to it; what is there stays.")
        await app.settled()
        assert isinstance(app.focused, OptionList)
        await app.goes_to(CourseForm, "enter")
        await app.sees("rename Therapy", "All that belongs to it stays with it.")
        await app.goes_to(Home, "end", *" B", "ctrl+s")
        await app.sees(
            "The course is called “Therapy B” now; u takes it back.", "2 sessions No day"
        )
        assert {session.course for session in app.sessions()} == {"Therapy B"}
        await app.undo()
        await app.sees("Taken back: the change to the course “Therapy”")
        assert {session.course for session in app.sessions()} == {"Therapy"}


async def test_renaming_changes_nothing_else(folder: Path) -> None:
    hoped = "one line\nand another"
    with Journal(folder) as journal:
        before = journal.courses.start(
            "Dr. A", therapist="A", approach="CBT", hoped_for=hoped, started=week(2), days_between=7
        )
        journal.courses.start("Dr. B")
        journal.courses.choose("Dr. A")
    async with driving(folder) as app:
        await choose(app, "Rename “Dr. A”")
        await app.arrives(CourseForm)
        await app.goes_to(
            Home, "tab", "end", *"!", "shift+tab", *"Dr. [red]C", "enter", "enter", "enter"
        )
        await app.sees("journal · Dr. [red]C")
    with Journal(folder) as journal:
        after = journal.courses.get("Dr. [red]C")
    assert after == replace(before, name="Dr. [red]C", approach="CBT!")


async def test_a_new_course_says_what_it_means(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await choose(app, "Start a new course")
        await app.sees(
            "What you log from now on goes to it; what is there stays in its own course."
        )


async def test_a_course_without_a_name_or_with_one_that_is_taken_is_refused(folder: Path) -> None:
    async with driving(folder) as app:
        await start(app, "Dr. B", "Give this therapy a name")
        await choose(app, "Start a new course")
        await app.arrives(CourseForm)
        await app.press("ctrl+s")
        await app.sees("A course needs a name.")
        await app.press(*"dr. b", "ctrl+s")
        await app.sees("There is already a course called “dr. b”.")
        assert app.find(Input).value == "dr. b"


async def test_a_change_is_marked(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 4)) as app:
        await app.goes_to(NewChange, "m")
        await app.press("c", "tab", *str(week(2)), "tab")
        await app.paste(TORTURE)
        await app.goes_to(Home, "ctrl+s")
        await app.sees("The change is marked on the charts; u takes it back.")
    with Journal(folder) as journal:
        [change] = journal.overview().changes
    assert (change.kind, change.day, change.text) == (ChangeKind.MEDICATION, week(2), TORTURE)


async def test_a_change_without_a_kind_or_with_a_wrong_day_is_refused(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(NewChange, "m")
        await app.press("ctrl+s")
        await app.sees("Choose what has changed; each has a letter.")
        await app.press("a", "tab", *"soon", "ctrl+s")
        await app.sees("“soon” is not a day in the calendar")
        await app.press("backspace", *"today", "down", "ctrl+s")
        await app.sees("is in the future")
        assert isinstance(app.screen, NewChange)
    with Journal(folder) as journal:
        assert journal.overview().changes == ()
