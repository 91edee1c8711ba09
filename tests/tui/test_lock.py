"""Locking: from everywhere at once, nothing is seen or held any more, and nothing typed is lost."""

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from journal.core import Journal
from journal.core.drafts import Drafts
from journal.tui.dialogs.confirm import Confirm
from journal.tui.history.history import History
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.security.hidden import Hidden
from journal.tui.security.unlock import Unlock
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.trend_chart import TrendChart
from tui.driving import LARGE, copy, driving, fill, pressed
from tui.locking import (
    CANARY,
    assert_covered,
    dropped,
    encrypted,
    full_of_canaries,
    go,
    is_in_memory,
    locked,
    opened,
    pass_over_what_is_there,
    unlock,
    unlocked,
)
from tui.test_keys import WAYS

OVER = {
    "log": ("f2",),
    "history": ("ctrl+p",),
    "home": ("u",),
    "review": ("f1",),
    "trends": ("!",),
}
"""What may lie over a screen when it is locked: people to call, the palette, a question."""


@pytest.mark.parametrize("way", WAYS)
async def test_no_screen_shows_anything_once_it_is_locked(folder: Path, way: str) -> None:
    encrypted(folder)
    pass_over_what_is_there()
    async with unlocked(folder) as app:
        await go(app, *WAYS[way], *OVER.get(way, ()))
        app.app.tell(CANARY)
        assert is_in_memory()
        await app.goes_to(Unlock, "ctrl+l")
        await assert_covered(app)
        await dropped(app)
        await assert_covered(app)
        assert app.app.screen_stack == [app.screen]
        await app.until(lambda: not is_in_memory())


async def test_the_charts_of_home_are_let_go_too(folder: Path) -> None:
    encrypted(folder)
    pass_over_what_is_there()
    async with unlocked(folder) as app:
        await app.resize(LARGE)
        await app.until(lambda: bool(app.screen.query(TrendChart)))
        await app.goes_to(Unlock, "ctrl+l")
        await app.until(lambda: not is_in_memory())


@pytest.mark.parametrize("way", ["home", "log", "delete", "people"])
async def test_without_a_passphrase_it_is_hidden_and_says_so(folder: Path, way: str) -> None:
    copy(folder, full_of_canaries())
    async with driving(folder) as app:
        await go(app, *WAYS[way], *OVER.get(way, ()))
        app.app.tell(CANARY)
        if way == "delete":
            await app.arrives(Confirm)
        await app.until(lambda: app.focused is not None or way == "log")
        before, focused = app.screen, app.focused
        await app.goes_to(Hidden, "ctrl+l")
        await app.sees("It has no passphrase, so this only hides it")
        await assert_covered(app)
        for key in ("n", "t", "u", "p", "escape", "ctrl+p", "ctrl+l", "ctrl+s", "1"):
            await app.press(key)
        assert isinstance(app.screen, Hidden)
        await assert_covered(app)
        await app.press("enter")
        await app.until(lambda: app.screen is before)
        assert app.focused is focused


async def test_what_is_typed_goes_on_after_hiding_it(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "6", "ctrl+l", "enter", "tab", "7")
        await app.until(lambda: [scale.value for scale in app.screen.query(Scale)] == [6, 7, None])


async def test_going_back_to_a_screen_ends_at_the_cover(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_keep, keep = Event(), Drafts.keep

    def slowly(drafts: Drafts, *draft: Any, **parts: Any) -> Any:
        may_keep.wait()
        return keep(drafts, *draft, **parts)

    monkeypatch.setattr(Drafts, "keep", slowly)
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.goes_to(History, "h")
        await app.goes_to(LogForm, "n")
        await app.goes_to(Hidden, "6", "h", "ctrl+l")
        may_keep.set()
        await app.settled()
        assert isinstance(app.screen, Hidden)
        await app.goes_to(LogForm, "enter")
        await app.goes_to(History, "h")


async def test_what_was_copied_cannot_be_pasted_over_the_lock(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        app.app.copy_to_clipboard(CANARY)
        await app.goes_to(Unlock, "ctrl+l")
        await app.press("ctrl+r", "ctrl+v")
        await dropped(app)
        await app.press("ctrl+v")
        await assert_covered(app)
        assert app.app.clipboard == ""


async def test_a_passphrase_taken_away_elsewhere_locks_nobody_out(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await app.press("ctrl+l")
        await dropped(app)
        with opened(folder) as journal:
            journal.security.decrypt()
        await unlock(app, "anything")
        await app.arrives(Home)
        await app.sees(CANARY)
        await app.settled()
        await app.goes_to(Hidden, "ctrl+l")


async def test_a_plain_journal_hidden_before_it_is_open_stays_hidden(folder: Path) -> None:
    copy(folder, full_of_canaries())
    async with driving(folder, wait=False) as app:
        app.app.lock_controller.lock()
        await app.arrives(Hidden)
        await assert_covered(app)
        await app.goes_to(Home, "enter")
        await app.sees(CANARY)


async def test_the_demo_waits_until_what_is_typed_is_put_by(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await app.press("n", "6")
        app.app.lock_controller.lock()
        app.app.action_demo()
        assert not app.app.is_demo
        await dropped(app)
        await assert_covered(app)


async def test_what_still_runs_when_it_is_locked_brings_nothing_up(folder: Path) -> None:
    encrypted(folder)
    for keys in (("h", "e"), ("h", "d"), ("u",), ("n", "1", "tab", "1", "tab", "9", "ctrl+s")):
        async with unlocked(folder) as app:
            await go(app, *keys[:-1])
            # The key has its effect while the lock is already there.
            app.app.post_message(pressed(keys[-1]))
            await asyncio.sleep(0)
            app.app.lock_controller.lock()
            await dropped(app)
            await assert_covered(app)
            assert app.app.screen_stack == [app.screen]


async def test_ending_the_app_while_it_is_locked_loses_nothing(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await app.press("n", "6", "ctrl+l", "ctrl+q")
    with opened(folder) as journal:
        draft = journal.drafts.get("log")
    assert draft is not None
    assert draft.body["mood"] == 6


async def test_the_demo_of_an_open_journal_leads_back_to_the_passphrase(folder: Path) -> None:
    encrypted(folder)

    def open_demo() -> Journal:
        fill(folder / "demo", (1, 1, 1))
        return Journal(folder / "demo")

    async with locked(folder, open_demo=open_demo) as app:
        await unlock(app)
        await app.settled()
        await go(app, "d")
        await app.sees("demo, made-up data")
        await app.goes_to(Hidden, "ctrl+l")
        await app.goes_to(Unlock, "enter", "d", settled=True)
        await unlock(app)
        await app.sees(CANARY)
