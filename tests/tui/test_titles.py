"""Titles: none loses its end silently, and each names the way to people to call."""

from functools import partial
from itertools import product
from pathlib import Path

from msgspec.structs import replace
from textual.widgets._toast import Toast

from journal.core import Journal
from journal.guidance import catalog, walk
from journal.records import ReviewReason
from journal.tui.home.home import Home
from journal.tui.review.review import ReviewWalk
from journal.tui.sheet.sheet import SheetPage
from journal.tui.trends.trends import Trends
from journal.tui.widgets.title import Title
from tui.driving import DIP, LARGE, MEDIUM, SIZES, SMALL, Driven, driving, fill

COURSE = "Dr. [red]Lindqvist-Aaltonen and her colleague on the third floor"
TINY = (40, 20)


def course(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        [only] = journal.courses.all()
        journal.courses.amend(replace(only, name=COURSE))


async def title(app: Driven) -> str:
    await app.settled()
    await app.painted()
    return " ".join(app.rows[0].split())


async def test_a_course_is_cut_and_says_so_before_anything_else(folder: Path) -> None:
    course(folder)
    async with driving(folder) as app:
        for size, end in ((SMALL, "F2 help now"), (MEDIUM, "F2 help now"), (LARGE, "to call")):
            await app.resize(size)
            shown = await title(app)
            assert shown.startswith("journal · Dr. [red]Lind")
            assert shown.endswith(end)
            assert ("…" in shown) is (size != LARGE)
        await app.goes_to(Trends, "t")
        for size in SIZES:
            await app.resize(size)
            assert " · 12 sessions F2 " in await title(app)


def test_the_title_of_a_step_is_whole_at_80_columns() -> None:
    titles = [step.title for step in catalog().all_steps]
    room = 80 - len("  review  ·  step 10 of 10:   F2 help now ")
    assert not [title for title in titles if len(title) > room]


async def test_the_number_of_a_step_stays_whole(folder: Path) -> None:
    course(folder)
    with Journal(folder) as journal:
        pages = len(walk.pages_of(journal.reviews.open(ReviewReason.HAND)))
    async with driving(folder, is_demo=True) as app:
        await app.press("r", settled=True)
        await app.goes_to(ReviewWalk, "enter")
        for size in SIZES:
            await app.resize(size)
            shown = await title(app)
            assert f"step 1 of {pages}: What " in shown
            assert shown.startswith("demo")
        await app.resize(TINY)
        assert "… F2 help now" in await title(app)


async def test_where_a_step_and_its_name_have_no_room_the_name_of_the_place_gives_way(
    folder: Path,
) -> None:
    course(folder)
    async with driving(folder, TINY) as app:
        await app.press("r", settled=True)
        await app.goes_to(ReviewWalk, "enter")
        assert (await title(app)).startswith("step 1 of ")
        assert len((await title(app)).partition(": ")[2].partition("…")[0]) >= len("Mood")


async def test_words_behind_a_title_give_way_whole(folder: Path) -> None:
    async with driving(folder, TINY) as app:
        for words, shown in (
            ("settings  ·  Enter changes a line", "settings F2 help now"),
            ("questionnaire  ·  GAD-7  ·  24 November 2026", "questionnaire · GAD-7 F2 help now"),
        ):
            app.find(Title).put(words, words)
            await app.painted()
            assert await title(app) == shown


async def test_what_has_no_room_around_its_part_leaves_no_trace(folder: Path) -> None:
    course(folder)
    async with driving(folder) as app:
        await app.goes_to(SheetPage, "s")
        await app.press("a")
        assert "changed: lines to" in await title(app)
        await app.resize((38, 20))
        assert await title(app) == "sheet F2 help now"


async def test_a_title_counts_cells_and_not_letters(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        app.find(Title).put("{} · end", "{} · end", "療" * 40)
        await app.painted()
        assert "療… · end" in await title(app)
        assert app.rows[0].rstrip().endswith("F2 help now")


async def test_a_sentence_in_the_corner_is_whole_on_every_screen(folder: Path) -> None:
    texts = (
        "The review is saved. Thank you for taking the time.",
        "The review is saved. Thank you for taking the time you took.",
        "word " * 30,
        "x" * 70,
    )
    async with driving(folder) as app:
        for size, text in product((SMALL, TINY, *SIZES), texts):
            await app.resize(size)
            assert isinstance(app.screen, Home)
            app.app.tell(text)
            await app.until(lambda text=text: without_blanks(text) in without_blanks(corner(app)))


def corner(app: Driven) -> str:
    """Return what is drawn where the sentence is."""
    regions = [toast.region for toast in app.screen.query(Toast)]
    cut = [row[r.x : r.right] for r in regions for row in app.rows[r.y : r.bottom]]
    return app.flattened(cut)


def without_blanks(text: str) -> str:
    return "".join(text.split())


def tells(app: Driven, words: str, shown: str) -> bool:
    """Tell what is done, and whether it is shown so.

    Again and again: what is drawn anew for the size of the window says when that is done.
    """
    app.find(Title).show_busy(words)
    return " ".join(app.rows[0].split()) == shown


async def test_where_there_is_little_room_it_is_told_how_far_long_work_is(folder: Path) -> None:
    course(folder)
    async with driving(folder) as app:
        for words, shown in (
            ("Working out what the ratings show: 35 of 5,000", "35 of 5,000 … F2 help now"),
            ("Drawing the charts", "Drawing the charts … F2 help now"),
        ):
            for size, told in ((MEDIUM, f"{words} … F2 help now"), (TINY, shown)):
                await app.resize(size)
                await app.until(partial(tells, app, words, told))
