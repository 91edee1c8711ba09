"""After saving: the new mark at once, what it shows, and the way back."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from builders import day, new_journal
from journal.guidance import saying, walk
from journal.ratings import Measure, Ratings
from journal.records import ReviewReason, SessionEntry
from journal.tui.home.home import Home
from journal.tui.log.saved_words import words_on
from journal.tui.log.summary import Summary
from journal.tui.safety.safety import Safety
from journal.tui.widgets.trend_chart import TrendChart
from tui.driving import DIP, LARGE, MEDIUM, SIZES, Driven, driving, fill


async def log(app: Driven, *keys: str) -> None:
    await app.goes_to(Summary, "n", *keys, "ctrl+s", settled=True)


async def test_it_shows_words_and_the_charts_with_the_new_mark(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await log(app, "9", "tab", "8", "tab", "3")
        for size in SIZES:
            await app.resize(size)
            await app.sees("session 13 is saved")
            await app.press("end")
            await app.sees("Mood 9 now about", "Alliance 8", "Distress 3")


async def test_the_first_session_says_that_a_pattern_needs_more(folder: Path) -> None:
    async with driving(folder) as app:
        await log(app, "6")
        await app.sees("These are the first ratings; a pattern needs several sessions to show.")


async def test_a_measure_that_was_rated_is_drawn(folder: Path) -> None:
    async with driving(folder) as app:
        await log(app, "tab", "tab", "4")
        await app.sees("Distress 4 lower is better")
        assert "now about" not in app.flat


async def test_a_session_without_ratings_is_no_reason_to_fail(folder: Path) -> None:
    async with driving(folder) as app:
        await log(app, "tab", "tab", "tab", "l")
        await app.sees("Saved.")


@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=str)
async def test_the_ratings_told_are_those_of_the_session_that_was_saved(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(fill(folder, *DIP, (7, 8, 4)), size) as app:
        await app.press("n", settled=True)
        await app.focus(TextArea)
        await app.write("only a note")
        await app.goes_to(Summary, "ctrl+s")
        await app.press("end")
        await app.sees("Mood –", "Alliance –", "Distress –")
        await app.press("home", "n", settled=True)
        await app.press("tab", "3", "ctrl+s")
        await app.until(lambda: isinstance(app.screen, Summary) and "session 15" in app.flat)
        await app.press("end")
        await app.sees("Mood –", "Alliance 3", "Distress –")


async def test_great_distress_names_the_key_for_help(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(Safety, "n", "tab", "tab", "1", "0", "ctrl+s")
        await app.goes_to(Summary, "escape")
        await app.sees("If this is a hard night, ! shows people you can call.")


@pytest.mark.parametrize("before", [0, 3])
async def test_u_takes_the_session_back(folder: Path, before: int) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * before)) as app:
        await log(app, "6")
        await app.undo()
        await app.sees("Taken back: the session of", f"session {before + 1} is taken back")
        assert "saved" not in app.flat
        assert "no course" not in app.flat
        assert len(app.sessions()) == before
        await app.goes_to(Home, "enter")
        await app.sees("Welcome" if not before else "3 sessions No day")


async def test_enter_and_escape_go_home(folder: Path) -> None:
    async with driving(folder) as app:
        for key, seen in (("enter", "1 session No day"), ("escape", "2 sessions No day")):
            await log(app, "6")
            await app.goes_to(Home, key)
            await app.sees(seen)


async def test_the_session_just_saved_is_lit(folder: Path) -> None:
    async with driving(fill(folder, *DIP), (120, 50)) as app:
        await log(app, "9", "tab", "8", "tab", "3")
        await app.painted()
        picture = app.find(TrendChart)._picture
        assert picture
        column = app.find(TrendChart).region.x + picture.column_of(12)
        lit = [row[column] for row in app.rows if len(row) > column]
        assert lit.count("│") > 5
        assert {"▀", "▄"} & {*lit}


@pytest.mark.parametrize("size", [MEDIUM, LARGE, (200, 60)], ids=str)
async def test_all_three_charts_have_the_new_mark_lit(folder: Path, size: tuple[int, int]) -> None:
    async with driving(fill(folder, *DIP), size) as app:
        await log(app, "9", "tab", "8", "tab", "3")
        await app.painted()
        chart, body = app.find(TrendChart), app.screen.query_one(".body")
        assert chart._picture
        plots = [chart._picture.plots[measure] for measure in Measure]
        assert min(map(len, plots)) >= 3
        assert not body.show_vertical_scrollbar
        column = chart.region.x + chart._picture.column_of(12)
        for plot in plots:
            drawn = app.rows[chart.region.y + plot.start : chart.region.y + plot.stop]
            assert any(row[column] in "│⠶⣤⠛⠉⣀" for row in drawn)


async def test_the_second_session_is_answered(folder: Path) -> None:
    async with driving(fill(folder, (4, 7, 6), note="We made a list."), (120, 36)) as app:
        await log(app, "5", "tab", "7", "tab", "6")
        await app.sees("Compared with last time: mood 5 (was 4), alliance 7 (7), distress 6 (6).")
        await app.sees("this was number 2.", "We made a list.”")
        await app.resize((80, 24))
        await app.until(lambda: "We made a list" not in app.flat)
        await app.sees("Compared with last time: mood 5 (was 4)")


async def test_a_hard_night_is_not_compared(folder: Path) -> None:
    async with driving(fill(folder, (4, 7, 6), note="We made a list."), (120, 36)) as app:
        await app.goes_to(Safety, "n", "0", "tab", "tab", "1", "0", "ctrl+s")
        await app.goes_to(Summary, "escape")
        await app.sees("If this is a hard night")
        assert "Compared with last time" not in app.flat
        assert "We made a list" not in app.flat


async def test_n_logs_another(folder: Path) -> None:
    async with driving(folder) as app:
        await log(app, "6")
        await log(app, "7")
        await app.sees("session 2 is saved")
        await app.goes_to(Home, "enter")
        assert [one.ratings.mood for one in app.sessions()] == [6, 7]


def test_after_a_hard_session_to_look_at_a_review_waits() -> None:
    with new_journal() as journal:
        for number in range(1, 5):
            journal.sessions.log(SessionEntry(day(number), Ratings(5, 8, 5)))
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, walk.LINE, "I feel stuck")
        journal.reviews.end(review.id, ["Say it"])
        journal.sessions.log(SessionEntry(day(5), Ratings(5, 8, 5)))
        journal.reviews.say_afterwards(review.id, saying.SAID, "yes")
        for number in (6, 7):
            journal.sessions.log(SessionEntry(day(number), Ratings(6, 8, 4)))
        for ratings, is_said in ((Ratings(0, 7, 10), False), (Ratings(6, 8, 4), True)):
            logged = journal.sessions.log(SessionEntry(day(8 + is_said), ratings))
            words = words_on(logged.overview, logged.session.number).plain
            assert ("look at what has changed" in words) is is_said


def test_a_hard_night_is_told_calmly_and_an_older_session_has_no_remark_on_today() -> None:
    with new_journal() as journal:
        for number in range(2, 7):
            journal.sessions.log(SessionEntry(day(number), Ratings(6, 8, 4)))
        hard = journal.sessions.log(SessionEntry(day(7), Ratings(2, 8, 9)))
        words = words_on(hard.overview, hard.session.number).plain
        assert "One session isn’t a trend, but it may be worth telling someone." in words
        assert "If this is a hard night, ! shows people you can call." in words
        assert not any(loud in words for loud in ("highest", "lowest", "time to look at"))
        older = journal.sessions.log(SessionEntry(day(1), Ratings(6, 8, 4)))
        assert "harder" not in words_on(older.overview, older.session.number).plain
