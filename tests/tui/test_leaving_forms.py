"""Leaving a form: what is typed there is kept first; what cannot be kept is not left by mistake."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal.core import Journal
from journal.core.drafts import Drafts
from journal.core.folder import file_in
from journal.core.reviews import Reviews
from journal.draft_names import LOG_DRAFT
from journal.errors import JournalError
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.tui import quitting
from journal.tui.dialogs.confirm import Confirm
from journal.tui.history.history import History
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.review.review import ReviewWalk
from journal.tui.safety.safety import Safety
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.words import Words
from journal.vault import connecting
from tui.driving import DIP, Driven, driving, fill, week

ONCE_MORE = "Esc once more leaves without it."
IS_KEPT = "What you typed is kept as a draft."
WAYS = (("n", "6"), ("h", "e", "6"), ("m", "c"), ("c", "down", "enter", "x"))


def fail(*_: object, **__: object) -> None:
    raise JournalError("There was no room to write.")


async def type_into(app: Driven, *keys: str) -> None:
    for key in keys:
        await app.press(key, settled=True)


@contextmanager
def held(folder: Path) -> Iterator[sqlite3.Connection]:
    """Hold the file as another program that writes to it."""
    with closing(sqlite3.connect(file_in(folder))) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@pytest.mark.parametrize("keys", WAYS, ids=lambda keys: keys[0])
async def test_what_cannot_be_kept_is_left_only_when_asked_once_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        monkeypatch.setattr(Drafts, "keep", fail)
        await type_into(app, *keys)
        form = app.screen
        await app.press("escape", "escape")
        await app.sees("There was no room to write.", "F4 shows all of it as text", ONCE_MORE)
        assert app.screen is form
        await app.settled()
        assert app.screen is form
        await app.press("escape")
        await app.until(lambda: app.screen is not form)
        await app.sees("What you typed last is not saved.")
        assert IS_KEPT not in app.flat


async def test_what_is_typed_after_that_has_to_be_kept_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(folder) as app:
        monkeypatch.setattr(Drafts, "keep", fail)
        await type_into(app, "n", "6", "escape", "7", "escape")
        await app.sees(ONCE_MORE)
        monkeypatch.undo()
        await type_into(app, "8")
        await app.until(lambda: ONCE_MORE not in app.flat)
        await app.press("escape")
        await app.sees(IS_KEPT)
        await app.arrives(Home)
    with Journal(folder) as journal:
        draft = journal.drafts.get(LOG_DRAFT)
    assert draft is not None
    assert draft.body["mood"] == 8


async def test_an_answer_that_cannot_be_kept_is_left_only_when_asked_once_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await type_into(app, "r", "enter")
        await app.arrives(ReviewWalk)
        monkeypatch.setattr(Reviews, "answer", fail)
        await type_into(app, "space", "escape")
        await app.sees(ONCE_MORE)
        monkeypatch.undo()
        await app.press("escape")
        await app.until(lambda: not isinstance(app.screen, ReviewWalk))


async def test_escape_waits_for_a_file_that_is_held_and_says_so(folder: Path) -> None:
    async with driving(folder) as app:
        await type_into(app, "n")
        with held(folder):
            await app.press("6", "escape")
            await app.sees("The journal is busy; this screen closes as soon as")
            assert IS_KEPT not in app.flat
            await app.press("escape")
            assert isinstance(app.screen, LogForm)
            await app.goes_to(Safety, "f2")
            await app.goes_to(LogForm, "escape")
        await app.arrives(Home)
        await app.sees(IS_KEPT, "Resume the draft from")


async def test_a_file_that_is_held_too_long_keeps_the_form(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.2)
    async with driving(folder) as app:
        await type_into(app, "n")
        with held(folder):
            await app.press("6", "escape")
            await app.sees("Another program is using", ONCE_MORE)
        assert app.find(Scale).value == 6
        await app.press("ctrl+s")
        await app.sees("Saved.")


@pytest.mark.parametrize("answer", ["n", "y"])
async def test_the_app_asks_before_it_ends_with_something_not_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    async with driving(folder) as app:
        monkeypatch.setattr(Drafts, "keep", fail)
        monkeypatch.setattr(quitting, "SECONDS_UNTIL_SAID", 0.05)
        await type_into(app, "n", "6", "f2")
        await app.goes_to(Confirm, "ctrl+q")
        await app.sees("Leave without what you typed last?", "There was no room to write.")
        # On a busy computer it may have been said until now, and rightly.
        app.app.clear_notifications()
        await app.painted()
        await asyncio.sleep(0.1)
        assert "busy" not in app.flat, "it waits for an answer, not for the journal"
        await app.press(answer)
        if answer == "y":
            await app.until(lambda: app.app._exit)
        else:
            await app.arrives(Safety)
            assert not app.app._exit


async def test_the_app_ends_at_once_where_all_can_be_kept(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "6", "ctrl+q")
        await app.until(lambda: app.app._exit)
    with Journal(folder) as journal:
        assert journal.drafts.get(LOG_DRAFT) is not None


async def test_keys_typed_in_one_burst_go_to_the_session_they_are_meant_for(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), (5, 5, 5), (5, 5, 5))) as app:
        await app.goes_to(History, "h", "down", "e", "9", "ctrl+s", settled=True)
        assert [session.ratings.mood for session in app.sessions()] == [5, 9, 5]


async def test_home_says_how_to_come_to_the_draft_of_a_session(folder: Path) -> None:
    fill(folder, (5, 5, 5), (5, 5, 5))
    with Journal(folder) as journal:
        journal.drafts.keep("edit 1", {"mood": 7})
    async with driving(folder) as app:
        await app.sees("session 1 (h, then e on its row)")


async def test_a_change_saved_elsewhere_meanwhile_stays(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await type_into(app, "h", "e")
        with app.journal() as other:
            other.sessions.amend(replace(other.sessions.get(1), note="of the other window"))
        await type_into(app, "tab", "8", "ctrl+s")
        await app.sees("Session 1 is changed; u takes it back.")
        [session] = app.sessions()
    assert session.note == "of the other window"
    assert session.ratings == Ratings(5, 8, 5)


async def test_what_a_change_replaces_of_another_is_said(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await type_into(app, "h", "e")
        with app.journal() as other:
            other.sessions.amend(replace(other.sessions.get(1), ratings=Ratings(2, 2, 2)))
        await type_into(app, "8", "ctrl+s")
        await app.sees(
            "Session 1 had been changed elsewhere in the meantime; u takes it back to that."
        )
        assert app.sessions()[0].ratings == Ratings(8, 2, 2)
        await app.undo()
        await app.settled()
        assert app.sessions()[0].ratings == Ratings(2, 2, 2)


async def test_a_draft_changes_only_what_was_typed_into_it(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await type_into(app, "h", "e", "8", "escape")
        with app.journal() as other:
            other.sessions.amend(replace(other.sessions.get(1), note="newer"))
        await type_into(app, "e")
        await app.sees("This is your draft from")
        assert app.find(Words).typed == ""
        await type_into(app, "ctrl+s")
        [session] = app.sessions()
    assert (session.ratings.mood, session.note) == (8, "newer")


async def test_the_answer_typed_right_after_delete_is_for_its_question(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), (5, 5, 5))) as app:
        for keys, left in ((("d", "n"), [1, 2]), (("d", "y"), [1])):
            await app.press("h", *keys, settled=True)
            assert [session.number for session in app.sessions()] == left
            await app.go_home()


async def test_the_draft_of_a_deleted_session_is_not_that_of_the_next(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), (5, 5, 5))) as app:
        await type_into(app, "h", "e", "9", "escape")
        await app.goes_to(Confirm, "d")
        await type_into(app, "y")
        with app.journal() as journal:
            assert journal.drafts.forms() == ()
        await app.undo()
        await app.settled()
        with app.journal() as journal:
            assert journal.drafts.forms() == ("edit 2",)
            journal.sessions.delete(2)
            assert journal.sessions.log(SessionEntry(week(0), Ratings(1, 1, 1))).session.number == 2
        app.app.reload()
        await type_into(app, "e")
        assert app.find(Scale).value == 1
        assert "This is your draft" not in app.flat


async def test_a_session_deleted_elsewhere_gets_no_draft_any_more(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), (5, 5, 5))) as app:
        await type_into(app, "h", "e")
        with app.journal() as journal:
            journal.sessions.delete(2)
        await type_into(app, "9")
        await app.sees("There is no session 2.", "F4 shows all of it as text")
        with app.journal() as journal:
            assert journal.drafts.forms() == ()
