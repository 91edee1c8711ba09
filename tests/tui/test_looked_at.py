"""What was seen when every place was looked at: blank lines, order of keys, nothing cut."""

import re
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import Button
from textual.widgets._toast import Toast

from journal.core import Journal
from journal.days.formatting import long_day
from journal.ratings import Ratings
from journal.records import ChangeKind, SessionEntry
from journal.settings import SETTINGS
from journal.tui.dialogs.confirm import Confirm
from journal.tui.history.history import History
from journal.tui.history.one_session import OneSession
from journal.tui.jots.after_session import AfterSession
from journal.tui.log.log_form import LogForm
from journal.tui.tasks.task_form import TaskForm
from journal.tui.tasks.tasks import Tasks
from journal.tui.widgets.options import Options
from tui.driving import DIP, LARGE, MEDIUM, SMALL, Driven, driving, fill, week

TINY, HUGE = (40, 15), (200, 60)
WORDS = 2
"""The column in which words begin."""
PLACES = ("h", "h enter", "w", "w enter", "comma", "t c", "g", "g o", "a", "f", "c", "m", "j", "p")


def places(folder: Path) -> None:
    fill(folder, *DIP, note="She looked at the clock.")
    with Journal(folder) as journal:
        journal.goals.rate(journal.goals.add("Sleep").id, 4)
        journal.tasks.add("Walk on Tuesdays, and call whoever is there")


async def go(app: Driven, keys: str) -> None:
    for key in keys.split():
        await app.press(key, settled=True)
    await app.painted()


async def test_one_blank_line_stands_under_the_title_of_every_place(folder: Path) -> None:
    places(folder)
    async with driving(folder) as app:
        for keys in PLACES:
            await go(app, keys)
            assert not app.rows[1].strip(" ▔▁▆▇"), keys
            assert app.rows[2].strip(), keys
            await app.go_home()


async def test_the_footer_has_its_keys_in_the_order_of_the_registry(folder: Path) -> None:
    places(folder)
    async with driving(folder) as app:
        for keys, footer in (
            ("h enter", "e edit  d delete  ←→ session  Esc back"),
            ("t", "←→ session  ↑↓ measure  Enter open  Esc back"),
            ("w", "Enter open  Esc back"),
            ("r enter ctrl+n", "Ctrl+N next  Ctrl+B prev  F9 sources  Esc back"),
        ):
            await go(app, keys)
            await app.until(lambda footer=footer: app.footer.startswith(footer))
            await app.go_home()


async def test_on_the_smallest_screen_nothing_that_is_asked_is_cut(folder: Path) -> None:
    places(folder)
    async with driving(folder, TINY) as app:
        await go(app, "h")
        assert app.rows[2].split() == ["day", "mood", "alliance", "distress"]
        assert app.rows[3].split()[-3:] == ["2", "8", "8"]
        await go(app, "d")
        app.front(Confirm)
        for button in app.screen.query(Button):
            assert str(button.label) in app.flat
        await app.goes_to(History, "n")
        await app.go_home()
        await go(app, "p enter")
        await app.sees("The new passphrase, at least 8 characters")
        await app.go_home()
        await go(app, "!")
        await app.sees("112 or 911 (on a mobile phone, one works almost anywhere)")
        assert any(row.startswith("   112 or 911") for row in app.rows)


async def test_a_large_screen_is_used(folder: Path) -> None:
    places(folder)
    async with driving(folder, HUGE) as app:
        # The axis of the charts stands near the end of the screen.
        await app.until(lambda: any("╷" in row for row in app.rows[-6:]))
        await go(app, "n")
        assert app.front(LogForm).query_one("Words").size.height > MEDIUM[1] // 2
        await app.go_home()
        await go(app, "?")
        assert any("Enter" in row[:20] and row[90:].strip() for row in app.rows)


async def test_an_opened_session_names_its_course_where_there_is_room(folder: Path) -> None:
    places(folder)
    async with driving(folder) as app:
        await go(app, "h enter")
        app.front(OneSession)
        for size in (SMALL, TINY):
            await app.resize(size)
            assert app.rows[0].split()[:5] == ["session", "12", "·", "Therapy", "F2"]


