"""Looking back: the table of sessions."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import DataTable

from journal.core import Journal
from journal.core.folder import file_in
from journal.progress import reporting_to
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.tui.dialogs.confirm import Confirm
from journal.tui.history.history import History, all_sessions
from journal.tui.history.one_session import OneSession
from journal.tui.history.session_table import SessionTable
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from tui.driving import DIP, MEDIUM, SIZES, SMALL, Driven, driving, fill, week


async def go(app: Driven, key: str) -> None:
    await app.press(key, settled=True)


async def test_an_empty_journal_says_so(folder: Path) -> None:
    async with driving(folder) as app:
        for key in "th":
            await go(app, key)
            await app.sees("no sessions yet")
            await app.press("enter", "e", "d", "1", "2", "a", settled=True)
            await app.sees("no sessions yet")
            await app.go_home()


def table(app: Driven) -> list[str]:
    rows = app.find(DataTable)
    return [str(rows.get_row_at(place)[0]) for place in range(rows.row_count)]


async def test_numbers_stand_under_each_other_and_a_cut_note_says_so(folder: Path) -> None:
    long = "a b c d e f g " * 30
    with Journal(folder) as journal:
        for ago, mood, note in ((2, 10, "all of it"), (1, 4.5, long), (0, None, "")):
            journal.sessions.log(SessionEntry(week(ago), Ratings(mood, 7, 7), note=note))
    async with driving(folder) as app:
        await go(app, "h")
        for size in SIZES:
            await app.resize(size)
            # Only blanks and the scroll bar stand between the last word and the edge.
            await app.until(lambda room=size[0] - 5: any("…" in row[room:] for row in app.rows))
            head, *rows = [row for row in app.rows if "mood" in row or " 7  " in row]
            edge = head.index("mood") + len("mood")
            assert [row[:edge].split()[-1] for row in rows] == ["–", "4.5", "10"]
            assert all(row[edge] == " " != row[edge - 1] for row in rows)
            assert rows[1].rstrip(" ▁█").endswith("…")
        await app.sees("all of it")


async def test_the_history_is_newest_first_and_opens_a_session(folder: Path) -> None:
    with Journal(folder) as journal:
        for ago, note in ((3, "third"), (1, "first"), (2, "second")):
            journal.sessions.log(SessionEntry(week(ago), Ratings(6, 7, 8), note=f"the {note} note"))
    async with driving(folder) as app:
        await go(app, "h")
        assert table(app) == ["2", "3", "1"]
        await app.goes_to(OneSession, "down", "enter")
        await app.sees("Mood 6 Alliance 7 Distress 8", "the second note")
        await app.goes_to(History, "escape", settled=True)
        assert app.find(DataTable).cursor_row == 1


async def test_a_session_is_edited_and_the_cursor_stays(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 4)) as app:
        await go(app, "h")
        await app.goes_to(LogForm, "down", "down", "e")
        await app.sees("session 2")
        await app.goes_to(History, "9", "ctrl+s")
        await app.sees("Session 2 is changed; u takes it back.")
        assert app.find(DataTable).cursor_row == 2
        assert app.sessions()[1].ratings == Ratings(9, 5, 5)
        await app.undo()
        await app.sees("Taken back: the change to session 2.")
        assert app.sessions()[1].ratings == Ratings(5, 5, 5)


async def test_a_session_is_deleted_after_asking_and_comes_back(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 4)) as app:
        await go(app, "h")
        await app.press("down")
        for keys in (["y"], ["right", "enter"], ["tab", "enter"]):
            await app.goes_to(Confirm, "d")
            await app.sees("Delete session 3 (", "You can take it back with u.")
            await app.goes_to(History, *keys)
            await app.sees("Session 3 is deleted; u takes it back.")
            await app.until(lambda: table(app) == ["4", "2", "1"])
            assert app.find(DataTable).cursor_row == 1
            await app.undo()
            await app.sees("Session 3 is back.")
            await app.until(lambda: table(app) == ["4", "3", "2", "1"])


async def test_no_escape_and_the_default_keep_the_session(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 2)) as app:
        await go(app, "h")
        for key in ("n", "escape", "enter"):
            await app.goes_to(Confirm, "delete")
            await app.goes_to(History, key)
            assert isinstance(app.focused, DataTable)
            assert len(app.sessions()) == 2


@pytest.mark.parametrize("key", ["e", "d", "enter"])
async def test_a_session_that_another_program_removed_is_no_fault(folder: Path, key: str) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 2)) as app:
        await go(app, "h")
        with app.journal() as other:
            other.sessions.delete(2)
        await app.press(key)
        await app.sees("no session 2")
        assert isinstance(app.screen, History | OneSession)


async def test_sessions_are_searched_by_words_and_days(folder: Path) -> None:
    with Journal(folder) as journal:
        for ago, note in ((3, "about Mother"), (2, "about work"), (1, "mother again")):
            journal.sessions.log(SessionEntry(week(ago), Ratings(6, 7, 8), note=note))
    async with driving(folder) as app:
        await go(app, "h")
        await app.press("/", *"mother")
        await app.until(lambda: table(app) == ["3", "1"])
        await app.sees("2 of 3 sessions")
        await app.goes_to(OneSession, "down", "down", "enter")
        await app.sees("about Mother")
        await app.goes_to(History, "escape")
        assert table(app) == ["3", "1"]
        await app.press("escape")
        await app.until(lambda: table(app) == ["3", "2", "1"])
        await app.press("/", *f"{week(2)}")
        await app.until(lambda: table(app) == ["2"])
        await app.press(*"x")
        await app.sees("No session matches.")
        await app.goes_to(Home, "escape", "escape")


async def test_the_arrows_lead_from_one_session_to_the_next(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 3)) as app:
        await go(app, "h")
        await app.press("enter")
        await app.sees("session 3 · ")
        await app.press("right", "left")
        await app.sees("session 2 · ")
        await app.press("left", "left")
        await app.sees("session 1 · ")
        await app.goes_to(History, "right", "d", "y")
        await app.until(lambda: table(app) == ["3", "1"])


async def test_all_courses_are_listed_each_with_its_name(folder: Path) -> None:
    with Journal(folder) as journal:
        for ago, course in ((3, "Ames"), (2, "Group"), (1, "Ames")):
            journal.sessions.log(SessionEntry(week(ago), Ratings(6, 7, 8), course=course))
    async with driving(folder) as app:
        await go(app, "h")
        assert table(app) == ["3", "2", "1"]
        await app.sees("course", "Group", "Ames")


@pytest.mark.parametrize("size", [MEDIUM, SMALL])
async def test_the_name_of_a_course_is_whole_where_there_is_room(
    folder: Path, size: tuple[int, int]
) -> None:
    with Journal(folder) as journal:
        for ago, course in ((2, "Dr. Lindqvist"), (1, "Group")):
            journal.sessions.log(SessionEntry(week(ago), Ratings(6, 7, 8), course=course))
    async with driving(folder, size) as app:
        await app.press("h")
        await app.sees("Dr. Lindqvist", "Group")


async def test_sessions_are_named_as_those_of_another_course_while_this_one_has_none(
    folder: Path,
) -> None:
    with Journal(folder) as journal:
        journal.sessions.log(SessionEntry(week(1), Ratings(6, 7, 8), course="Ames"))
        journal.courses.start("Group")
    async with driving(folder) as app:
        await go(app, "h")
        await app.sees("course", "Ames")


async def test_a_wide_screen_names_the_course_in_full(folder: Path) -> None:
    with Journal(folder) as journal:
        for course in ("Dr. Lindqvist-Andersson", "Ames"):
            journal.sessions.log(SessionEntry(week(1), Ratings(6, 7, 8), course=course))
    async with driving(folder, (120, 36)) as app:
        await go(app, "h")
        await app.sees("Dr. Lindqvist-Andersson", "Ames")
        await app.resize((80, 24))
        await app.sees("Dr. Lindqvist…", "Ames")


async def test_the_only_session_is_deleted_brought_back_and_deleted_again(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await go(app, "h")
        await app.press("d", "y")
        await app.sees("There are no sessions yet; n logs the first.")
        await app.undo()
        await app.until(lambda: table(app) == ["1"])
        assert isinstance(app.focused, DataTable)
        await app.press("U")
        await app.sees(
            "There are no sessions yet; n logs the first.", "Session 1 is removed again."
        )


async def test_a_long_history_is_there_from_its_newest_on_and_none_of_it_is_missing(
    folder: Path,
) -> None:
    count, first = 700, date(2020, 1, 1)
    days = [first + timedelta(days=day) for day in range(count)]
    with Journal(folder) as journal:
        journal.sessions.add_all(
            [SessionEntry(day, Ratings(5), note=f"n{day}") for day in days], ""
        )
    async with driving(folder) as app:
        await app.goes_to(History, "h")
        table = app.find(SessionTable)
        await app.until(lambda: table.row_count > 0)
        # The rest comes behind it, and at once for a key that needs it.
        assert table.numbers == [*range(count, 0, -1)]
        await app.press("end")
        await app.sees("1 1 Jan 2020")
        assert (table.row_count, table.number) == (count, 1)
        await app.press("home")
        assert table.number == count
        await app.press("/")
        await app.write("n2020")
        await app.until(lambda: table.row_count == 366)
        await app.press("escape")
        await app.until(lambda: table.row_count == count)
        table.go_to(350)
        assert table.number == 350
        await app.press("enter")
        await app.sees("session 350 · ", "Tuesday, 15 December 2020")
        await app.press("escape")
        await app.until(lambda: app.screen is not None and isinstance(app.screen, History))
        assert table.number == 350


def test_while_thousands_are_read_it_is_said_what_is_done(folder: Path) -> None:
    fill(folder, *DIP)
    heard: list[str] = []
    with (
        Journal(folder) as journal,
        reporting_to(lambda stage: heard.append(stage.what if stage else "")),
    ):
        assert len(all_sessions(journal)) == len(DIP)
    assert heard == ["Reading the sessions", ""]


async def test_where_the_journal_cannot_be_read_there_is_no_empty_table(folder: Path) -> None:
    fill(folder, *DIP)
    with closing(sqlite3.connect(file_in(folder))) as file:
        file.execute("PRAGMA user_version = 99")
    async with driving(folder) as app:
        await go(app, "h")
        await app.sees("written by a newer version", "update this program to open it")
        assert not app.front(History).query_one(SessionTable).display


async def test_on_a_small_screen_a_rating_stands_beside_its_measure(folder: Path) -> None:
    async with driving(fill(folder, (7.5, 8.5, 2.5)), (40, 15)) as app:
        await app.press("h", "enter")
        await app.sees("Distress")
        assert any("Mood 7.5  Alliance 8.5  Distress 2.5" in row for row in app.rows)
