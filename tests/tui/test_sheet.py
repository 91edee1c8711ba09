"""The page for the next session: ticks say what is on it, a key writes it to a new file."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY
from journal.core import Journal
from journal.ratings import Ratings
from journal.records import ReviewReason, SessionEntry
from journal.report import LEFT_OUT, Part, Sheet
from journal.report.sheet import Section
from journal.tui.dialogs.step_list import StepList
from journal.tui.sheet.sheet import SheetPage, columns
from journal.tui.widgets.options import Options
from tui.driving import DIP, LARGE, MEDIUM, SIZES, TORTURE, Driven, driving, fill, week

KINDS = (".html", ".txt", ".md")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's home, with a folder for documents."""
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def any_mask() -> Iterator[None]:
    """Let new files be open to everybody, as far as this process has a say."""
    before = os.umask(0)
    yield
    os.umask(before)


async def go(app: Driven) -> None:
    await app.goes_to(SheetPage, "s", settled=True)
    await app.painted()


async def write(app: Driven, kind: str) -> None:
    await app.goes_to(StepList, "o")
    await app.press(*["down"] * KINDS.index(kind), "enter")
    await app.sees("The page is now in")


def page(app: Driven) -> str:
    return str(app.screen.query_one("#page").render())


async def test_s_shows_the_page_without_notes(folder: Path) -> None:
    async with driving(fill(folder, *DIP, note="only for me"), LARGE) as app:
        await go(app)
        await app.sees("For my next session, as of", Part.CHARTS.heading, "Mood: 2 on")
        assert "only for me" not in page(app)
        assert isinstance(app.screen, SheetPage)
        assert app.screen.without == LEFT_OUT


async def test_a_letter_takes_a_part_off_the_page_and_puts_it_back(folder: Path) -> None:
    async with driving(fill(folder, *DIP, note="only for me")) as app:
        await go(app)
        for tick in app.find(Options).ticks:
            heading = Part(tick.id).heading
            before = heading in page(app)
            await app.press(tick.key)
            after = heading in page(app)
            assert (tick.id in app.front(SheetPage).without) is (tick.id not in LEFT_OUT)
            # What has nothing to say is not there either way.
            has_words = tick.id in (
                "bring",
                "goals",
                "tasks",
                "say",
                "different",
                "actions",
                "ask",
                "noticed",
                "fit",
                "outside",
                "questionnaires",
            )
            assert (before, after) == (
                (False, False) if has_words else (tick.id != Part.NOTES, tick.id == Part.NOTES)
            )
            await app.press(tick.key)
            assert (heading in page(app)) is before


async def test_the_choice_of_parts_is_given_to_it(folder: Path) -> None:
    async with driving(fill(folder, *DIP, note="only for me")) as app:
        app.app.push_screen(SheetPage(frozenset({Part.CHARTS})))
        await app.arrives(SheetPage)
        await app.until(lambda: "only for me" in page(app))
        assert Part.CHARTS.heading not in page(app)
        assert Part.CHARTS not in app.find(Options).chosen