async def test_where_nothing_stands_out_no_numbers_are_offered(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await go(app, "w")
        await app.until(lambda: app.footer.endswith("all keys"))
        assert "Enter" not in app.footer


async def test_a_list_keeps_its_place_and_its_last_line_adds_one(folder: Path) -> None:
    places(folder)
    async with driving(folder) as app:
        await go(app, "a")
        await app.goes_to(TaskForm, "down", "enter")
        await app.write("Sleep before one")
        await app.goes_to(Tasks, "enter")
        await app.sees("Sleep before one", "Add something to try")
        assert app.front(Tasks).chosen is not None


async def test_the_words_of_the_palette_stand_in_one_column(folder: Path) -> None:
    places(folder)
    async with driving(folder) as app:
        await go(app, "ctrl+p")
        await app.sees("Search for commands", "New session (n)")
        for words in ("Search for commands", "New session  (n)", "log a session"):
            *_, row = (row for row in app.rows if words in row)
            assert row.index(words) == WORDS, words


async def test_the_palette_shows_whole_commands_however_narrow_it_is(folder: Path) -> None:
    places(folder)
    async with driving(folder, TINY) as app:
        await go(app, "ctrl+p")
        await app.sees("Search for commands", "New session (n)")
        for _ in range(12):
            area = app.screen.query_one(CommandList).content_region
            listed = app.rows[area.y : area.bottom]
            assert len(listed) % 2 == 0
            assert all(re.search(r"  \(\S.*\)", row) for row in listed[::2])
            assert not any(re.search(r"  \(\S.*\)", row) for row in listed[1::2])
            await app.press("down")


async def test_trends_of_a_second_course_tell_its_days_and_what_a_number_is(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        journal.courses.start("Dr. Oberhauser, schema therapy")
        journal.sessions.add_all([SessionEntry(week(ago), Ratings(5, 7, 4)) for ago in (3, 2)], "")
    async with driving(folder, LARGE) as app:
        await go(app, "t")
        days = " to ".join(long_day(week(ago)) for ago in (3, 2))
        await app.until(lambda: f"schema therapy  ·  2 sessions, {days}" in app.rows[0])
        await app.resize(SMALL)
        await app.sees("▸ session 14 · mood 5 · alliance 7 · distress 4")


@pytest.mark.parametrize("way", ["n", "m"])
async def test_a_form_that_is_empty_says_that_nothing_can_be_cleared(
    folder: Path, way: str
) -> None:
    async with driving(folder) as app:
        await go(app, way)
        await app.press("ctrl+x")
        await app.sees("Nothing is typed here that could be cleared.")


async def test_the_trends_of_a_course_without_sessions_count_none(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    with Journal(folder) as journal:
        journal.courses.start("Dr. B")
    async with driving(folder, LARGE) as app:
        await go(app, "t")
        await app.until(lambda: app.rows[0].split()[:5] == ["trends", "·", "Dr.", "B", "F2"])


async def test_a_day_of_the_week_is_written_as_in_a_sentence(folder: Path) -> None:
    async with driving(folder, LARGE) as app:
        await go(app, ",")
        await app.sees("Monday the first day of a week", "dark the colours of the app")


async def test_a_blank_row_stands_above_what_went_wrong_where_there_is_room(folder: Path) -> None:
    async with driving(folder, LARGE) as app:
        await go(app, "m")
        await app.press("ctrl+s")
        await app.sees("Choose what has changed")
        assert not app.rows[1].strip()
        await app.resize(TINY)
        await app.press("ctrl+s")
        await app.until(lambda: "Choose what has changed" in app.rows[1])


async def test_where_there_are_no_trends_the_words_stand_as_elsewhere(folder: Path) -> None:
    async with driving(folder, TINY) as app:
        await go(app, "t")
        await app.sees("There are no sessions yet; n logs the first.")
        assert not app.rows[1].strip()
        assert app.rows[2].startswith(f"{'':{WORDS}}There are")


async def test_the_page_is_in_sight_under_its_ticks(folder: Path) -> None:
    places(folder)
    async with driving(folder, SMALL) as app:
        for size, columns in ((SMALL, 2), (MEDIUM, 3), (LARGE, 4)):
            await app.resize(size)
            await go(app, "s")
            assert app.rows[3].count("[x]") == columns
            await app.sees("For my next session", "What we agreed to try")
            await app.go_home()


async def test_a_list_to_choose_from_says_what_it_is_about_and_has_columns(folder: Path) -> None:
    places(folder)
    async with driving(folder, SMALL) as app:
        await go(app, "comma enter")
        await app.sees("Theme", "5 colour-blind colours easy to tell apart")
        beside = (
            "light on dark",
            "dark on light",
            "strong colours",
            "colours easy to tell apart",
        )
        assert len({row.index(words) for row in app.rows for words in beside if words in row}) == 1
        await app.go_home()
        for keys, heading in (("s ctrl+s", "Write to a file"), ("p down enter", "Hide by itself")):
            await go(app, keys)
            await app.sees(heading)
            await app.go_home()


async def test_a_question_stands_in_the_middle_of_its_dialog(folder: Path) -> None:
    places(folder)
    async with driving(folder) as app:
        await go(app, "h d")
        no, yes = (app.find(Button, name).region for name in ("no", "yes"))
        inside = app.front(Confirm).query_one("#dialog").content_region
        assert (no.x, yes.right) == (inside.x, inside.right)


async def test_a_blank_line_stands_under_every_title_where_rows_are_many(folder: Path) -> None:
    places(folder)
    async with driving(folder, LARGE) as app:
        for keys in ("n", "f enter", "!"):
            await go(app, keys)
            assert not app.rows[1].strip(" ▔▁▆▇"), keys
            await app.resize(MEDIUM)
            assert app.rows[1].strip(), keys
            await app.resize(LARGE)
            await app.go_home()


async def test_where_it_is_wide_countries_stand_in_two_columns(folder: Path) -> None:
    async with driving(folder, LARGE) as app:
        await go(app, "!")
        await app.sees("United States 911")
        [row] = (row for row in app.rows if row.startswith(" Argentina"))
        assert row.split()[-1] == "112"
        await app.resize(MEDIUM)
        [row] = (row for row in app.rows if row.startswith(" Argentina"))
        assert row.split()[-1] == "0091"


async def test_no_key_touches_what_it_does(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        await go(app, "n ?")
        await app.sees("Backspace, - clear a rating")


async def test_what_a_line_means_is_said_once_above_a_comparison(folder: Path) -> None:
    places(folder)
    with Journal(folder) as journal:
        journal.courses.add_change(ChangeKind.PACE, week(4), "slower")
    async with driving(folder, LARGE) as app:
        await go(app, "t c")
        await app.sees("After: 4 sessions", "Distress was")
        [row] = (at for at, row in enumerate(app.rows) if "├─┤" in row)
        assert "After: 4 sessions" in app.rows[row - 1]


async def test_a_long_line_of_a_list_stays_behind_its_number(folder: Path) -> None:
    places(folder)
    async with driving(folder, TINY) as app:
        await go(app, "comma enter")
        await app.sees("5 colour-blind: colours easy to tell apart")
        [first] = (row for row in app.rows if "colour-blind" in row)
        [second] = (row for row in app.rows if "easy to tell apart" in row)
        assert first.index("colour-blind") == second.index("easy to tell apart")


async def test_on_the_widest_screen_no_line_is_too_long_to_read(folder: Path) -> None:
    places(folder)
    async with driving(folder, HUGE) as app:
        for keys in ("w enter", "r", "r enter", "r enter ctrl+o", "p enter", "comma"):
            await go(app, keys)
            lines = [row.strip() for row in app.rows[1:-1] if "Next" not in row]
            sentences = [line for line in lines if line.endswith((",", ".", ";"))]
            assert sentences
            assert max(map(len, sentences)) <= 100, keys
            await app.go_home()


async def test_what_is_asked_after_a_session_begins_with_its_first_words(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        for line in ("The letter from the hospital", "Whether we could meet every two weeks"):
            journal.jots.add(line)
    async with driving(folder, TINY) as app:
        await go(app, "n 7 tab 8 tab 3 ctrl+s")
        await app.arrives(AfterSession)
        await app.sees("The session is saved.", "( ) l let go")
        assert app.front(AfterSession).query_one(".body").scroll_offset.y == 0


async def test_the_help_of_each_setting_stands_beside_it(folder: Path) -> None:
    async with driving(folder) as app:
        await go(app, "comma")
        await app.sees(SETTINGS[-1].help)
        for setting in SETTINGS:
            [row] = (row for row in app.rows if setting.help in row)
            assert row.strip().startswith(setting.label)


async def test_what_can_be_chosen_about_privacy_is_in_sight(folder: Path) -> None:
    places(folder)
    for columns in range(38, 46):
        async with driving(folder, (columns, 15)) as app:
            await go(app, "p")
            await app.sees("Protect it with a passphrase")


async def test_a_day_stands_under_its_words(folder: Path) -> None:
    places(folder)
    async with driving(folder, LARGE) as app:
        for keys in ("m", "n", "g enter", "f enter"):
            await go(app, keys)
            [at] = (at for at, row in enumerate(app.rows) if f"Day  {long_day(week(0))}" in row)
            column = app.rows[at].index("Day  ")
            assert app.rows[at + 1].index(week(0).isoformat()) == column, keys
            await app.go_home()


async def test_the_list_of_commands_ends_with_a_whole_one(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("ctrl+p")
        await app.sees("Trends")
        for height in (*range(20, 27), 36):
            await app.resize((100, height))
            shown = app.find(CommandList).scrollable_content_region
            ends = app.rows[shown.bottom - 1]
            assert shown.height % 2 == 0
            assert ends.strip()
            assert not re.search(r"\(\S+\)$", ends.strip()), "a name without its help"


async def test_on_the_widest_screen_a_form_has_one_edge_and_messages_are_no_wider(
    folder: Path,
) -> None:
    places(folder)
    async with driving(folder, HUGE) as app:
        await go(app, "m")
        edges = {app.find(Options).region.right, app.screen.query_one("#text").region.right}
        assert len(edges) == 1
        app.app.tell("A word about what was kept, and about what to do with it now. " * 4)
        await app.until(lambda: bool(app.screen.query(Toast)))
        await app.painted()
        rows = [row.strip("▌ ") for row in app.rows if "what was kept" in row]
        assert len(rows) > 1
        assert max(map(len, rows)) <= 118


async def test_on_the_widest_screen_two_courses_are_compared_in_lines_that_can_be_read(
    folder: Path,
) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        journal.courses.start("Second therapist")
    async with driving(folder, HUGE) as app:
        await go(app, "t c")
        await app.sees("too few ratings")
        assert max(len(row.rstrip()) for row in app.rows[1:-1]) <= 119


async def test_a_list_in_front_leaves_in_sight_what_it_is_about(folder: Path) -> None:
    async with driving(folder) as app:
        await go(app, "comma enter")
        await app.sees("light on dark", "the colours of the app")
