"""Drafts: what was typed and not saved is there again, whatever ended the app."""

import signal
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace
from textual.widgets import TextArea

from journal.core import Journal
from journal.days import conventions
from journal.draft_names import LOG_DRAFT
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.settings.file import file_in as settings_file
from journal.tui.dialogs.confirm import Confirm
from journal.tui.history.history import History
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options
from journal.tui.widgets.scale import Scale
from tui.driving import TORTURE, Driven, driving, fill, week
from tui.terminal import terminal


async def type_everything(app: Driven) -> None:
    await app.press("n", "6", ".", "tab", "tab", "4", "tab", "o", "tab", "d", "tab", "tab", "up")
    await app.press("tab")
    await app.paste(TORTURE)


def is_all_there(app: Driven) -> bool:
    scales = [scale.value for scale in app.screen.query(Scale)]
    ticked = [options.chosen for options in app.screen.query(Options)]
    there = scales, ticked, app.find(TextArea).text
    return there == ([6.5, None, 4], [("lot",), ("dread",), ()], TORTURE)


async def test_leaving_the_form_keeps_all_that_was_typed(folder: Path) -> None:
    async with driving(folder) as app:
        await type_everything(app)
        day = app.find(DayField).typed
        await app.goes_to(Home, "escape")
        await app.sees("Resume the draft from", "What you typed is kept as a draft.")
        await app.press("n")
        await app.until(lambda: is_all_there(app))
        await app.sees("This is your draft from")
        assert app.find(DayField).typed == day
        assert app.sessions() == []


