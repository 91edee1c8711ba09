"""The footer: its keys stand apart, do what they say when clicked, and tell more to the mouse."""

import re
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from journal.core import Journal
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.tui.anywhere.all_keys import AllKeys
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.widgets.key_footer import KeyFooter
from tui.driving import DIP, SMALL, Driven, driving, fill


async def move_mouse_to(app: Driven, column: int, row: int) -> None:
    moved = events.MouseMove(app.screen, column, row, 0, 0, 0, False, False, False)
    app.app.post_message(moved)
    await app.painted()


async def test_its_keys_stand_apart_without_colour(folder: Path) -> None:
    async with driving(fill(folder, *DIP), SMALL) as app:
        for keys in ((), ("r", "enter")):
            await app.press(*keys)
            await app.until(lambda: app.footer.endswith("all keys"))
            assert re.split("  +", app.footer) == [key.words for key in app.find(KeyFooter).shown]


async def test_it_is_drawn_anew_only_for_other_keys(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        before = app.find(KeyFooter).keys
        assert before
        await app.press("7", "down", "8", "down")
        assert app.find(KeyFooter).keys is before
        await app.press("question_mark", "escape")
        await app.until(lambda: isinstance(app.screen, LogForm))
        assert app.footer.endswith("? all keys")
        while not isinstance(app.focused, TextArea):
            await app.press("tab")
        await app.until(lambda: app.footer.endswith("F1 all keys"))


async def test_it_is_no_longer_where_the_history_is_empty(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("h")
        await app.sees("There are no sessions yet; n logs the first.")
        await app.until(lambda: app.footer.endswith("? all keys"))
        assert len(app.find(KeyFooter).keys) <= 6


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("h", ("search", "edit", "delete")),
        ("t", ("session", "measure", "open")),
        ("g", ("change", "end")),
        ("f", ("edit", "delete")),
    ],
)
async def test_a_key_that_would_do_nothing_is_offered_once_there_is_something(
    folder: Path, place: str, keys: tuple[str, ...]
) -> None:
    def offered(app: Driven) -> set[str]:
        return {key.label for key in app.find(KeyFooter).keys}

    async with driving(folder) as app:
        await app.press(place, settled=True)
        await app.until(lambda: "back" in offered(app) and not offered(app) & {*keys})
        await app.goes_to(Home, "escape")
        with app.journal() as journal:
            journal.sessions.log(SessionEntry(date.today(), Ratings(5, 5, 5)))
            journal.goals.add("Sleep")
            journal.questionnaires.add("gad-7", (2,) * 7, date.today())
        await app.press(place, settled=True)
        await app.until(lambda: {*keys} <= offered(app))


@pytest.mark.parametrize("place", ["f", "a", "g"])
async def test_undo_is_offered_once_there_is_something_to_undo(folder: Path, place: str) -> None:
    async with driving(folder) as app:
        await app.press(place)
        await app.until(lambda: app.footer.startswith(("Esc", "o over time")))
        assert "u undo" not in app.footer
        await app.press("u")
        await app.sees("There is nothing to undo.")
        with Journal(folder) as journal:
            journal.goals.add("sleep")
        await app.press("escape", place)
        await app.until(lambda: "u undo" in app.footer)


async def test_what_is_done_with_a_goal_is_offered_at_a_goal(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.goals.add("sleep")
    async with driving(folder) as app:
        await app.press("g")
        await app.until(lambda: app.footer.startswith("e change  x end"))
        await app.press("down")
        await app.until(lambda: app.footer.startswith("o over time"))
        await app.press("x")
        await app.sees("“x” does nothing here")
        await app.press("up")
        await app.until(lambda: app.footer.startswith("e change  x end"))


async def test_a_click_does_what_the_key_does(folder: Path) -> None:
    async with driving(folder) as app:
        [row] = [number for number, line in enumerate(app.rows) if line.strip() == app.footer]
        await app.click(app.rows[row].index("  "), row)
        await app.settled()
        assert isinstance(app.screen, Home)
        await app.click_on("all keys")
        await app.arrives(AllKeys)


async def test_under_the_mouse_a_key_says_in_a_sentence_what_it_does(folder: Path) -> None:
    async with driving(folder) as app:
        footer, row = app.find(KeyFooter), len(app.rows) - 1
        for key in footer.shown:
            at = app.rows[row].index(key.words)
            for column in (at, at + key.width - 1):
                await move_mouse_to(app, column, row)
                assert footer.tooltip == key.help
            await move_mouse_to(app, at + key.width, row)
            assert footer.tooltip is None
        await move_mouse_to(app, 0, row)
        await move_mouse_to(app, 0, 0)
        assert footer.tooltip is None


async def test_the_keys_begin_under_the_title_wherever_they_have_room(folder: Path) -> None:
    async with driving(folder) as app:
        await app.until(lambda: app.rows[-1].startswith(" n new session"))
        footer = app.find(KeyFooter)
        width = len(app.footer)
        await app.resize((width, 24))
        await app.until(lambda: app.rows[-1].startswith("n new session"))
        assert footer.shown == footer.fitting(width)
