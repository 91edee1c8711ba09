"""Locking by itself, after minutes without a key or the mouse; the clocks are the test's."""

import asyncio
from pathlib import Path

import pytest

from journal.core import Journal
from journal.tui import idle
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.security.hidden import Hidden
from journal.tui.security.unlock import Unlock
from journal.tui.trends.trends import Trends
from journal.tui.widgets.scale import Scale
from tui.driving import copy, driving
from tui.locking import (
    assert_covered,
    dropped,
    encrypted,
    full_of_canaries,
    go,
    unlock,
    unlocked,
)


class Clocks:
    """Both clocks, at the minute that the test says."""

    def __init__(self) -> None:
        self.monotonic = self.wall = 0.0

    def __call__(self) -> tuple[float, float]:
        return self.monotonic * 60, self.wall * 60


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    there = Clocks()
    monkeypatch.setattr(idle, "_now", there)
    monkeypatch.setattr(idle, "LONGEST_NAP", 0.02)
    return there


@pytest.mark.parametrize("clock", ["monotonic", "wall"])
async def test_after_idle_minutes_it_locks_by_itself(
    folder: Path, clocks: Clocks, clock: str
) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await app.press("n", "6")
        setattr(clocks, clock, 9.9)
        await app.press("tab")
        setattr(clocks, clock, 19.8)
        await asyncio.sleep(0.1)
        assert isinstance(app.screen, LogForm)
        setattr(clocks, clock, 19.95)
        await app.arrives(Unlock)
        await app.sees("Nothing was pressed for a while, so the journal is locked.")
        await dropped(app)
        await assert_covered(app)
        await unlock(app)
        await app.arrives(LogForm)
        await app.until(lambda: app.find(Scale).value == 6)


async def test_the_key_that_wakes_it_too_late_is_not_obeyed(
    folder: Path, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted(folder)
    monkeypatch.setattr(idle, "LONGEST_NAP", 60.0)
    async with unlocked(folder) as app:
        clocks.wall = 10.1
        await app.goes_to(Unlock, "n")
        await dropped(app)
        await assert_covered(app)
        await unlock(app)
        await app.arrives(Home)


@pytest.mark.parametrize(("minutes", "locks"), [(None, False), (2, True)])
async def test_a_plain_journal_is_hidden_by_itself_only_if_it_is_wished(
    folder: Path, clocks: Clocks, minutes: int | None, locks: bool
) -> None:
    copy(folder, full_of_canaries())
    if minutes:
        with Journal(folder) as journal:
            journal.security.choose_lock_after(minutes)
    async with driving(folder) as app:
        await go(app, "t")
        clocks.monotonic = 2.5
        if locks:
            await app.arrives(Hidden)
        await asyncio.sleep(0.1)
        assert isinstance(app.screen, Hidden if locks else Trends)
