"""Compare: the list of what can be laid side by side, and what stands under it."""

from pathlib import Path

from textual.widgets import OptionList, Static

from journal import charts
from journal.core import Journal
from journal.ratings import Measure, Ratings
from journal.records import ChangeKind, SessionEntry
from journal.tui.look import DARK, LIGHT
from journal.tui.trends.compare import Compare
from tui.driving import DIP, LARGE, MEDIUM, SIZES, SMALL, TORTURE, Driven, driving, fill, week


def two_changes(folder: Path, text: str = "sertraline 50") -> None:
    """A dip from the fourth week ago on, a change at its beginning, one before it."""
    fill(folder, *DIP)
    with Journal(folder) as journal:
        journal.courses.add_change(ChangeKind.APPROACH, week(8))
        journal.courses.add_change(ChangeKind.MEDICATION, week(4), text)


def other_course(folder: Path, name: str = "Dr. B") -> None:
    with Journal(folder) as journal:
        journal.sessions.add_all(
            [SessionEntry(week(1), Ratings(8, 9, 2), course=name) for _ in range(4)], "a test"
        )


async def go(app: Driven, *keys: str) -> None:
    for key in keys:
        await app.press(key, settled=True)
    await app.arrives(Compare)


def listed(app: Driven) -> list[str]:
    subjects = app.find(OptionList)
    places = range(subjects.option_count)
    return [str(subjects.get_option_at_index(place).prompt) for place in places]


def shown(app: Driven) -> str:
    return str(app.find(Static, "compared").render())


def widest(app: Driven) -> int:
    """Return the width of the widest picture."""
    return max(len(row) for row in shown(app).splitlines() if row.endswith("10"))


async def test_one_comparison_alone_is_no_list_and_the_arrows_scroll_it(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        journal.courses.add_change(ChangeKind.APPROACH, week(4))
    async with driving(folder, SMALL) as app:
        await go(app, "t", "c")
        await app.sees("Before and after", "new approach")
        assert app.find(OptionList).display is False
        await app.press("down")
        await app.until(lambda: app.screen.query_one(".body").scroll_y == 1)
        other_course(folder)
        await app.press("escape", "c")
        await app.until(lambda: app.footer.startswith("↑↓ comparison"))
        [_, second] = listed(app)
        await app.press("down")
        await app.sees("First: ")
        assert shown(app).count(second) == 0


async def test_changes_are_listed_newest_first_then_other_courses(folder: Path) -> None:
    two_changes(folder)
    other_course(folder)
    async with driving(folder, LARGE) as app:
        await go(app, "t", "c")
        first, second, third = listed(app)
        assert first.endswith("medication: sertraline 50")
        assert second.endswith("new approach")
        assert third == "“Therapy” and “Dr. B”"
        await app.sees("Mood · worse after · higher is better", "4 lower, more than your usual")


async def test_what_stands_under_the_list_follows_it(folder: Path) -> None:
    two_changes(folder)
    other_course(folder)
    async with driving(folder, MEDIUM) as app:
        await go(app, "t", "c")
        await app.sees("Before: 8 sessions", "before 6")
        await app.press("down")
        await app.sees("Before: 4 sessions")
        await app.press("down")
        await app.sees("First: “Therapy”", "Second: “Dr. B”", "better in “Dr. B”")
        assert shown(app).index("Alliance") < shown(app).index("Distress")
        await app.press("up", "up")
        await app.sees("before 6")


async def test_pages_turn_under_the_list(folder: Path) -> None:
    two_changes(folder)
    async with driving(folder, MEDIUM) as app:
        await go(app, "t", "c")
        await app.sees("Mood")
        assert "hint, not proof" not in app.flat
        await app.press("pagedown", "space", "pagedown")
        await app.sees("this is a hint, not proof.")
        await app.press("home")
        await app.sees("Before: 8 sessions")
        assert app.find(OptionList).highlighted == 0


async def test_it_is_reached_from_the_courses_too_and_leads_back(folder: Path) -> None:
    two_changes(folder)
    async with driving(folder) as app:
        await go(app, "c", "c")
        await app.press("escape")
        await app.sees("courses · Enter chooses")


async def test_with_nothing_to_compare_it_says_what_can_be_done(folder: Path) -> None:
    async with driving(folder) as app:
        for courses in range(2):
            await go(app, "t", "c")
            await app.sees("There is nothing to compare yet. m on the home screen marks a change")
            assert app.find(OptionList).display is False
            await app.go_home()
            if not courses:
                other_course(folder)


async def test_the_picture_is_as_wide_as_the_screen_and_has_the_colours_of_the_theme(
    folder: Path,
) -> None:
    two_changes(folder)
    async with driving(folder) as app:
        await go(app, "t", "c")
        for size in SIZES:
            await app.resize(size)
            await app.until(lambda width=size[0]: width - 15 <= widest(app) <= width - 3)
            assert not app.screen.query_one(".body").show_horizontal_scrollbar
        for theme, dark in ((LIGHT, False), (DARK, True)):
            await app.press("f3")
            assert app.app.theme == theme
            compared = app.find(Static, "compared")
            shade = charts.palette(dark=dark).of(Measure.MOOD).hex
            await app.until(lambda c=compared, s=shade: s in str(c.render().spans))


async def test_what_a_person_typed_is_only_ever_text(folder: Path) -> None:
    two_changes(folder, TORTURE)
    other_course(folder, TORTURE.replace("\x00", "")[:60].strip())
    async with driving(folder) as app:
        for size in SIZES:
            await app.resize(size)
            await go(app, "t", "c")
            assert "[/x] [red]x[/red] [@click=app.quit]x[/]" in listed(app)[0]
            assert "[/x] [red]x[/red]" in listed(app)[2]
            await app.press("down", "down")
            await app.sees("[/x] [red]x[/red]", "Second: ")
            assert "\x1b" not in app.screen_text
            await app.go_home()


async def test_where_one_was_in_the_list_is_not_forgotten(folder: Path) -> None:
    two_changes(folder)
    async with driving(folder) as app:
        await go(app, "t", "c")
        await app.press("down", "!", "escape", settled=True)
        assert app.find(OptionList).highlighted == 1
        await app.sees("Before: 4 sessions")
