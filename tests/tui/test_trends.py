"""Trends: what is shown, at every size, and what is drawn is where the words say it is."""

from pathlib import Path

import pytest
from textual.color import Color

from journal import charts
from journal.core import Journal
from journal.progress import reporting_to
from journal.ratings import Measure, Ratings
from journal.records import SessionEntry
from journal.tui.look import DARK, LIGHT
from journal.tui.trends.trends import Trends
from journal.tui.widgets.trend_chart import TrendChart
from tui.charting import EVERY_SIZE, HUGE, LONG, TINY, cursor_column, go, plot_rows
from tui.driving import DIP, LARGE, MEDIUM, Driven, driving, fill, week


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
async def test_everything_has_its_place_at_every_size(folder: Path, size: tuple[int, int]) -> None:
    async with driving(fill(folder, *DIP, note="She looked at the clock."), size) as app:
        await go(app)
        assert not app.screen.query_one(".body").show_vertical_scrollbar
        chart = app.find(TrendChart)
        assert chart._picture
        assert len(chart._picture.lines) == chart.size.height
        said = app.screen.query_one("#readout").region
        assert (said.bottom, said.right) == (size[1] - 1, size[0])
        for words in ("Mood", "Alliance", "Distress", "12"):
            assert words in app.flat or size == TINY
        assert app.rows[-1].strip()


@pytest.mark.parametrize(
    ("size", "rows"),
    [(LARGE, (11, 5, 5)), (MEDIUM, (7, 3, 3)), ((60, 20), (11, 0, 0)), (TINY, (8, 0, 0))],
    ids=str,
)
async def test_the_measure_in_focus_has_twice_the_rows_and_the_arrows_move_it(
    folder: Path, size: tuple[int, int], rows: tuple[int, ...]
) -> None:
    async with driving(fill(folder, *DIP), size) as app:
        await go(app)
        focus, *others = rows
        assert await plot_rows(app) == [focus, *others]
        for key, place in (("down", 1), ("tab", 2), ("down", 0), ("up", 2)):
            await app.press(key)
            assert await plot_rows(app) == [*others[:place], focus, *others[place:]]


async def test_the_heading_tells_what_stands_now_and_no_two_single_sessions(folder: Path) -> None:
    async with driving(fill(folder, (10, 8, 0), *[(5, 8, 5)] * 7), LARGE) as app:
        await go(app)
        await app.sees("Mood 5 now about", "usual 3", "higher is better", "lower is better")
        assert "since the start" not in app.flat


async def test_keys_choose_how_many_sessions_are_shown(folder: Path) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        for key, words in (
            ("1", "10 sessions of 25"),
            ("2", "20 sessions of 25"),
            ("a", "25 sessions,"),
            ("plus", "12 sessions of 25"),
            ("plus", "6 sessions of 25"),
            ("plus", "5 sessions of 25"),
            ("minus", "10 sessions of 25"),
            ("a", "[a all]"),
            ("minus", "All sessions are shown."),
            ("1", "[1 last 10]"),
            ("shift+right", "That is as far as the range goes."),
        ):
            await app.press(key)
            await app.sees(words)


async def test_the_words_above_and_below_the_charts_can_be_clicked(folder: Path) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        for words, shown in (
            ("1 last 10", "[1 last 10]"),
            ("earlier", "10 sessions of 25"),
            ("a all", "[a all]"),
            ("+", "12 sessions of 25"),
            ("- zoom", "24 sessions of 25"),
            ("v evenly", "v by days"),
            ("m one, large", "m all three"),
            ("◂", "session 21 of 25"),
            ("▸", "session 22 of 25"),
        ):
            await app.click_on(words)
            await app.sees(shown)


async def test_what_is_shown_is_panned_and_follows_the_cursor(folder: Path) -> None:
    async with driving(fill(folder, *LONG), LARGE) as app:
        await go(app)
        await app.press("1", "shift+left")
        await app.sees("session 22 of 25")
        await app.press("shift+right")
        await app.sees("[1 last 10]")
        await app.press("home")
        await app.sees("session 1 of 25", "10 sessions of 25")
        assert cursor_column(app) == 4
        await app.press("end")
        await app.sees("[1 last 10]")


async def test_sessions_are_spaced_by_days_or_evenly(folder: Path) -> None:
    with Journal(folder) as journal:
        days = [week(60), week(59), week(58), week(3), week(2), week(1)]
        entries = [SessionEntry(day, Ratings(5, 6, 4)) for day in days]
        journal.sessions.add_all(entries, "a test")
    async with driving(folder, LARGE) as app:
        await go(app)
        await app.sees("┊ 13 months ┊")
        await app.press("left", "left")
        by_days = cursor_column(app)
        await app.press("v")
        await app.until(lambda: cursor_column(app) != by_days)
        assert cursor_column(app) == 4 + round(3 / 5 * 109)
        await app.press("v")
        await app.until(lambda: cursor_column(app) == by_days)


