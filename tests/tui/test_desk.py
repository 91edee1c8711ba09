"""The desk: what is kept gives way to what is newer, and the order of all else stays."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.core import Journal
from journal.core.drafts import Drafts
from journal.errors import JournalError
from journal.tui import desk as desk_module
from journal.tui.desk import Desk


async def test_a_state_that_was_overtaken_is_passed_over_and_the_last_one_is_kept(
    folder: Path,
) -> None:
    done: list[str] = []
    go = threading.Event()
    desk = Desk(lambda: Journal(folder))
    desk.start()
    desk.do(lambda _: go.wait())

    def logged(n: int) -> Callable[[Journal], None]:
        return lambda _: done.append(f"log {n}")

    first = [desk.keep("log", logged(n)) for n in range(50)]
    desk.keep("change", lambda _: done.append("change"))
    desk.keep("log", lambda _: done.append("log last"))
    go.set()
    for one in first:
        await one
    desk.close()
    assert done == ["log last", "change"]


async def test_a_state_never_goes_past_work_that_was_asked_for_in_between(folder: Path) -> None:
    done: list[str] = []
    go = threading.Event()
    desk = Desk(lambda: Journal(folder))
    desk.start()
    desk.do(lambda _: go.wait())
    desk.keep("log", lambda _: done.append("typed"))
    desk.do(lambda _: done.append("saved"))
    desk.keep("log", lambda _: done.append("typed anew"))
    desk.keep("log", lambda _: done.append("typed more"))
    go.set()
    desk.close()
    assert done == ["typed", "saved", "typed more"]


async def test_a_state_that_could_not_be_kept_fails_for_all_who_asked(folder: Path) -> None:
    def fail(_: Journal) -> None:
        raise JournalError("There was no room.")

    go = threading.Event()
    desk = Desk(lambda: Journal(folder))
    desk.start()
    desk.do(lambda _: go.wait())
    asked = [desk.keep("log", fail) for _ in range(3)]
    go.set()
    for one in asked:
        with pytest.raises(JournalError, match="no room"):
            await one
    desk.close()


async def test_what_was_kept_is_in_the_file_itself_a_moment_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "SECONDS_TO_SETTLE", 0.0)
    settled = threading.Event()
    settle = Drafts.settle

    def seen(drafts: Drafts) -> None:
        settle(drafts)
        settled.set()

    monkeypatch.setattr(Drafts, "settle", seen)
    desk = Desk(lambda: Journal(folder))
    desk.start()
    await desk.keep("log", lambda journal: journal.drafts.keep("log", {"note": "kept"}))
    while not settled.is_set():
        await desk.do(lambda _: None)
    assert (folder / "journal.db-wal").stat().st_size == 0
    assert b"kept" in (folder / "journal.db").read_bytes()
    desk.close()


async def test_a_journal_that_could_not_be_opened_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "SECONDS_BETWEEN_TRIES", 0.0)
    tries: list[int] = []

    def open_at_the_third_try() -> Journal:
        tries.append(1)
        if len(tries) < 3:
            raise JournalError("It is locked.")
        return Journal(folder)

    desk = Desk(open_at_the_third_try)
    desk.start()
    with pytest.raises(JournalError, match="locked"):
        await desk.do(lambda journal: journal.sessions.all())
    assert await desk.do(lambda journal: journal.sessions.all()) == ()
    desk.close()


async def test_a_journal_is_not_tried_again_at_once(folder: Path) -> None:
    tries: list[int] = []

    def refuse() -> Journal:
        tries.append(1)
        raise JournalError("It is locked.")

    desk = Desk(refuse)
    desk.start()
    for _ in range(5):
        with pytest.raises(JournalError, match="locked"):
            await desk.do(lambda journal: journal.sessions.all())
    desk.close()
    assert len(tries) == 1