async def test_its_lines_fit_any_screen_and_keys_scroll_it(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await go(app)
        for size in SIZES:
            await app.resize(size)
            most = min(size[0] - 8, 78)
            await app.until(lambda most=most: max(map(len, page(app).splitlines())) <= most)
            await app.press("end")
            await app.sees("distress: lower is better")
            await app.press("home")
            await app.sees("What is on it")


@pytest.mark.parametrize("kind", KINDS)
async def test_it_is_written_to_a_new_file_for_oneself_alone(
    folder: Path, home: Path, any_mask: None, kind: str
) -> None:
    fill(folder, *DIP)
    there = home / "Documents" / f"journal-sheet-{week(0)}{kind}"
    there.write_text("older")
    async with driving(folder) as app:
        await go(app)
        await write(app, kind)
        await app.sees("only you can read it")
    new = there.with_name(f"journal-sheet-{week(0)}-2{kind}")
    assert new.name in {file.name for file in there.parent.iterdir()}
    assert there.read_text() == "older"
    assert "For my next session" in new.read_text()
    assert ("<svg" in new.read_text()) is (kind == ".html")
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    assert len(list(there.parent.iterdir())) == 2


async def test_what_is_ticked_is_what_is_written(folder: Path, home: Path) -> None:
    async with driving(fill(folder, *DIP, note="only for me")) as app:
        await go(app)
        await app.press("v", "u")
        await write(app, ".txt")
    [file] = (home / "Documents").iterdir()
    assert "only for me" in file.read_text()
    assert Part.RATINGS.heading not in file.read_text()


async def test_without_a_folder_for_documents_it_goes_to_the_home(folder: Path, home: Path) -> None:
    (home / "Documents").rmdir()
    async with driving(fill(folder, *DIP)) as app:
        await go(app)
        await write(app, ".md")
    assert [file.suffix for file in home.iterdir()] == [".md"]


async def test_escape_writes_nothing(folder: Path, home: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await go(app)
        await app.goes_to(StepList, "ctrl+s")
        await app.goes_to(SheetPage, "escape", settled=True)
    assert list((home / "Documents").iterdir()) == []


async def test_a_file_that_cannot_be_written_is_said_so(folder: Path, home: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await go(app)
        (home / "Documents").rmdir()
        home.rmdir()
        await app.goes_to(StepList, "o")
        await app.press("enter")
        await app.sees("could not be written: No such file or directory.")
        home.mkdir()
        await write(app, ".txt")
        assert "could not be written" not in app.flat


async def test_an_empty_journal_says_so_and_writes_nothing(folder: Path, home: Path) -> None:
    async with driving(folder) as app:
        await go(app)
        await app.sees("There is nothing for this page yet")
        await app.press("a", "g", "o", settled=True)
        assert isinstance(app.screen, SheetPage)
    assert list((home / "Documents").iterdir()) == []


async def test_what_was_typed_is_shown_as_it_is(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.sessions.log(SessionEntry(week(1), Ratings(5, 5, 5), note=TORTURE))
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "talk_line", TORTURE)
    async with driving(folder, MEDIUM) as app:
        await go(app)
        await app.press("v")
        shown = "".join(page(app).split())
        assert shown.count("[/x][red]x[/red][@click=app.quit]x[/]") == 2
        assert "\x1b" not in shown


async def test_the_choice_of_parts_is_kept_for_the_next_time(folder: Path) -> None:
    async with driving(fill(folder, *DIP, note="only for me")) as app:
        await go(app)
        options = app.find(Options)
        options.focus()
        [letter] = [tick.key for tick in options.ticks if tick.id == Part.SIGNAL]
        await app.press(letter, settled=True)
        without = app.front(SheetPage).without
        assert without == LEFT_OUT | {Part.SIGNAL}
        await app.go_home()
        await go(app)
        await app.until(lambda: app.front(SheetPage).without == without)
        assert Part.SIGNAL not in app.find(Options).chosen


def test_on_a_wide_screen_the_page_stands_in_two_columns_and_none_of_it_is_missing() -> None:
    items = tuple(f"item {number}" for number in range(8))
    sheet = Sheet(TODAY, "A", "", sections=tuple(Section(f"part {n}", items) for n in range(5)))
    page, rest = columns(sheet, 100)
    assert rest.plain == ""
    one, other = columns(sheet, 180)
    assert f"{one.plain}\n{other.plain}" == page.plain
    assert other.plain.lstrip().startswith("part ")
    assert abs(one.plain.count("\n") - other.plain.count("\n")) <= len(items) + 2


async def test_what_a_letter_changed_is_said_and_one_key_puts_it_back(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        await go(app)
        before = app.front(SheetPage).without
        # As somebody does who believes to be in a field for text.
        await app.press("a", "b", "v", settled=True)
        await app.sees("changed: lines to bring, what to say, my notes; Ctrl+X undoes it")
        await app.press("ctrl+x", settled=True)
        assert app.front(SheetPage).without == before
        await app.until(lambda: "changed" not in app.rows[0])
        await app.go_home()
        await go(app)
        assert app.front(SheetPage).without == before


async def test_what_was_ticked_on_purpose_is_as_before_when_one_comes_back(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        await go(app)
        await app.press("v", settled=True)
        await app.go_home()
        await go(app)
        assert "changed" not in app.rows[0]
        await app.press("v", "ctrl+x", settled=True)
        assert Part.NOTES not in app.front(SheetPage).without
