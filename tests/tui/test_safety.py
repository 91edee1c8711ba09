"""People to call: there at once, with one's own, and by themselves once when it is hard."""

import asyncio
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from journal import people
from journal.core import Journal
from journal.errors import BusyJournalError
from journal.guidance import ELSEWHERE, catalog, countries, help_now, helplines
from journal.people import KEPT_OUTSIDE, LONGEST, UNREADABLE, People
from journal.tui.app import JournalApp
from journal.tui.home.home import Home
from journal.tui.safety.people_form import PeopleForm
from journal.tui.safety.safety import Safety
from journal.tui.workarounds import type_ahead
from tui.driving import MEDIUM, SIZES, SMALL, TORTURE, Driven, driving, fill, pressed

MINE = People("DE", "Dr Ames, 030 7946 0000", "Jo, 0170 900 123")
BECAUSE = catalog().safety.because_ratings
VERY_HARD = ("n", "tab", "tab", "1", "0", "ctrl+s")


pytestmark = pytest.mark.usefixtures("in_britain")


def in_sight(app: Driven, *texts: str) -> bool:
    """Tell whether all of `texts` are on screen while it is not scrolled, each on one line."""
    assert app.screen.query_one(".body").scroll_offset.y == 0
    return all(any(text in row for row in app.rows) for text in texts)


async def test_numbers_and_own_people_are_in_sight_on_the_smallest_screen(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        for country in [one.id for one in catalog().helplines]:
            people.write(folder, replace(MINE, region=country))
            found = helplines(country)
            assert found.emergency is not None
            numbers = [part for line in found.lines for part in line.number.split(" or ")]
            app.app.show_safety(BECAUSE)
            await app.arrives(Safety)
            assert in_sight(app, *numbers, MINE.therapist, MINE.trusted, "are in danger"), country
            for text in (BECAUSE, found.emergency.number, f"Country: {countries()[country].name}"):
                assert text in app.flat, country
            await app.press("end")
            await app.sees("not a crisis service")
            assert "Checked in" not in app.flat
            await app.press("f2", "end")
            await app.sees("not a crisis service", *(help_now(country).source.split()[-1:]))
            await app.goes_to(Home, "escape")


async def test_all_of_it_is_in_sight_on_a_screen_of_80_by_24(folder: Path) -> None:
    people.write(folder, replace(MINE, region="GB"))
    words = catalog().safety
    async with driving(folder, MEDIUM, begun=False) as app:
        for because in ("", BECAUSE, words.because_thoughts):
            app.app.show_safety(because)
            await app.arrives(Safety)
            assert in_sight(app, "999 or 112", "116 123", "85258", MINE.therapist, MINE.trusted)
            await app.sees(because, words.tell, words.not_a_service)
            assert (help_now("GB").source in app.flat) == (because == "")
            await app.sees("Country: United Kingdom, as you chose.")
            await app.goes_to(Home, "escape")


@pytest.mark.parametrize("size", SIZES)
async def test_a_guess_is_said_at_the_top_with_the_key_that_changes_it(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(folder, size, begun=False) as app:
        await app.goes_to(Safety, "!")
        guess = "a guess from the language settings of this computer"
        await app.sees(f"Country: United Kingdom, {guess}.", "Is that right? y keeps it, e changes")
        assert app.flat.index("Country:") < app.flat.index("or are in danger")


@pytest.mark.parametrize("size", [SMALL, MEDIUM])
async def test_where_nothing_says_the_country_all_are_listed(
    folder: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "C")
    async with driving(folder, size, begun=False) as app:
        await app.goes_to(Safety, "!")
        chosen = "e lets you choose it."
        await app.sees(f"This computer does not say which country you are in. {chosen}")
        assert in_sight(app, "112 or 911", "findahelpline.com", "Argentina", "Brazil")
        await app.press("end")
        await app.sees("United States", "911; call 988; text 988", "not a crisis service")


async def test_by_itself_it_comes_without_the_list_of_all_countries(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "C")
    async with driving(folder, MEDIUM, begun=False) as app:
        app.app.show_safety(BECAUSE)
        await app.arrives(Safety)
        await app.sees(BECAUSE, "e lets you choose it, F2 lists all countries.")
        assert in_sight(app, "112 or 911", "findahelpline.com")
        assert "Argentina" not in app.flat
        assert app.screen.query_one(".body").max_scroll_y == 0
        await app.press("f2")
        await app.sees("Argentina", "Brazil")
        assert "F2 lists" not in app.flat


async def test_who_begins_is_asked_once_which_country_it_is(folder: Path) -> None:
    async with driving(folder, MEDIUM, begun=False) as app:
        await app.sees(
            "Is this your country: United Kingdom?", "press ! and then y or e to answer."
        )
        await app.goes_to(PeopleForm, "!", "e")
        await app.press("tab", "tab")
        await app.write("Österreich")
        await app.goes_to(Safety, "ctrl+s")
        await app.sees("Country: Austria, as you chose.", "142")
        await app.goes_to(Home, "escape")
        await app.until(lambda: "your country" not in app.flat)
        assert people.read(folder).region == "AT"


async def test_the_country_that_is_guessed_can_be_said_to_be_right(folder: Path) -> None:
    async with driving(folder, MEDIUM, begun=False) as app:
        await app.sees("Is this your country: United Kingdom?")
        await app.press("!", "y")
        await app.sees("Country: United Kingdom, as you chose.", "Saved:")
        assert people.read(folder) == People("GB")
        await app.press("y")
        assert people.read(folder) == People("GB")
        await app.goes_to(Home, "escape")
        await app.until(lambda: "your country" not in app.flat)


async def test_who_began_is_not_asked(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5)), MEDIUM) as app:
        await app.sees("1 session")
        assert "your country" not in app.flat


