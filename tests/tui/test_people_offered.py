"""People to call come by themselves once when it is hard, and not more often."""

from pathlib import Path

import pytest

from journal import people
from journal.guidance import catalog
from journal.tui.dialogs.confirm import Confirm
from journal.tui.history.history import History
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.safety.people_form import PeopleForm
from journal.tui.safety.safety import Safety
from tui.charting import TINY
from tui.driving import LARGE, MEDIUM, SMALL, Driven, driving, fill
from tui.test_safety import BECAUSE, MINE, VERY_HARD, in_sight


async def test_great_distress_brings_people_once_before_the_summary(folder: Path) -> None:
    people.write(folder, MINE)
    async with driving(folder) as app:
        for size in (SMALL, MEDIUM):
            await app.resize(size)
            await app.goes_to(Safety, *VERY_HARD)
            await app.sees(BECAUSE, "Enter or Esc goes on.")
            assert in_sight(app, "0800 111 0 111", MINE.therapist)
            await app.goes_to(Summary, "escape")
            await app.sees("is saved", "If this is a hard night, ! shows people you can call.")
            await app.goes_to(Home, "enter")
            # A calmer one between, so that the next is news again.
            await app.goes_to(Summary, "n", "5", "tab", "5", "tab", "5", "ctrl+s")
            await app.goes_to(Home, "enter")
        assert [one.ratings.distress for one in app.sessions()] == [10, 5, 10, 5]


async def test_it_says_first_that_the_session_is_saved_and_enter_goes_on(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(Safety, *VERY_HARD)
        await app.sees(f"Your session is saved. {BECAUSE} Enter or Esc goes on.")
        await app.goes_to(Summary, "enter")
        await app.goes_to(Safety, "!")
        await app.goes_to(Summary, "enter")


@pytest.mark.parametrize(("region", "number"), [("", "112 or 911"), ("GB", "999 or 112")])
async def test_a_number_is_in_sight_on_the_lowest_screen(
    folder: Path, region: str, number: str
) -> None:
    people.change(folder, {"region": region})
    async with driving(folder, TINY) as app:
        await app.goes_to(Safety, *VERY_HARD)
        await app.sees(BECAUSE, number)
        assert in_sight(app, number)


async def test_what_was_typed_before_it_came_does_not_leave_it(folder: Path) -> None:
    async with driving(folder) as app:
        app.app.show_safety(BECAUSE)
        await app.goes_to(Safety, "enter")
        await app.sees(BECAUSE)
        await app.goes_to(Home, "enter")


async def test_asked_for_it_says_no_reason(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(Safety, *VERY_HARD)
        await app.goes_to(Summary, "escape")
        await app.goes_to(Safety, "!")
        assert "You rated" not in app.flat
        assert "goes on." not in app.flat


async def test_who_is_there_every_week_is_not_shown_it_every_week(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), (5, 5, 9))) as app:
        await app.goes_to(Summary, *VERY_HARD, settled=True)
        await app.sees("If this is a hard night, ! shows people you can call.")
        assert isinstance(app.screen, Summary)


async def edit_newest(app: Driven, *keys: str) -> None:
    await app.goes_to(History, "h", settled=True)
    await app.goes_to(LogForm, "e", settled=True)
    await app.press(*keys, "ctrl+s")


async def test_the_newest_session_changed_to_great_distress_brings_people(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), (5, 5, 5))) as app:
        await edit_newest(app, "tab", "tab", "9")
        await app.arrives(Safety)
        await app.sees(BECAUSE)
        await app.goes_to(History, "escape")
        await app.go_home()
        await edit_newest(app, "tab", "tab", "1", "0")
        await app.arrives(History)
        await app.settled()
        assert isinstance(app.screen, History)


async def test_the_text_of_a_note_brings_nothing(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "5", *["tab"] * 7)
        await app.paste("I want to die. suicide, kill myself, end my life, 988, distress 10")
        await app.goes_to(Summary, "ctrl+s", settled=True)
        assert isinstance(app.screen, Summary)
        assert "people you can call" not in app.flat
        assert "die" in app.sessions()[0].note


async def test_a_screen_offers_people_by_itself_only_once(folder: Path) -> None:
    thoughts = catalog().safety.because_thoughts
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        form = app.screen
        assert isinstance(form, LogForm)
        form.offer_people(thoughts)
        await app.arrives(Safety)
        await app.sees(thoughts)
        await app.goes_to(LogForm, "escape")
        form.offer_people(thoughts)
        await app.painted()
        assert app.screen is form
        await app.goes_to(Safety, "f2")


async def test_people_come_in_front_of_a_question_too(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.press("h", settled=True)
        await app.goes_to(Confirm, "d")
        await app.goes_to(Safety, "f2")
        await app.goes_to(PeopleForm, "e")
        await app.goes_to(Confirm, "escape", "escape")


async def test_where_no_country_is_known_no_room_is_left_for_the_list_of_them(folder: Path) -> None:
    async with driving(folder, LARGE) as app:
        await app.goes_to(Safety, *VERY_HARD)
        await app.sees("You deserve help now")
        [below] = [row for row, words in enumerate(app.rows) if "You deserve help now" in words]
        assert not app.rows[below - 1].strip()
        assert app.rows[below - 2].strip()
