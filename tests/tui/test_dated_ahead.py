"""A session that is dated ahead, as after a flight to the west, is changed in the app."""

from datetime import date, timedelta
from pathlib import Path

from textual.widgets import Input, Label

from journal.core import Journal
from journal.days.formatting import long_day
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.tui.history.one_session import OneSession
from journal.tui.log.log_form import LogForm
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options
from tui.driving import driving


async def test_a_session_dated_ahead_is_changed_and_its_day_stays(folder: Path) -> None:
    tomorrow = date.today() + timedelta(1)
    with Journal(folder, today=lambda: tomorrow) as journal:
        journal.sessions.log(SessionEntry(tomorrow, Ratings(5, 6, 4)))
    async with driving(folder) as app:
        await app.press("h", settled=True)
        await app.goes_to(OneSession, "enter")
        await app.goes_to(LogForm, "e", settled=True)
        words = app.find(DayField).query_one(Label).render()
        assert str(words) == f"Day  {long_day(tomorrow, year=True)}"
        await app.press("7", "ctrl+s")
        await app.sees("Session 1 is changed; u takes it back.")
        await app.arrives(OneSession)
        await app.sees("Mood 7 Alliance 6 Distress 4")
        [session] = app.sessions()
        assert (session.day, session.ratings) == (tomorrow, Ratings(7, 6, 4))
        await app.undo()
        await app.sees("Mood 5 Alliance 6 Distress 4")


async def test_home_and_what_is_said_after_saving_tell_of_a_year_that_was_wrong(
    folder: Path,
) -> None:
    next_year = date.today() + timedelta(365)
    with Journal(folder, today=lambda: next_year) as journal:
        journal.sessions.log(SessionEntry(next_year, Ratings(5, 6, 4)))
    said = f"Session 1 is dated {long_day(next_year, year=True)}, a day still to come"
    async with driving(folder) as app:
        await app.sees(said)
        await app.press("n", "6", "tab", "6", "tab", "6", "ctrl+s")
        await app.sees("Saved.", said)


async def test_a_day_ahead_that_is_typed_instead_is_refused(folder: Path) -> None:
    tomorrow = date.today() + timedelta(1)
    with Journal(folder, today=lambda: tomorrow) as journal:
        journal.sessions.log(SessionEntry(tomorrow, Ratings(5, 6, 4)))
    async with driving(folder) as app:
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "e", settled=True)
        await app.focus(Input)
        await app.press("down")
        await app.sees("this day is still to come; give one that is today or earlier")
        await app.press("ctrl+s")
        await app.sees("is in the future", "What you typed is still here.")
        await app.press("up", "up", "ctrl+s")
        await app.sees("Session 1 is changed; u takes it back.")
        assert [session.day for session in app.sessions()] == [date.today()]


async def test_why_a_day_was_refused_is_said_until_it_is_changed(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n", "6", settled=True)
        await app.focus(Input)
        await app.press("down", "ctrl+s")
        await app.sees("is in the future", "What you typed is still here.")
        await app.press("up", settled=True)
        await app.painted()
        assert "is in the future" not in app.flat
        await app.press("down", "ctrl+s")
        await app.sees("is in the future")
        await app.press("up", "ctrl+s")
        await app.until(lambda: [session.day for session in app.sessions()] == [date.today()])


async def test_a_missed_session_with_ratings_is_refused_until_they_are_cleared(
    folder: Path,
) -> None:
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n", "6", settled=True)
        await app.focus(Options, "missed")
        await app.press("x", "ctrl+s")
        await app.sees("A missed session has no ratings")
        await app.press("x", settled=True)
        await app.painted()
        assert "A missed session has no ratings" not in app.flat