async def test_it_is_there_while_the_journal_is_still_being_opened(folder: Path) -> None:
    may_open = Event()

    def never_yet() -> Journal:
        may_open.wait()
        return Journal(folder)

    people.write(folder, MINE)
    async with driving(folder, open_journal=never_yet, begun=False, wait=False) as app:
        try:
            await app.goes_to(Safety, "!")
            assert in_sight(app, "0800 111 0 111", MINE.therapist)
            await app.goes_to(PeopleForm, "e")
            await app.goes_to(Safety, "x", "ctrl+s")
            assert in_sight(app, f"{MINE.therapist}x")
        finally:
            may_open.set()


async def test_it_is_there_while_a_key_takes_no_effect(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_ahead, "SECONDS_UNTIL_HELD", 0.01)
    monkeypatch.setattr(type_ahead, "LONGEST_WAIT", 600.0)
    fill(folder, (5, 5, 5))
    goes_on = asyncio.Event()
    async with driving(folder) as app:
        assert app.focused is not None
        app.focused.call_later(goes_on.wait)
        for key in ("tab", "n", "7"):
            app.app.post_message(pressed(key))
        await app.until(lambda: app.app.keys._is_held)
        app.app.post_message(pressed("f2"))
        await app.until(lambda: isinstance(app.screen, Safety))
        goes_on.set()
        await app.goes_to(Home, "escape")


async def test_it_is_there_when_the_journal_cannot_be_opened(folder: Path) -> None:
    def busy() -> Journal:
        raise BusyJournalError("Another program holds it.")

    people.write(folder, MINE)
    async with driving(folder, open_journal=busy, begun=False) as app:
        await app.goes_to(Safety, "!")
        assert in_sight(app, MINE.therapist)
        assert "Another program" not in app.flat


