"""The cursor of the trends: the session that it points at, read, opened and changed."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.geometry import Region

from journal.charts.course_data import prepare
from journal.charts.trends import TrendsDrawing, View
from journal.core import Journal
from journal.ratings import Measure, Ratings
from journal.records import ChangeKind, SessionEntry, Tension
from journal.tui.history.one_session import OneSession
from journal.tui.log.log_form import LogForm
from journal.tui.trends.trends import Trends
from journal.tui.trends.why import WhyScreen
from journal.tui.widgets.trend_chart import TrendChart
from tui.charting import EVERY_SIZE, LONG, cursor_column, go, plot_rows
from tui.driving import DIP, LARGE, MEDIUM, TORTURE, driving, fill, week


async def test_the_cursor_goes_from_session_to_session_and_the_readout_follows(
    folder: Path,
) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        await app.sees("session 25 of 25", "mood 8")
        right = cursor_column(app)
        await app.press("left")
        await app.sees("session 24 of 25", "mood 7")
        assert cursor_column(app) < right
        await app.press("right", "right")
        await app.sees("session 25 of 25")
        await app.press("home")
        await app.sees("session 1 of 25", "mood 4")
        assert cursor_column(app) == 4
        await app.press("end")
        await app.sees("session 25 of 25")
        assert cursor_column(app) == right


async def test_the_readout_tells_all_there_is_to_say_of_a_session(folder: Path) -> None:
    with Journal(folder) as journal:
        entries = [SessionEntry(week(8 - i), Ratings(6, 8, 4)) for i in range(7)]
        journal.sessions.add_all(entries, "a test")
        entry = SessionEntry(
            week(1), Ratings(1, 7.5, 4), True, Tension.LOT, ("felt_unheard",), f"Note {TORTURE}"
        )
        journal.sessions.log(entry)
        journal.sessions.log(SessionEntry(week(0), attended=False))
        journal.courses.add_change(ChangeKind.MEDICATION, week(1), "sertraline 50")
    async with driving(folder, LARGE) as app:
        await go(app)
        await app.sees("session 9 of 9 · missed")
        await app.press("left")
        await app.sees("session 8 of 9", "mood 1 (usual", "alliance 7.5 · distress 4")
        await app.sees("tension a lot", "“Note [/x] [red]x[/red]", "┊ ")
        assert "\x1b" not in app.screen_text
        for size in EVERY_SIZE:
            await app.resize(size)
            await app.until(lambda width=size[0]: {*map(cell_len, app.rows)} == {width})
            await app.sees("7.5")


async def test_a_long_note_leaves_room_for_the_change_that_is_marked(folder: Path) -> None:
    fill(folder, *DIP, note="We looked at the list from the start, and two things are different.")
    with Journal(folder) as journal:
        journal.courses.add_change(ChangeKind.MEDICATION, week(0), "sertraline 50")
    async with driving(folder, MEDIUM) as app:
        await go(app)
        await app.sees("medication: sertraline 50 “We looked at the list")


async def test_the_sentence_is_the_one_that_was_said_then(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        await go(app)
        await app.sees("has been", "w why")
        await app.press("home")
        await app.until(lambda: "w why" not in app.flat)
        await app.goes_to(WhyScreen, "w")


async def test_why_can_be_clicked_and_a_sentence_too_long_is_told_in_short(folder: Path) -> None:
    fill(folder, *DIP, note="A note, so that one row is left for the sentence.")
    async with driving(folder, LARGE) as app:
        await go(app)
        await app.sees("(about 2 now, about 6 before)")
        await app.resize(MEDIUM)
        await app.sees("Mood lower since", "6→2; almost certain. w why")
        assert "…" not in "".join(app.rows[-4:])
        await app.click_on("w why")
        await app.arrives(WhyScreen)


async def test_a_click_and_a_drag_point_at_the_nearest_session(folder: Path) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        picture = app.find(TrendChart)._picture
        assert picture
        top = app.find(TrendChart).region.y
        row = top + picture.rows[Measure.DISTRESS].start
        await app.click(picture.column_of(9), row)
        await app.sees("session 10 of 25")
        assert await plot_rows(app) == [5, 5, 11]
        post = app.app.post_message
        for kind, at in ((events.MouseDown, 3), (events.MouseMove, 12), (events.MouseUp, 12)):
            button = 0 if kind is events.MouseMove else 1
            column = picture.column_of(at)
            post(kind(app.screen, column, top + 20, 0, 0, button, False, False, False))
            await app.painted()
        await app.sees("session 13 of 25")
        assert await plot_rows(app) == [5, 5, 11]
        column = picture.column_of(20)
        post(events.MouseMove(app.screen, column, top + 2, 0, 0, 0, False, False, False))
        await app.painted()
        await app.sees("session 13 of 25")


async def test_enter_opens_the_session_and_the_cursor_comes_back_where_that_led(
    folder: Path,
) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        await app.goes_to(OneSession, "left", "left", "enter")
        await app.sees("session 23 · ")
        await app.press("left")
        await app.sees("session 22 · ")
        number = app.front(OneSession)._number
        await app.goes_to(Trends, "escape")
        await app.sees(f"session {number} of 25")


async def test_e_changes_the_session_and_the_chart_shows_it_at_once(folder: Path) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        await app.goes_to(LogForm, "left", "e")
        await app.goes_to(Trends, "1", "0", "ctrl+s")
        await app.sees("session 24 of 25", "mood 10")


async def test_a_session_logged_meanwhile_is_shown_and_pointed_at(folder: Path) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        with app.journal() as other:
            other.sessions.log(SessionEntry(week(0), Ratings(9.5, 6, 5)))
        await app.goes_to(Trends, "question_mark", "escape")
        await app.sees("session 26 of 26", "mood 9.5")


async def test_the_cursor_singles_out_no_letter_of_a_label(folder: Path) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        chart = app.find(TrendChart)
        assert chart._picture
        plots = [chart.region.y + row for rows in chart._picture.plots.values() for row in rows]
        passed = set[str]()
        for _ in range(len(LONG)):
            column = cursor_column(app)
            strips = app.screen._compositor.render_strips()
            for [cell] in ([*strips[y].crop(column, column + 1)] for y in plots):
                if cell.text.isalpha() or cell.text == "─":
                    passed.add(cell.text)
                    assert cell.style is not None
                    assert not cell.style.bold
            await app.press("left")
            await app.painted()
        assert "─" in passed
        assert any(map(str.isalpha, passed))


async def test_a_step_of_the_cursor_draws_two_columns_and_nothing_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        chart = app.find(TrendChart)
        refreshed: list[int] = []
        refresh = chart.refresh

        def counted(*regions: Region, **rest: bool) -> TrendChart:
            refreshed.extend([region.width for region in regions] or [0])
            return refresh(*regions, **rest)

        monkeypatch.setattr(chart, "refresh", counted)
        before = chart._picture
        await app.press("left", "left", "left")
        assert refreshed == [1] * 6
        assert chart._picture is before


async def test_the_cursor_moves_before_what_is_new_is_drawn(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), (6, 6, 6)), LARGE) as app:
        await go(app)
        await app.sees("session 2 of 2")
        with app.journal() as journal:
            journal.sessions.log(SessionEntry(week(0), Ratings(7, 7, 7)))
            drawing = TrendsDrawing(prepare(journal.overview()))
        chart = app.find(TrendChart)
        chart.show(drawing, View(0, 3), cursor=1)
        chart.show(drawing, View(0, 3), cursor=2)
        await app.painted()
        assert chart._picture
        assert cursor_column(app) == chart._picture.column_of(2)
