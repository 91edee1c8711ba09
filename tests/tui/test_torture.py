"""Text that somebody means harm with, everywhere it is shown: as text, never obeyed."""

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea

from journal.core import Journal
from journal.guidance import catalog, walk
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry
from journal.tui.courses.course_form import CourseForm
from journal.tui.dialogs.confirm import Confirm
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from tui.driving import LARGE, MEDIUM, SIZES, SMALL, TORTURE, Driven, copy, driving, made, week

LONG = f"{TORTURE}\nand more\x85{TORTURE}"


@cache
def full_of_torture() -> bytes:
    return made(write_torture)


def write_torture(journal: Journal) -> None:
    journal.courses.start(TORTURE, therapist=TORTURE, approach=TORTURE, hoped_for=LONG)
    for ago in range(6, 0, -1):
        entry = SessionEntry(week(ago), Ratings(5, 5, 5), signs=("dread", TORTURE), note=LONG)
        journal.sessions.log(entry)
    journal.courses.add_change(ChangeKind.LIFE, week(3), LONG)
    for ends in (True, False):
        review = journal.reviews.open(ReviewReason.HAND)
        for step in review.steps:
            for question in catalog().step(step).questions:
                journal.reviews.answer(review.id, question.id, LONG)
        journal.reviews.answer(review.id, walk.OWN, LONG)
        if ends:
            journal.reviews.end(review.id, (LONG,))


def assert_harmless(app: Driven, *, shown: bool = True) -> None:
    """What is drawn holds no character that a terminal obeys, and brackets are brackets."""
    drawn = "".join(app.rows)
    obeyed = [c for c in drawn if unicodedata.category(c) == "Cc" or "\u202a" <= c <= "\u202e"]
    assert obeyed == []
    assert "[/x]" in drawn or not shown


@asynccontextmanager
async def tortured(folder: Path, size: tuple[int, int] = MEDIUM) -> AsyncIterator[Driven]:
    copy(folder, full_of_torture())
    async with driving(folder, size) as app:
        yield app
        await app.settled()
        assert_harmless(app, shown=False)


@pytest.mark.parametrize("size", SIZES)
async def test_looking_around(folder: Path, size: tuple[int, int]) -> None:
    async with tortured(folder, size) as app:
        for key in "hwctr":
            await app.sees("[/x]")
            assert_harmless(app)
            await app.press(key, settled=True)
            await app.painted()
            for _ in range(4):
                # In a narrow table only the beginning of a note has room.
                assert_harmless(app, shown=key == "c" or (key == "h" and size != SMALL))
                await app.press("pagedown")
            await app.go_home()


async def test_a_session_and_the_question_whether_to_delete_it(folder: Path) -> None:
    async with tortured(folder) as app:
        for size in SIZES:
            await app.resize(size)
            await app.press("h", settled=True)
            await app.press("enter")
            await app.sees("Signs: dreaded the session", "[/x] [red]x[/red] [@click=app.quit]x[/]")
            assert_harmless(app)
            await app.press("escape", settled=True)
            await app.goes_to(Confirm, "d")
            assert_harmless(app, shown=False)
            await app.go_home()


async def test_editing_and_saving(folder: Path) -> None:
    async with tortured(folder) as app:
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "e")
        await app.painted()
        assert_harmless(app, shown=False)
        app.find(TextArea).focus()
        await app.until(lambda: app.find(TextArea).region.bottom <= 23)
        assert_harmless(app)
        await app.press("!", "escape", settled=True)
        assert_harmless(app, shown=False)


async def test_logging_and_the_summary(folder: Path) -> None:
    async with tortured(folder) as app:
        await app.goes_to(LogForm, "n")
        app.find(TextArea).focus()
        await app.paste(TORTURE)
        await app.sees("[/x]")
        assert_harmless(app)
        await app.goes_to(Summary, "ctrl+s")
        assert_harmless(app, shown=False)
        await app.undo()
        await app.sees("Taken back")
        assert_harmless(app, shown=False)


async def test_a_course_its_message_and_its_undo(folder: Path) -> None:
    async with driving(folder) as app:
        for size in SIZES:
            await app.resize(size)
            await app.press("c", settled=True)
            await app.goes_to(CourseForm, "enter")
            for field in app.screen.query(Input):
                field.focus()
                await app.until(lambda field=field: app.focused is field)
                await app.paste(TORTURE)
            assert_harmless(app)
            await app.press("ctrl+s")
            # Beside what it covers, on the smallest screen in two lines.
            await app.sees("has", "begun; u takes it back.")
            assert_harmless(app)
            await app.press("u")
            await app.sees("Taken back: the new course")
            assert_harmless(app)


async def test_renaming_a_course(folder: Path) -> None:
    async with tortured(folder) as app:
        await app.press("c", settled=True)
        await app.goes_to(CourseForm, "enter", settled=True)
        assert_harmless(app)
        await app.press("end", "x", "ctrl+s")
        await app.sees("The course is called", "[/x]")
        assert_harmless(app)
        with app.journal() as journal:
            [course] = journal.courses.all()
        assert (course.name, course.hoped_for) == (f"{TORTURE}x", LONG)


async def test_what_is_wrong_is_said_without_obeying_it(folder: Path) -> None:
    async with tortured(folder, LARGE) as app:
        await app.press("c", settled=True)
        await app.goes_to(CourseForm, "down", "enter")
        await app.paste(TORTURE)
        await app.press("ctrl+s")
        await app.sees("There is already a course called")
        assert_harmless(app)
        await app.goes_to(LogForm, "escape", "n")
        app.find(Input).focus()
        await app.paste(TORTURE)
        await app.sees("is not a day in the calendar")
        assert_harmless(app)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_open_review(folder: Path, size: tuple[int, int]) -> None:
    async with tortured(folder, size) as app:
        await app.press("r", settled=True)
        await app.press("enter", settled=True)
        shown = 0
        for _ in catalog().steps:
            await app.press("ctrl+b", settled=True)
            await app.painted()
            assert_harmless(app, shown=False)
            shown += "[/x]" in app.flat
        assert shown


async def test_past_reviews(folder: Path) -> None:
    async with tortured(folder, LARGE) as app:
        await app.press("r", settled=True)
        app.find(OptionList).highlighted = app.find(OptionList).option_count - 1
        await app.press("enter")
        await app.sees("past reviews", "[/x]")
        for _ in range(12):
            assert_harmless(app)
            await app.press("pagedown")


async def test_a_note_cannot_leave_the_app(folder: Path) -> None:
    async with tortured(folder) as app:
        row = next(row for row in app.rows if "[@click" in row)
        await app.click(row.index("[@click"), app.rows.index(row))
        await app.press("h", settled=True)
        assert app.app.is_running
        assert app.sessions()[0].note == LONG