async def test_a_form_emptied_after_midnight_is_of_the_day_that_has_not_ended(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    settings_file(folder).write_text('day_ends_at = "04:00"\n')
    now = datetime.now().astimezone()
    evening = str(now.date() - timedelta(days=1))
    with patch.object(conventions, "datetime") as clock:
        clock.now.return_value = now.replace(hour=1, minute=30)
        async with driving(folder) as app:
            await app.goes_to(LogForm, "n", "6", settled=True)
            assert app.find(DayField).typed == evening
            await app.goes_to(Confirm, "ctrl+x")
            await app.goes_to(LogForm, "y", settled=True)
            assert app.find(DayField).typed == evening
            await app.goes_to(Summary, "ctrl+x", "7", "tab", "6", "tab", "5", "ctrl+s")
            assert [str(one.day) for one in app.sessions()] == [evening]
    conventions.adopt()


async def test_a_form_that_was_left_empty_leaves_no_draft(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(Home, "n", "tab", "escape", settled=True)
        await app.sees("New session")
        assert "draft" not in app.flat


async def test_a_new_app_offers_the_draft_of_one_that_ended(folder: Path) -> None:
    async with driving(folder) as app:
        await type_everything(app)
    async with driving(folder) as app:
        await app.sees("Resume the draft from")
        await app.press("enter")
        await app.until(lambda: is_all_there(app))
        await app.goes_to(Summary, "ctrl+s")
        [session] = app.sessions()
    assert session.ratings == Ratings(6.5, None, 4)
    assert session.note == TORTURE


async def test_saving_forgets_the_draft(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(Summary, "n", "6", "ctrl+s")
        await app.goes_to(Home, "enter")
        await app.sees("New session")
        await app.press("n", settled=True)
        assert app.find(Scale).value is None
    with Journal(folder) as journal:
        assert journal.drafts.get(LOG_DRAFT) is None


async def test_clearing_empties_the_form_and_forgets_the_draft(folder: Path) -> None:
    async with driving(folder) as app:
        await type_everything(app)
        await app.goes_to(Confirm, "ctrl+x")
        await app.goes_to(LogForm, "y")
        assert all(scale.value is None for scale in app.screen.query(Scale))
        assert all(options.chosen == () for options in app.screen.query(Options))
        assert app.find(TextArea).text == ""
        assert app.focused is app.find(Scale)
        await app.goes_to(Home, "escape", settled=True)
        assert "draft" not in app.flat
    with Journal(folder) as journal:
        assert journal.drafts.get(LOG_DRAFT) is None


@pytest.mark.parametrize("keys", [("6",), ("tab", "tab", "tab", "l"), ("shift+tab", "a")])
async def test_clearing_asks_first_and_no_keeps_all_that_was_typed(
    folder: Path, keys: tuple[str, ...]
) -> None:
    async with driving(folder) as app:
        await app.press("n", *keys)
        form, field = app.front(LogForm), app.focused
        before = form._typed()
        for no in ("n", "escape", "enter"):
            await app.press("ctrl+x")
            await app.sees("Empty the form?")
            await app.press(no)
            await app.until(lambda: app.screen is form)
            assert form._typed() == before
            assert app.focused is field
        await app.goes_to(Home, "escape")
        await app.sees("Resume the draft from")


async def test_clearing_an_empty_form_needs_no_question(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.press("n", "x", "6", "backspace", "tab", "ctrl+x")
        assert isinstance(app.screen, LogForm)
        assert app.focused is app.find(Scale)
        await app.goes_to(Home, "escape")
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "e")
        await app.press("ctrl+x")
        assert isinstance(app.screen, LogForm)
        assert app.find(Scale).value == 5


async def test_an_edit_has_a_draft_of_its_own(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.goes_to(Home, "n", "6", "escape")
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "e")
        await app.goes_to(History, "9", "escape")
        await app.goes_to(LogForm, "e")
        await app.until(lambda: app.find(Scale).value == 9)
        await app.press("ctrl+x")
        await app.sees("Put the session back as it was saved?")
        await app.goes_to(LogForm, "y")
        assert app.find(Scale).value == 5
        await app.goes_to(History, "8", "ctrl+s", settled=True)
        await app.press("escape")
        await app.sees("Resume the draft from")
        await app.press("n")
        await app.until(lambda: app.find(Scale).value == 6)
    with Journal(folder) as journal:
        assert journal.drafts.get("edit 1") is None
        assert journal.sessions.get(1).ratings == Ratings(8, 5, 5)


NONSENSE = (None, True, 12, -1, 6.25, float("inf"), "six", "", [1, None, ["x"], "odd"], {"a": 1})
MISSED_TOO = "A missed session has no ratings"
FIELDS = ("mood", "alliance", "distress", "tension", "signs", "missed", "course", "note")


@pytest.mark.parametrize("nonsense", NONSENSE, ids=repr)
async def test_a_draft_of_another_hand_is_shown_as_far_as_it_can_be(
    folder: Path, nonsense: object
) -> None:
    fill(folder, (5, 5, 5))
    with Journal(folder) as journal:
        journal.drafts.keep(LOG_DRAFT, {**dict.fromkeys(FIELDS, nonsense), "odd": nonsense})
        journal.drafts.keep("edit 1", {"day": nonsense, "mood": nonsense})
    async with driving(folder) as app:
        await app.press("h", settled=True)
        await app.press("e")
        await app.sees("This is your draft from")
        assert app.find(DayField).typed == str(nonsense)
        await app.goes_to(Home, "escape", "escape")
        await app.press("n")
        await app.sees("This is your draft from")
        assert [scale.value for scale in app.screen.query(Scale)] == [None] * 3
        await app.press("6", "ctrl+s")
        await app.until(lambda: len(app.sessions()) == 2 or MISSED_TOO in app.flat)


def two_courses(folder: Path) -> None:
    with Journal(folder) as journal:
        for name, ago in (("Dr. B", 2), ("Dr. A", 1)):
            journal.sessions.log(SessionEntry(week(ago), Ratings(5, 5, 5), course=name))
        journal.courses.choose("Dr. A")


async def look_at(app: Driven, name: str) -> None:
    with app.journal() as journal:
        journal.courses.choose(name)
    app.app.reload()
    await app.settled()


async def test_a_draft_goes_to_the_course_in_which_it_was_begun(folder: Path) -> None:
    two_courses(folder)
    async with driving(folder) as app:
        await app.press("n", "6")
        await app.sees("new session · Dr. A")
        await app.goes_to(Home, "escape")
        await look_at(app, "Dr. B")
        with app.journal() as other:
            other.courses.amend(replace(other.courses.get("Dr. A"), name="Dr. [red]Anders"))
        await app.press("n")
        await app.sees("This is your draft from", "new session · Dr. [red]Anders")
        await app.goes_to(Summary, "tab", "7", "ctrl+s")
        assert [session.course for session in app.sessions()][2] == "Dr. [red]Anders"
        await app.go_home()
        await app.press("n")
        await app.sees("new session · Dr. B")
        await app.goes_to(Summary, "6", "ctrl+s")
        assert app.sessions()[3].course == "Dr. B"


async def test_a_draft_that_is_emptied_goes_to_the_course_that_is_looked_at(folder: Path) -> None:
    two_courses(folder)
    async with driving(folder) as app:
        await app.goes_to(Home, "n", "6", "escape")
        await look_at(app, "Dr. B")
        await app.press("n")
        await app.sees("This is your draft from", "new session · Dr. A")
        await app.press("ctrl+x", "y")
        await app.sees("new session · Dr. B")


async def test_with_one_course_a_form_does_not_name_it(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.press("n", settled=True)
        await app.painted()
        assert "Therapy" not in app.flat


def test_a_killed_app_loses_nothing_that_was_typed(folder: Path) -> None:
    def drafted() -> dict[str, object]:
        with Journal(folder) as journal:
            draft = journal.drafts.get(LOG_DRAFT)
        return draft.body if draft else {}

    with terminal(folder) as app:
        app.sees("Welcome")
        app.type("n6\t\t4")
        app.until(lambda: drafted().get("distress") == 4)
        app.signal(signal.SIGKILL)
    with terminal(folder) as app:
        app.sees("Resume the draft from")
        app.type("n")
        app.sees("[6]")
        app.sees("[4]")
        app.type("\x13")
        app.sees("Saved.")
    with Journal(folder) as journal:
        assert [session.ratings for session in journal.sessions.all()] == [Ratings(6, None, 4)]