async def test_one_measure_can_have_all_the_room(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        await go(app)
        await app.press("m")
        assert await plot_rows(app) == [20, 0, 0]
        await app.press("m")
        assert await plot_rows(app) == [11, 5, 5]


async def test_a_resize_never_leaves_a_stale_height(folder: Path) -> None:
    async with driving(fill(folder, *LONG), HUGE) as app:
        await go(app)
        for size in (MEDIUM, HUGE, TINY, LARGE, (60, 20), (61, 21), MEDIUM):
            await app.resize(size)
            await app.until(lambda height=size[1]: bottom(app) == height - 1)
            await app.painted()
            chart = app.find(TrendChart)
            assert chart._picture
            assert len(chart._picture.lines) == chart.size.height
            assert not any(app.screen.query_one(".body").scrollbars_enabled)


def bottom(app: Driven) -> int:
    """Return the row under the readout."""
    return app.screen.query_one("#readout").region.bottom


async def test_the_next_course_is_shown_and_the_current_one_stays(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        entries = [SessionEntry(week(30 + i), Ratings(8, 9, 2), course="Dr. B") for i in range(4)]
        journal.sessions.add_all(entries, "a test")
        before = journal.overview().course
    async with driving(folder, LARGE) as app:
        await go(app)
        await app.sees("o other course")
        names = ("Therapy", "Dr. B")
        first, other = names if f"trends · {names[0]}" in app.flat else reversed(names)
        for name in (other, first):
            await app.press("o")
            await app.sees(f"trends · {name}")
            await app.settled()
        with app.journal() as journal:
            assert journal.overview().course == before


async def test_without_another_course_o_says_so(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        await go(app)
        assert "o other course" not in app.flat
        await app.press("o")
        await app.sees("There is no other course")


async def test_an_empty_course_says_so_and_no_key_is_a_fault(folder: Path) -> None:
    async with driving(folder) as app:
        await go(app)
        keys = (
            "left right home end up down tab enter e 1 2 a plus minus v m o shift+left shift+right"
        )
        await app.press(*keys.split(), settled=True)
        await app.sees("no sessions yet")


async def test_the_other_theme_draws_in_its_own_colours(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await go(app)
        for theme, dark in ((LIGHT, False), (DARK, True)):
            await app.press("f3")
            assert app.app.theme == theme
            hues = [charts.palette(dark=dark).hue(measure) for measure in Measure]
            wanted = {one for hue in hues for one in (hue.line.hex, hue.mark.hex)}
            other = {charts.palette(dark=not dark).of(measure).hex for measure in Measure}
            await app.until(lambda w=wanted: w <= inks(app))
            assert not other & inks(app)


def inks(app: Driven) -> set[str]:
    return {
        Color.from_rich_color(style.color).hex.lower()
        for strip in app.screen._compositor.render_strips()
        for _, style, _ in strip
        if style and style.color
    }


async def test_without_colour_the_usual_range_is_seen_all_along_in_grey(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await go(app)
        in_colour, text = band(app), app.screen_text
        assert sum(map(len, in_colour)) > 100
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(folder) as app:
        await go(app)
        assert app.screen_text == text
        assert [len(row) for row in band(app)] == [len(row) for row in in_colour]
        assert {hue for row in band(app) for hue in row} <= {(grey,) * 3 for grey in range(256)}


def band(app: Driven) -> list[list[tuple[int, int, int]]]:
    """Return for each row of the charts the grounds of those of its cells that have a tint."""
    region = app.find(TrendChart).region
    strips = app.screen._compositor.render_strips()[region.y : region.bottom]
    rows = [
        [
            Color.from_rich_color(style.bgcolor).rgb
            for text, style, _ in strip
            if style
            for _ in text
        ]
        for strip in strips
    ]
    plain = rows[0][-1]
    return [[ground for ground in row if ground != plain] for row in rows]


async def test_the_title_tells_a_single_day_once(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5)), LARGE) as app:
        await go(app)
        await app.until(lambda: " to " not in app.rows[0].partition("F2")[0])
        assert "1 session, " in app.rows[0]


def test_while_a_long_course_is_drawn_it_is_said_what_is_done(folder: Path) -> None:
    fill(folder, *DIP)
    heard: list[str] = []
    with (
        Journal(folder) as journal,
        reporting_to(lambda stage: heard.append(stage.what if stage else "")),
    ):
        Trends()._read_from(journal)
    assert heard[0] == "Drawing the charts"
    assert heard[-2:] == ["Drawing the charts", ""]
