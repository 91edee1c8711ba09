"""What random keys, clicks and sizes once brought down: each as a test of its own."""

from pathlib import Path
from unittest.mock import patch

from textual import events

from journal.core import Journal
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.sheet.sheet import SheetPage
from journal.tui.widgets.rows import Row, Rows
from journal.tui.widgets.scale import Scale
from journal.tui.workarounds.removed_widget import is_over_removed_widget
from tui.driving import DIP, driving, fill


async def test_a_click_on_what_was_taken_down_meanwhile(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.sees("What stands out")
        shown = next(row for row in app.screen.query(Row) if row.region.height)
        at = shown.region
        assert app.screen.get_widget_and_offset_at(at.x + 3, at.y)[0] is shown
        shown._detach()
        await app.click(at.x + 3, at.y)
        assert app.app.return_code is None
        shown._attach(app.screen.query_one(Rows))
        await app.goes_to(LogForm, "n")


async def test_a_click_when_the_last_screen_has_gone(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        move = events.MouseMove(app.screen, 3, 3, 0, 0, 0, False, False, False)
        assert not is_over_removed_widget(move, app.app)
        with patch.object(app.app, "_screen_stacks", {app.app.current_mode: []}):
            assert is_over_removed_widget(move, app.app)
            await app.app.on_event(move)


async def test_a_terminal_of_hardly_any_size(folder: Path) -> None:
    async with driving(fill(folder, *DIP), (1, 1), open_demo=lambda: Journal(folder)) as app:
        for size, keys in (((1, 1), "nthrscmw!?"), ((8, 3), "sthr")):
            await app.resize(size)
            for key in keys:
                await app.press(key, settled=True)
                await app.painted()
                await app.go_home()


async def test_the_page_for_the_next_session_made_very_small_and_large_again(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.goes_to(SheetPage, "s", settled=True)
        for size in ((1, 1), (9, 4), (80, 24)):
            await app.resize(size)
        await app.sees("What is on it")
        await app.go_home()
        assert isinstance(app.screen, Home)


async def test_a_draft_with_a_whole_number_opens(folder: Path) -> None:
    fill(folder)
    with Journal(folder) as journal:
        journal.drafts.keep("log", {"mood": 6, "alliance": None})
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n", settled=True)
        assert app.find(Scale, "mood").value == 6
        await app.sees("[6]")
        await app.press("right")
        assert app.find(Scale, "mood").value == 7
