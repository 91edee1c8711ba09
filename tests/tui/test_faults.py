"""A fault of the program: one calm sentence, exit code 1, and not a word of what was written."""

import asyncio
import gc
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from journal.core import Journal
from journal.core.drafts import Drafts
from journal.core.sessions import Sessions
from journal.errors import JournalError
from journal.tui.courses.courses import CoursesScreen
from journal.tui.history.history import History
from journal.tui.home import home
from journal.tui.home.home import Home
from journal.tui.jots.jots import JotsScreen
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.trends.trends import Trends
from journal.tui.widgets.scale import Scale
from journal.tui.workarounds.crash_report import CRASHED
from journal.tui.worker import JournalWorker
from tui.driving import driving, fill, pressed
from tui.programs import SECRET
from tui.terminal import terminal

LEFT = "\x1b[?1049l"
"""Sent when the app gives the terminal back."""

FAULTS = (
    (Trends, "read", ("t",)),
    (Trends, "redraw", ("t",)),
    (Home, "action_new_session", ("n",)),
    (Scale, "render", ("n",)),
    (Scale, "on_key", ("n", "6")),
    (Journal, "overview", ("t",)),
    (Drafts, "get", ("n",)),
    (Drafts, "keep", ("n", "6")),
    (Sessions, "log", ("n", "6", "ctrl+s")),
    (Journal, "undo", ("u",)),
    (Journal, "version", ()),
)


@pytest.mark.parametrize(("owner", "method", "keys"), FAULTS)
async def test_a_fault_ends_the_app_with_one_calm_sentence(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    owner: type,
    method: str,
    keys: tuple[str, ...],
) -> None:
    monkeypatch.setattr(home, "SECONDS_BETWEEN_LOOKS", 0.1)
    monkeypatch.setattr(home, "SECONDS_BETWEEN_QUESTIONS", 0.0)
    fill(folder, (5, 5, 5), note=SECRET)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    ended = []
    with suppress(RuntimeError, WorkerFailed):
        async with driving(folder) as app:
            ended.append(app.app)
            await app.sees("1 session")
            monkeypatch.setattr(owner, method, fail)
            await app.press(*keys)
            # It ends by itself: to end it meanwhile from here would be another way.
            await app.until(lambda: app.app._task is not None and app.app._task.done())
    monkeypatch.undo()
    assert [app.return_code for app in ended] == [1]
    out, err = capsys.readouterr()
    told = " ".join((out + err).split())
    assert told == CRASHED


async def test_a_screen_that_is_left_before_it_is_laid_out_is_no_fault(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    with Journal(folder) as journal:
        overview = journal.overview()
    async with driving(folder) as app:
        for kind in (partial(Summary, 1, overview), History, LogForm, Trends, CoursesScreen) * 3:
            app.app.push_screen(kind())
            app.app.pop_screen()
            await app.settled()
            assert isinstance(app.screen, Home)


async def test_a_screen_that_is_read_once_more_while_the_app_ends_is_no_fault(folder: Path) -> None:
    async with driving(folder) as app:
        home = app.screen
        assert isinstance(home, Home)
        await app.app._prune(home)
        home.reload()
        await app.settled()


async def test_what_the_palette_lists_for_a_screen_that_is_left_is_no_fault(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(JotsScreen, "j")
        listed = list(app.app.get_system_commands(app.screen))
        await app.go_home()
        saving = next(one for one in listed if "Ctrl+S" in one.title)
        await saving.callback()


async def test_a_key_that_comes_once_the_app_has_ended_is_no_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(folder) as app:
        pass
    monkeypatch.setattr(app.app.keys, "takes", lambda _: False)
    await app.app.on_event(pressed("x"))


async def test_a_failure_that_nobody_waits_for_is_not_printed(folder: Path) -> None:
    def fail(_: Journal) -> None:
        may_fail.wait()
        raise JournalError("There was no room to write.")

    may_fail, printed = threading.Event(), []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: printed.append(told))
    worker = JournalWorker(lambda: Journal(folder))
    worker.start()
    worker.do(fail).cancel()
    may_fail.set()
    worker.close()
    # The loop hears of it, then lets go of what failed.
    await asyncio.sleep(0.05)
    gc.collect()
    assert printed == []


def test_nothing_of_a_fault_reaches_the_terminal(folder: Path) -> None:
    fill(folder, (5, 5, 5), note=SECRET)
    with terminal(folder, "faulty", "journal.tui.trends.trends.Trends.read") as app:
        app.sees("1 session")
        app.type("t")
        assert app.ended() == 1
        assert " ".join(CRASHED.split()) in " ".join(app.text.split())
        assert SECRET not in app.sent.rpartition(LEFT)[2]
        assert "Traceback" not in app.sent
        assert app.modes_changed == set()


async def test_a_journal_that_fails_later_is_said_and_what_was_typed_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise JournalError("There was no room to write.")

    async with driving(folder) as app:
        monkeypatch.setattr(Drafts, "keep", fail)
        monkeypatch.setattr(Sessions, "log", fail)
        await app.press("n", "6")
        await app.sees("There was no room to write. This could not be saved as a draft")
        await app.press("ctrl+s")
        await app.sees("There was no room to write. What you typed is still here.")
        assert app.find(Scale).value == 6
        monkeypatch.undo()
        await app.press("ctrl+s")
        await app.sees("Saved.")
        assert len(app.sessions()) == 1
