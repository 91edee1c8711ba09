"""The worker: what is kept gives way to what is newer, and the order of all else stays."""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from journal.core import Journal
from journal.core.drafts import Drafts
from journal.errors import JournalError
from journal.progress import StoppedError, counted
from journal.settings import writing
from journal.tui import worker as worker_module
from journal.tui.preferences.settings import SettingsScreen
from journal.tui.worker import JournalWorker
from tui.driving import driving


async def test_a_state_that_was_overtaken_is_passed_over_and_the_last_one_is_kept(
    folder: Path,
) -> None:
    done: list[str] = []
    go = threading.Event()
    worker = JournalWorker(lambda: Journal(folder))
    worker.start()
    worker.do(lambda _: go.wait())

    def logged(n: int) -> Callable[[Journal], None]:
        return lambda _: done.append(f"log {n}")

    first = [worker.keep("log", logged(n)) for n in range(50)]
    worker.keep("change", lambda _: done.append("change"))
    worker.keep("log", lambda _: done.append("log last"))
    go.set()
    for one in first:
        await one
    worker.close()
    assert done == ["log last", "change"]


async def test_a_state_never_goes_past_work_that_was_asked_for_in_between(folder: Path) -> None:
    done: list[str] = []
    go = threading.Event()
    worker = JournalWorker(lambda: Journal(folder))
    worker.start()
    worker.do(lambda _: go.wait())
    worker.keep("log", lambda _: done.append("typed"))
    worker.do(lambda _: done.append("saved"))
    worker.keep("log", lambda _: done.append("typed anew"))
    worker.keep("log", lambda _: done.append("typed more"))
    go.set()
    worker.close()
    assert done == ["typed", "saved", "typed more"]


async def test_a_state_that_could_not_be_kept_fails_for_all_who_asked(folder: Path) -> None:
    def fail(_: Journal) -> None:
        raise JournalError("There was no room.")

    go = threading.Event()
    worker = JournalWorker(lambda: Journal(folder))
    worker.start()
    worker.do(lambda _: go.wait())
    asked = [worker.keep("log", fail) for _ in range(3)]
    go.set()
    for one in asked:
        with pytest.raises(JournalError, match="no room"):
            await one
    worker.close()


async def test_what_was_kept_is_in_the_file_itself_a_moment_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "SECONDS_TO_SETTLE", 0.0)
    settled = threading.Event()
    settle = Drafts.settle

    def seen(drafts: Drafts) -> None:
        settle(drafts)
        settled.set()

    monkeypatch.setattr(Drafts, "settle", seen)
    worker = JournalWorker(lambda: Journal(folder))
    worker.start()
    await worker.keep("log", lambda journal: journal.drafts.keep("log", {"note": "kept"}))
    while not settled.is_set():
        await worker.do(lambda _: None)
    assert (folder / "journal.db-wal").stat().st_size == 0
    assert b"kept" in (folder / "journal.db").read_bytes()
    worker.close()


async def test_a_journal_that_could_not_be_opened_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "SECONDS_BETWEEN_TRIES", 0.0)
    tries: list[int] = []

    def open_at_the_third_try() -> Journal:
        tries.append(1)
        if len(tries) < 3:
            raise JournalError("It is locked.")
        return Journal(folder)

    worker = JournalWorker(open_at_the_third_try)
    worker.start()
    with pytest.raises(JournalError, match="locked"):
        await worker.do(lambda journal: journal.sessions.all())
    assert await worker.do(lambda journal: journal.sessions.all()) == ()
    worker.close()


async def test_a_journal_is_not_tried_again_at_once(folder: Path) -> None:
    tries: list[int] = []

    def refuse() -> Journal:
        tries.append(1)
        raise JournalError("It is locked.")

    worker = JournalWorker(refuse)
    worker.start()
    for _ in range(5):
        with pytest.raises(JournalError, match="locked"):
            await worker.do(lambda journal: journal.sessions.all())
    worker.close()
    assert len(tries) == 1


async def test_home_says_what_it_waits_for_and_leaving_does_not_wait(folder: Path) -> None:
    go = threading.Event()

    def slowly() -> Journal:
        go.wait()
        return Journal(folder)

    def works(_: Journal) -> None:
        for _step in counted("Working out", iter(int, 1), 5000):
            sleep(0.01)

    async with driving(folder, open_journal=slowly, wait=False) as app:
        await app.sees("Opening the journal …")
        go.set()
        await app.until(lambda: "Opening" not in app.flat)
        working = app.app.journal_worker.do(works)
        await app.sees("of 5,000 …")
        await app.press("ctrl+q")
        await app.until(lambda: app.app._exit)
    with pytest.raises(StoppedError):
        await working


async def test_what_the_system_refuses_is_told_in_a_sentence_and_ends_nothing(
    folder: Path,
) -> None:
    def refused(_: Journal) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "a/path")

    worker = JournalWorker(lambda: Journal(folder))
    worker.start()
    with pytest.raises(JournalError, match=r"^The system refused \(No such file or directory\)"):
        await worker.do(refused)
    assert await worker.do(lambda journal: journal.sessions.count()) == 0
    worker.close()


async def test_a_setting_that_cannot_be_kept_is_told_and_the_app_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "a/path")

    monkeypatch.setattr(writing, "written_whole", refused)
    async with driving(folder) as app:
        app.app.folder = app.app._controlled._folder = folder
        await app.press("f3")
        await app.sees("The system refused (Permission denied). Nothing you saved is lost.")
        await app.goes_to(SettingsScreen, ",")
        await app.press("enter", "down", "enter")
        await app.sees("The system refused")