async def test_own_numbers_are_put_in_and_shown_at_once(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(PeopleForm, "!", "e")
        await app.sees(KEPT_OUTSIDE, "Your country (empty: United Kingdom, a guess)")
        await app.write("Ana, 555")
        await app.press("enter")
        await app.write("Jo, 556")
        await app.press("enter")
        assert app.focused is app.find(Input, "region")
        await app.write("germany")
        await app.goes_to(Safety, "ctrl+s")
        await app.sees("Ana, 555", "Jo, 556", "TelefonSeelsorge, 0800 111 0 111", "Saved.")
        assert people.read(folder) == People("DE", "Ana, 555", "Jo, 556")
        assert app.sessions() == []
        await app.goes_to(PeopleForm, "e")
        assert app.find(Input, "therapist").value == "Ana, 555"
        assert app.find(Input, "region").value == "Germany"
        app.find(Input, "region").value = ""
        await app.goes_to(Safety, "ctrl+s")
        assert people.read(folder) == People("", "Ana, 555", "Jo, 556")


async def test_what_could_not_be_read_as_the_form_opened_is_not_emptied(folder: Path) -> None:
    people.write(folder, MINE)
    file, elsewhere = people.file_in(folder), folder / "for a moment"
    async with driving(folder, begun=False) as app:
        await app.goes_to(Safety, "!")
        file.rename(elsewhere)
        file.symlink_to("x" * 300)
        await app.goes_to(PeopleForm, "e")
        await app.sees("Your own numbers cannot be read just now")
        elsewhere.replace(file)
        await app.press("tab")
        await app.write("Jo, 556")
        await app.goes_to(Safety, "ctrl+s")
        assert people.read(folder) == replace(MINE, trusted="Jo, 556")


async def test_leaving_the_form_keeps_what_was_there(folder: Path) -> None:
    people.write(folder, MINE)
    async with driving(folder, begun=False) as app:
        await app.goes_to(PeopleForm, "!", "e")
        await app.goes_to(Safety, "x", "escape")
        assert people.read(folder) == MINE
        await app.goes_to(Home, "escape")


@pytest.mark.parametrize("code", ["KE", "IT", ELSEWHERE])
async def test_any_country_stays_chosen(folder: Path, code: str) -> None:
    people.write(folder, People(code))
    async with driving(folder, begun=False) as app:
        await app.goes_to(PeopleForm, "!", "e")
        await app.goes_to(Safety, "x", "ctrl+s")
        assert people.read(folder) == People(code, "x")


async def test_a_country_that_is_not_known_is_said_and_stays_typed(folder: Path) -> None:
    async with driving(folder, begun=False) as app:
        await app.goes_to(PeopleForm, "!", "e")
        await app.press("tab", "tab")
        await app.write("Germny")
        await app.press("ctrl+s")
        await app.sees("“Germny” is not a country known here; did you mean Germany?")
        assert isinstance(app.screen, PeopleForm)
        assert app.find(Input, "region").value == "Germny"
        assert not people.file_in(folder).exists()


async def test_what_cannot_be_kept_is_said_and_stays_typed(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(PeopleForm, "!", "e")
        await app.paste("9" * (LONGEST + 1))
        await app.press("ctrl+s")
        await app.sees(f"Keep each to {LONGEST} characters")
        assert isinstance(app.screen, PeopleForm)
        assert len(app.find(Input, "therapist").value) == LONGEST + 1
        assert not people.file_in(folder).exists()


async def test_torture_is_text(folder: Path) -> None:
    people.write(folder, People("GB", TORTURE, TORTURE))
    async with driving(folder, begun=False) as app:
        for size in SIZES:
            await app.resize(size)
            await app.goes_to(Safety, "!")
            await app.sees("[red]x[/red]", "116 123", "␛")
            assert not set(app.screen_text) & set("\x1b\x07\u202e\x00")
            await app.goes_to(PeopleForm, "e")
            await app.sees("[red]x[/red]")
            assert not set(app.screen_text) & set("\x1b\x07\u202e\x00")
            await app.goes_to(Safety, "ctrl+s")
            assert people.read(folder) == People("GB", TORTURE, TORTURE)
            await app.go_home()


@pytest.mark.parametrize("content", [b"", b"\x93garbage", b"[" * 100_000])
async def test_a_damaged_file_is_said_and_blocks_nothing(folder: Path, content: bytes) -> None:
    folder.mkdir()
    people.file_in(folder).write_bytes(content)
    async with driving(folder) as app:
        await app.press("!")
        await app.sees("116 123", UNREADABLE)
        await app.goes_to(PeopleForm, "e")
        await app.sees(UNREADABLE)
        await app.goes_to(Safety, "x", "ctrl+s")
        await app.until(lambda: UNREADABLE not in app.flat)
        assert people.read(folder) == People("", "x")


async def test_in_the_demo_own_numbers_show_and_are_not_changed(folder: Path) -> None:
    people.write(folder, MINE)
    async with driving(folder, begun=False, is_demo=True) as app:
        await app.press("!")
        await app.sees(MINE.therapist)
        await app.press("e")
        await app.sees("your own numbers are changed in your own journal")
        assert isinstance(app.screen, Safety)


async def test_without_a_folder_there_are_the_built_in_numbers(folder: Path) -> None:
    fill(folder)
    app = JournalApp(lambda: Journal(folder), lambda: Journal(folder))
    async with app.run_test(size=MEDIUM, notifications=True) as pilot:
        driven = Driven(app, pilot, folder)
        await driven.press("!")
        await driven.sees("116 123")
        await driven.press("e")
        await driven.sees("no folder")
