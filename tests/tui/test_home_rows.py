"""Home: what is said where, and that a row opens what it speaks of."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.geometry import Size

from journal.charts import palette
from journal.charts.palette import ON_DARK
from journal.core import Journal
from journal.course.overview import Overview
from journal.days.formatting import short_day
from journal.guidance import catalog, offering, walk
from journal.ratings import Measure, Ratings
from journal.records import Course, ReviewReason, SessionEntry, TherapySession
from journal.signals import Kind, Point, replay
from journal.signals.replaying import Replay
from journal.tui.history.one_session import OneSession
from journal.tui.home import parts
from journal.tui.home.arranging import arranged
from journal.tui.home.home import Home
from journal.tui.home.layout import Layout
from journal.tui.jots.jots import JotsScreen
from journal.tui.review.review_start import ReviewStart
from journal.tui.sheet.sheet import SheetPage
from journal.tui.tasks.tasks import Tasks
from journal.tui.trends.trends import Trends
from journal.tui.trends.why import WhyScreen
from journal.tui.widgets.rows import Row
from journal.tui.widgets.trend_chart import TrendChart
from tui.driving import DIP, LARGE, MEDIUM, SMALL, Driven, driving, fill, week

TINY, HUGE = (40, 15), (200, 60)
EVERY_SIZE = (LARGE, MEDIUM, SMALL, TINY, HUGE, (100, 24))
LINE = "I feel stuck and do not know how to say it"


def rows(app: Driven) -> list[Row]:
    """Return the rows that can be chosen."""
    return [row for row in app.screen.query(Row) if row.can_focus]


def row_with(app: Driven, words: str) -> Row:
    return next(row for row in rows(app) if words in str(row.render()))


def test_after_a_long_pause_it_is_said_before_what_stands() -> None:
    moods = (7, 7, 6.5, 7, 7, 3, 3, 2.5, 3, 2.5, 3)
    sessions = tuple(
        TherapySession(n, "A", date(2026, 1, 1) + timedelta(7 * n), Ratings(mood, 8.0, 10.0 - mood))
        for n, mood in enumerate(moods, 1)
    )
    overview = Overview(sessions[-1].day + timedelta(days=17), Course(1, "A"), sessions)
    first, second, *_ = parts.standing(overview, 3, 80, ON_DARK)
    assert first.words.plain.startswith(
        "The last session here was 17 days ago; what stands out dates"
    )
    assert second.words.plain == "What stands out"


@pytest.mark.parametrize(
    ("sure", "words"),
    [(0.2, "w shows 1 more that may well be chance"), (0.4, "w shows 1 more")],
)
def test_what_is_not_told_on_home_is_said_to_be_chance_where_it_may_well_be(
    sure: float, words: str
) -> None:
    sessions = tuple(
        TherapySession(n, "A", date(2026, 1, 1) + timedelta(7 * n), Ratings(mood, 8.0, 10.0 - mood))
        for n, mood in enumerate((7, 7, 6.5, 7, 7, 3, 3, 2.5), 1)
    )

    def one_more(points: Sequence[Point]) -> Replay:
        *_, newest = replay(points)
        strain = replace(newest.signals[0], kind=Kind.RUPTURE, measure=Measure.ALLIANCE)
        more = (*newest.signals, replace(strain, confidence=sure))
        return Replay(replace(newest, signals=more))

    overview = Overview(sessions[-1].day, Course(1, "A"), sessions, replay=one_more)
    assert parts.standing(overview, 1, 80, ON_DARK)[-1].words.plain == words


def reviewed(folder: Path, *actions: str) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, walk.LINE, LINE)
        journal.reviews.end(review.id, actions)


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
async def test_all_of_it_is_in_sight_without_scrolling(folder: Path, size: tuple[int, int]) -> None:
    async with driving(fill(folder, *DIP, note="She looked at the clock."), size) as app:
        await app.painted()
        body = app.screen.query_one(".body")
        assert not body.show_vertical_scrollbar
        assert body.max_scroll_y == 0
        assert rows(app)[-1].region.bottom <= body.region.bottom
        for measure in Measure:
            assert measure.capitalize() in app.flat
        await app.sees("Press r to look.")


@pytest.mark.parametrize("size", [(40, 15), (60, 20), (80, 24), (99, 40), (100, 24), (200, 60)])
@pytest.mark.parametrize("count", [1, 4, 60])
def test_what_is_said_fits(size: tuple[int, int], count: int) -> None:
    sessions = tuple(
        TherapySession(n + 1, "A", date(2026, 1, 1), Ratings(*((7, 8, 3) if n < 9 else (2, 8, 9))))
        for n in range(count)
    )
    layout = Layout(*size)
    overview = Overview(date(2026, 1, 2), Course(1, "A"), sessions)
    said, is_airy = arranged(overview, layout, 0, palette(dark=True))
    assert layout.height(said, airy=is_airy) <= layout.room
    assert any(row.opens.startswith("open_session") for row in said) or size[1] < 24


async def test_what_is_not_saved_is_named_and_leaves_room_for_all_the_rest(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        for form in ("plan", "jot", "goal"):
            journal.drafts.keep(form, {"text": "half"})
    async with driving(folder, LARGE) as app:
        await app.painted()
        for words in ("your safety plan (!, then p)", "a line for next time (j)", "a goal (g)"):
            assert words in app.flat
        assert app.screen.query_one(".body").max_scroll_y == 0
        assert app.find(TrendChart).region


async def test_the_charts_stand_beside_the_words(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        await app.painted()
        chart = app.find(TrendChart)
        assert chart._picture
        heights = [len(chart._picture.plots[measure]) for measure in Measure]
        assert max(heights) - min(heights) <= 1
        assert chart.region.x > max(row.region.right for row in rows(app)) - 1
        for name in map(str.capitalize, Measure):
            assert sum(name in row for row in app.rows) == 1
        await app.resize(MEDIUM)
        await app.until(lambda: not app.find(TrendChart).region)
        await app.resize(LARGE)
        await app.until(lambda: bool(chart.region))
        await app.click(chart.region.x + 9, chart.region.y + 3)
        await app.arrives(Trends)


async def test_an_event_is_one_line(folder: Path) -> None:
    fill(folder, *DIP)
    for size in (MEDIUM, LARGE):
        async with driving(folder, size) as app:
            await app.painted()
            event = row_with(app, "mood 6→2, distress 4→8")
            assert event.region.height == 1


@pytest.mark.parametrize("size", [TINY, SMALL])
async def test_where_it_is_small_numbers_come_before_sentences(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(fill(folder, *DIP), size) as app:
        await app.sees("What stands")
        places = [
            next(place for place, row in enumerate(app.rows) if words in row)
            for words in ("Mood  ", "Distress  ", "What stands")
        ]
        assert places == sorted(places)


async def test_a_line_and_a_task_open_their_places(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    with Journal(folder) as journal:
        journal.jots.add("The letter")
        journal.tasks.add("Walk on Tuesdays")
    async with driving(folder, LARGE) as app:
        for words, screen in (("The letter", JotsScreen), ("Walk on Tuesdays", Tasks)):
            await app.sees(words)
            row = row_with(app, words)
            await app.click(row.region.x + 4, row.region.y)
            await app.arrives(screen)
            await app.press("escape")
            await app.arrives(Home)
            await app.settled()
            assert app.focused is row
            await app.press("enter")
            await app.arrives(screen)
            await app.press("escape")
            await app.arrives(Home)


async def test_a_row_opens_what_it_speaks_of(folder: Path) -> None:
    reviewed(folder, "Walk")
    async with driving(folder) as app:
        for words, screen in (
            ("Harder since", WhyScreen),
            (f"“{LINE}”", SheetPage),
            ("Walk", SheetPage),
            ("Mood", Trends),
            ("  12  ", OneSession),
        ):
            row = row_with(app, words)
            row.focus()
            await app.until(lambda row=row: app.focused is row)
            await app.goes_to(screen, "enter")
            await app.goes_to(Home, "escape", settled=True)
            assert app.focused is row
            await app.click(row.region.x + 4, row.region.y)
            await app.arrives(screen)
            await app.goes_to(Home, "escape", settled=True)


async def test_arrows_follow_the_rows_also_where_they_are_not_laid_out_yet(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        there = rows(app)
        places = {row: -n for n, row in enumerate(there)}
        monkeypatch.setattr(Row, "_focus_sort_key", property(lambda row: (places.get(row, 0), 0)))
        for row in there:
            await app.press("down")
            await app.until(lambda row=row: app.focused is row)


async def test_arrows_lead_from_the_button_through_all_rows_and_back(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        for place in range(len(rows(app))):
            await app.press("down")
            # Home may be laid out anew meanwhile: the place stays, not the row itself.
            await app.until(lambda place=place: app.focused is rows(app)[place])
        await app.press("down")
        assert app.focused is rows(app)[-1]
        await app.goes_to(OneSession, "enter")
        await app.press("left", settled=True)
        await app.goes_to(Home, "escape")
        await app.press(*["up"] * len(rows(app)))
        assert app.focused
        assert app.focused.id == "new"


async def test_what_is_due_opens_the_reviews(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        row_with(app, "Press r to look").focus()
        await app.goes_to(ReviewStart, "enter")


async def test_the_line_stands_there_once_until_it_was_said(folder: Path) -> None:
    offer = next(one for one in catalog().offers if one.id == offering.SAY_IT)
    reviewed(folder, offer.text)
    async with driving(folder) as app:
        await app.sees("For next time")
        assert app.flat.count(LINE) == 1
        assert offer.text not in app.flat
        with app.journal() as other:
            other.sessions.log(SessionEntry(week(0), Ratings(6, 8, 4)))
            other.reviews.say_afterwards(other.reviews.all()[-1].id, "after_said", "yes")
        app.front(Home).reload()
        await app.until(lambda: LINE not in app.flat)
        assert offer.text not in app.flat


def test_an_event_that_was_brought_up_says_so_where_there_is_room(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        prompt = journal.overview().due
        assert prompt
        review = journal.reviews.open(prompt.reason, prompt.signal)
        journal.reviews.answer(review.id, walk.LINE, LINE)
        journal.reviews.end(review.id, ())
        journal.sessions.log(SessionEntry(week(0), Ratings(2, 8, 8)))
        journal.reviews.say_afterwards(review.id, "after_said", "yes")
        overview = journal.overview()
    told = {
        width: parts.standing(overview, 1, width, ON_DARK)[1].words.plain for width in (90, 76, 60)
    }
    assert told[90].endswith(f"  Brought up {short_day(week(0))}.")
    assert [words.endswith("Brought up.") for words in told.values()] == [False, True, False]
    assert len(told[76]) <= 76


def test_an_event_of_two_lines_goes_on_under_its_words(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        overview = journal.overview()
    [wide], narrow = (
        parts.standing(overview, 1, width, ON_DARK)[1].words.plain.splitlines()
        for width in (200, 40)
    )
    assert len(narrow) > 1
    assert all(len(line) <= 40 for line in narrow)
    assert all(line[:2] == "  " and line[2] != " " for line in narrow[1:])
    assert wide[:2] == narrow[0][:2]


async def test_a_row_keeps_the_focus_when_home_is_read_again(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.press("down")
        before = app.focused
        with app.journal() as other:
            other.sessions.log(SessionEntry(week(0), Ratings(2, 8, 8), note="elsewhere"))
        app.front(Home).reload()
        await app.sees("elsewhere")
        assert app.focused is before
        await app.resize((80, 20))
        await app.settled()
        assert app.screen.size == Size(80, 20)
        assert isinstance(app.focused, Row)


async def test_a_row_stays_chosen_where_other_rows_come_before_it(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        row_with(app, "  12  ").focus()
        for size in ((80, 24), (60, 24), (120, 36)):
            await app.resize(size)
            await app.settled()
            assert isinstance(app.focused, Row)
            assert "  12  " in app.focused.shown.words.plain, size
        with app.journal() as other:
            other.jots.add("ask about pace")
        app.front(Home).reload()
        await app.sees("ask about pace")
        await app.settled()
        assert isinstance(app.focused, Row)
        assert "  12  " in app.focused.shown.words.plain
