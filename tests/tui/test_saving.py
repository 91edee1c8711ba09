"""A session that is being saved: once, whatever comes in front or is pressed meanwhile."""

import asyncio
from pathlib import Path
from threading import Event

import pytest

from journal.core import Journal
from journal.core.sessions import Logged, Sessions
from journal.draft_names import LOG_DRAFT
from journal.records import SessionEntry
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.safety.safety import Safety
from journal.tui.workarounds import type_ahead
from tui.driving import driving, pressed


async def test_saving_twice_quickly_logs_one_session(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(Summary, "n", "6", "ctrl+s", "ctrl+s", "ctrl+s", settled=True)
        assert len(app.sessions()) == 1


class Slow:
    """Has the journal save only when it may."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_save = Event()
        log = Sessions.log

        def slowly(sessions: Sessions, entry: SessionEntry) -> Logged:
            self.may_save.wait()
            return log(sessions, entry)

        monkeypatch.setattr(Sessions, "log", slowly)


async def test_a_change_that_is_told_late_leaves_no_draft_of_what_is_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_ahead, "SECONDS_UNTIL_HELD", 0.01)
    monkeypatch.setattr(type_ahead, "LONGEST_WAIT", 0.02)
    told = asyncio.Event()
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        app.front(LogForm).call_later(told.wait)
        for key in ("6", "ctrl+s"):
            app.app.post_message(pressed(key))
        await app.until(lambda: [one.ratings.mood for one in app.sessions()] == [6])
        told.set()
        await app.arrives(Summary)
        await app.settled()
    with Journal(folder) as journal:
        assert journal.drafts.get(LOG_DRAFT) is None


async def test_what_comes_in_front_while_it_is_saved_stays_in_front(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    async with driving(folder) as app:
        await app.goes_to(Safety, "n", "6", "ctrl+s", "f2")
        slow.may_save.set()
        # What is asked for later is done later.
        assert await app.app.journal_worker.do(lambda journal: len(journal.sessions.all())) == 1
        await app.painted()
        assert isinstance(app.screen, Safety)
        await app.goes_to(Summary, "escape")
        await app.goes_to(Home, "enter")


async def test_a_form_that_is_left_while_it_is_saved_is_saved_and_leaves_no_draft(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    async with driving(folder) as app:
        await app.goes_to(Home, "n", "6", "ctrl+s", "escape")
        slow.may_save.set()
        await app.sees("1 session No day", "New session")
        assert "draft" not in app.flat
        assert isinstance(app.screen, Home)
