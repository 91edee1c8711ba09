"""A full disk and files moved about under the app: it says so, and what is typed stays."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from disks import fill_up, small_disk
from journal.core import Journal
from journal.core.folder import file_in
from journal.draft_names import LOG_DRAFT
from journal.records import ReviewReason
from journal.tui import worker
from journal.tui.anywhere.copy_out import CopyOut
from journal.tui.history.history import History
from journal.tui.home import home
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.review.review import ReviewWalk
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.words import Words
from journal.vault import connecting
from tui.driving import DIP, LARGE, driving, fill


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "SECONDS_BETWEEN_LOOKS", 0.1)
    monkeypatch.setattr(worker, "SECONDS_BETWEEN_TRIES", 0.1)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The file of another journal, of twelve sessions."""
    fill(tmp_path / "other", *DIP)
    return file_in(tmp_path / "other")


async def test_on_a_full_disk_what_is_typed_stays_and_is_saved_when_there_is_room(
    disk: Path,
) -> None:
    fill(disk / "journal", (5, 5, 5))
    async with driving(disk / "journal") as app:
        await app.goes_to(LogForm, "n")
        filler = fill_up(disk)
        await app.press("6")
        await app.sees("There was no room to write to", "F4 shows all of it as text")
        await app.press("ctrl+s")
        await app.sees("What you typed is still here. F4")
        await app.press("escape", "escape")
        await app.sees("There was no room", "could not be saved. F4", "Esc once more leaves")
        assert isinstance(app.screen, LogForm)
        await app.goes_to(Home, "escape")
        await app.sees("1 session", "What you typed last is not saved.")
        await app.press("n", "7")
        await app.sees("There was no room to write to")
        filler.unlink()
        await app.press("tab", "8")
        await app.until(lambda: "no room" not in app.flat)
        await app.goes_to(Summary, "ctrl+s")
        assert len(app.sessions()) == 2


async def test_begun_on_a_full_disk_home_says_so_and_opens_when_there_is_room(disk: Path) -> None:
    fill(disk / "journal", (5, 5, 5))
    filler = fill_up(disk)
    async with driving(disk / "journal", wait=False) as app:
        await app.sees("may be full", "What was saved before is safe")
        await app.press("n", "6")
        await app.sees("This could not be saved as a draft; it is still here")
        assert app.find(Scale).value == 6
        await app.press("escape")
        await app.sees("Esc once more leaves without it")
        await app.goes_to(Home, "escape")
        filler.unlink()
        await app.sees("1 session")
        assert "may be full" not in app.flat


async def test_another_file_in_its_place_is_shown_and_told_at_home(
    folder: Path, other: Path
) -> None:
    async with driving(fill(folder, (5, 5, 5)), size=LARGE) as app:
        await app.sees("1 session")
        other.replace(file_in(folder))
        await app.sees("12 sessions", "was replaced by another copy", "is kept in")
        assert len(list((folder / "backups").glob("journal-*-replaced.db"))) == 1


async def test_another_file_in_its_place_is_told_in_a_form_and_at_home(
    folder: Path, other: Path
) -> None:
    async with driving(fill(folder, (5, 5, 5)), size=LARGE) as app:
        await app.press("n", settled=True)
        other.replace(file_in(folder))
        for key in ("6", "tab", "7", "tab", "3"):
            await app.press(key, settled=True)
        await app.sees("was replaced by another copy", "What was open here is kept in")
        await app.goes_to(Summary, "ctrl+s")
        await app.goes_to(Home, "escape")
        await app.sees("13 sessions", "was replaced by another")


async def test_a_file_that_is_gone_is_told_and_shown_again_when_it_is_back(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    file = file_in(folder)
    async with driving(folder, size=LARGE) as app:
        await app.press("n", "6", settled=True)
        file.unlink()
        await app.press("tab", "7")
        await app.sees("is gone: it was moved or deleted", "journal restore", "F4 shows all")
        await app.press("ctrl+s")
        await app.sees("What you typed is still here. F4")
        assert [scale.value for scale in app.screen.query(Scale)] == [6, 7, None]
        await app.goes_to(CopyOut, "f4")
        assert "Mood: 6\n\nAlliance: 7" in app.find(Words).text
        await app.goes_to(LogForm, "escape")
        await app.press("escape")
        await app.sees("Esc once more leaves without it")
        await app.goes_to(Home, "escape")
        await app.sees("is gone: it was moved or deleted")
        assert not file.exists()
        [aside] = (folder / "backups").glob("journal-*-replaced.db")
        shutil.copyfile(aside, file)
        await app.sees("is there again", "1 session", "Resume the draft")


async def test_answers_to_one_review_never_go_to_that_of_another_file(
    folder: Path, other: Path
) -> None:
    fill(folder, *DIP)
    with Journal(other.parent) as journal:
        journal.reviews.open(ReviewReason.HAND)
    async with driving(folder, size=LARGE) as app:
        await app.press("r", settled=True)
        await app.goes_to(ReviewWalk, "enter", settled=True)
        other.replace(file_in(folder))
        for _ in range(3):
            await app.press("space")
        await app.sees("Your answer is still here. F4")
        await app.settled()
    with Journal(folder) as journal:
        [review] = journal.reviews.all()
        assert review.answers == ()


async def test_a_change_to_one_session_never_goes_to_that_of_another_file(
    folder: Path, other: Path
) -> None:
    async with driving(fill(folder, (5, 5, 5)), size=LARGE) as app:
        await app.goes_to(History, "h", settled=True)
        await app.goes_to(LogForm, "e", settled=True)
        other.replace(file_in(folder))
        await app.press("9", "8", "ctrl+s")
        await app.sees("What you typed is still here. F4")
        await app.press("ctrl+s")
        await app.sees("belongs to the file that was replaced")
    with Journal(folder) as journal:
        assert journal.sessions.get(1).ratings.mood == DIP[0][0]
        assert journal.drafts.forms() == ()


async def test_while_another_program_holds_the_file_what_is_typed_stays_and_is_kept_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.2)
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.goes_to(LogForm, "n", settled=True)
        with closing(sqlite3.connect(file_in(folder))) as other:
            other.execute("BEGIN IMMEDIATE")
            await app.press("6")
            await app.sees("Another program is using", "it is still here")
            await app.press("ctrl+s")
            await app.sees("What you typed is still here.")
        await app.press("tab", "7", settled=True)
        with app.journal() as journal:
            draft = journal.drafts.get(LOG_DRAFT)
        assert draft is not None
        assert (draft.body["mood"], draft.body["alliance"]) == (6, 7)
        await app.goes_to(Summary, "ctrl+s")
        assert app.sessions()[1].ratings.mood == 6
