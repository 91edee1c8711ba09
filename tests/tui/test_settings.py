"""The settings: chosen in the app, kept, and acting; keys mapped anew; themes that can be read."""

from pathlib import Path

import pytest
from textual.color import Color

from journal.settings import Theme, file_in, read
from journal.settings.schema import KeyLine
from journal.tui.keymap import lines_for_file, mapped
from journal.tui.look import COLOUR_BLIND, DARK, HIGH_CONTRAST, LIGHT
from journal.tui.preferences.settings import SettingsScreen
from journal.tui.terminal_input.background import (
    BackgroundReported,
    is_dark_by_environment,
    is_dark_colour,
)
from journal.tui.trends.trends import Trends
from journal.tui.workarounds.input_thread import TerminalReader
from tui.driving import DIP, LARGE, MEDIUM, SMALL, driving, fill
from tui.terminal import terminal
from tui.test_looks import contrast, texts


async def test_a_setting_is_chosen_holds_at_once_and_is_kept(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.goes_to(SettingsScreen, "comma")
        await app.sees("theme", "dark", "the colours of the app", "review every")
        await app.press("enter", "4", settled=True)
        assert app.app.theme == HIGH_CONTRAST
        await app.press("down", "down", "down", "down", "down")
        await app.sees("not chosen", "03/04/2026 is refused")
        await app.press("enter", "2", settled=True)
        await app.sees("date form month-first")
        assert "not chosen" not in app.flat
        await app.press("escape")
        assert read(folder).theme is Theme.HIGH_CONTRAST
        assert read(folder).date_form == "month-first"
    async with driving(folder) as app:
        assert app.app.theme == HIGH_CONTRAST


async def test_what_the_journal_keeps_is_set_in_it_and_can_be_taken_back(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.press("comma", "down", "down", "down", "down", "down", "down", "enter")
        await app.press("1", settled=True)
        await app.sees("review every 4")
        with app.journal() as other:
            assert other.reviews.asked_every() == 4
        await app.press("escape")
        await app.undo()
        await app.sees("Taken back: the choice to be asked for a review every 4 sessions.")
    assert not file_in(folder).exists()


async def test_f3_is_kept_and_in_the_demo_nothing_is(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.press("f3", settled=True)
        assert (app.app.theme, read(folder).theme) == (LIGHT, Theme.LIGHT)
    async with driving(folder, is_demo=True) as app:
        assert app.app.theme == LIGHT
        await app.press("f3", settled=True)
        assert (app.app.theme, read(folder).theme) == (DARK, Theme.LIGHT)


async def test_the_list_shows_the_theme_that_a_key_chose(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.goes_to(SettingsScreen, "comma")
        await app.sees("theme dark the colours")
        await app.press("f3", settled=True)
        await app.sees("theme light the colours")


async def test_a_file_that_cannot_be_written_leaves_the_theme_and_says_so(folder: Path) -> None:
    fill(folder, *DIP)
    file_in(folder).write_text("theme = \n")
    async with driving(folder) as app:
        await app.sees("settings.toml, line 1: “theme =” cannot be read. It is skipped.")
        await app.press("f3")
        await app.sees("settings.toml cannot be read, and was left as it is")
        assert app.app.theme == LIGHT


async def test_even_distances_are_what_trends_begin_with_when_set(folder: Path) -> None:
    fill(folder, *DIP)
    file_in(folder).write_text("even_axis = true\n")
    async with driving(folder) as app:
        await app.goes_to(Trends, "t")
        assert app.front(Trends)._even is True


@pytest.mark.parametrize(
    ("theme", "name", "enough"),
    [("high-contrast", HIGH_CONTRAST, 7.0), ("colour-blind", COLOUR_BLIND, 4.5)],
)
async def test_every_text_of_the_other_themes_can_be_read(
    folder: Path, theme: str, name: str, enough: float
) -> None:
    fill(folder, *DIP)
    file_in(folder).write_text(f'theme = "{theme}"\n')
    async with driving(folder) as app:
        assert app.app.theme == name
        for way in ("", "n", "t", "h", "r", "s", "c", "?", "!", ",", "p"):
            await app.press(*("comma" if key == "," else key for key in way), settled=True)
            await app.painted()
            for text, ink, behind in texts(app):
                assert contrast(ink, behind) >= enough, (way, text, ink, behind)
            await app.go_home()


@pytest.mark.parametrize("size", [MEDIUM, SMALL, LARGE, (40, 15)])
async def test_all_settings_are_in_sight_in_any_size(folder: Path, size: tuple[int, int]) -> None:
    async with driving(folder, size) as app:
        await app.press("comma")
        await app.sees("theme dark", "day ends at 00:00", "region")


def test_the_answer_of_a_terminal_is_told_apart_from_keys_in_any_pieces() -> None:
    sent = b"a\x1b]11;rgb:ffff/ffff/eeee\x1b\\b\x1b]11;rgb:14/17/1c\x07c"
    for at in range(len(sent)):
        reader = TerminalReader()
        read_ = [*reader.feed(sent[:at]), *reader.feed(sent[at:])]
        told = [one.is_dark for one in read_ if isinstance(one, BackgroundReported)]
        keys = [getattr(one, "key", "") for one in read_ if not isinstance(one, BackgroundReported)]
        assert (told, keys) == ([False, True], ["a", "b", "c"]), at


@pytest.mark.parametrize(
    ("answer", "is_dark"),
    [("rgb:0000/0000/0000", True), ("rgb:ff/ff/ff", False), ("rgba:f/f/e/8", False), ("?", None)],
)
def test_the_colour_of_an_answer_is_dark_or_light(answer: str, is_dark: bool | None) -> None:
    assert is_dark_colour(answer) is is_dark


@pytest.mark.parametrize(
    ("variable", "is_dark"), [("15;0", True), ("0;15", False), ("0;default;15", False), ("", True)]
)
def test_the_environment_may_tell_too(
    monkeypatch: pytest.MonkeyPatch, variable: str, is_dark: bool
) -> None:
    monkeypatch.setenv("COLORFGBG", variable)
    assert is_dark_by_environment() is is_dark


def test_the_theme_follows_a_terminal_that_answers(folder: Path) -> None:
    fill(folder, *DIP)
    file_in(folder).write_text('theme = "terminal"\n')
    with terminal(folder) as app:
        app.sees("12 sessions")
        app.until(lambda: "\x1b]11;?\x07" in app.sent)
        dark = app.styled("12 sessions")[0].bg
        app.type("\x1b]11;rgb:ffff/ffff/ffff\x1b\\")
        app.until(lambda: app.styled("12 sessions")[0].bg != dark)
        app.type("\x1b]11;rgb:0000/0000/0000\x1b\\")
        app.until(lambda: app.styled("12 sessions")[0].bg == dark)
        app.type("q")
        assert app.ended() == 0


def test_other_themes_ask_nothing_of_the_terminal(folder: Path) -> None:
    fill(folder, *DIP)
    with terminal(folder) as app:
        app.sees("12 sessions")
        app.type("q")
        assert app.ended() == 0
        assert "\x1b]11" not in app.sent


def lines(**keys: object) -> list[KeyLine]:
    named = {name.replace("__", "."): key for name, key in keys.items()}
    return [KeyLine(name, key, number) for number, (name, key) in enumerate(named.items(), 1)]


def test_keys_are_mapped_by_the_name_of_a_command() -> None:
    found = mapped(lines(undo="z", trends__t="k", lock="Ctrl+Y", last__1="B"))
    assert found.problems == ()
    assert found.keymap == {"undo.u": "z", "trends.t": "k", "lock.ctrl+l": "ctrl+y", "last.1": "B"}
    spelled = mapped(lines(**{"New session": "z", "goal-charts.o": "k", "PRIVACY": "Z"}))
    assert spelled.keymap == {"new_session.n": "z", "goal charts.o": "k", "privacy.p": "Z"}
    swapped = mapped(lines(trends="h", history="t"))
    assert swapped.keymap == {"trends.t": "h", "history.h": "t"}
    assert swapped.problems == ()


@pytest.mark.parametrize(
    ("command", "key", "told"),
    [
        ("nothing", "z", "there is no command “nothing”."),
        ("undo", "escape", "“escape” cannot be the key of a command"),
        ("undo", "two keys", "“two keys” cannot be the key of a command"),
        ("undo", 3, "“3” cannot be the key of a command"),
        ("undo", "5", "“5” cannot be the key of a command"),
        ("undo", "t", "t is the key of “trends” there, and cannot be that of undo too."),
        ("last", "z", "“last” can be last.1, last.2, last.a; name one of them."),
        ("safety", "z", "the key of “safety” stays the same"),
        ("undo", "!", "! always does what it does now."),
    ],
)
def test_a_line_about_keys_that_cannot_be_is_named(command: str, key: object, told: str) -> None:
    found = mapped([KeyLine(command, key, 7)])
    assert found.keymap == {}
    [problem] = found.problems
    assert problem.startswith("settings.toml, line 7: ")
    assert told in problem
    assert problem.endswith("It is skipped.")


def test_a_command_gets_the_first_of_two_keys_and_the_second_line_is_named() -> None:
    found = mapped(lines(**{"new-session": "z", "New session": "y", "new_session.n": "w"}))
    assert found.keymap == {"new_session.n": "z"}
    told = [problem.partition(": ")[2] for problem in found.problems]
    assert told == [
        "“New session” has a key above, too. It is skipped.",
        "“new_session.n” has a key above, too. It is skipped.",
    ]


def test_every_line_that_a_new_file_offers_can_be_used() -> None:
    from journal.settings.file import parse
    from journal.settings.writing import template

    offered = template(lines_for_file())
    head, _, keys = offered.partition("[keys]\n")
    used = "\n".join(line.removeprefix("# ") for line in keys.splitlines())
    found = parse(f"{head}[keys]\n{used}\n")
    assert found.problems == ()
    assert len(found.keys) == len(lines_for_file()) > 30
    assert mapped(found.keys).problems == ()


async def test_a_mapped_key_works_and_is_shown_wherever_keys_are(folder: Path) -> None:
    fill(folder, *DIP)
    file_in(folder).write_text('[keys]\ntrends = "k"\nundo = "z"\nfoo = "b"\n')
    async with driving(folder, LARGE) as app:
        await app.sees("settings.toml, line 4: there is no command “foo”.")
        app.app.clear_notifications()
        await app.painted()
        assert "k trends" in app.footer
        assert "Trends  (k)" in [one.title for one in app.app.get_system_commands(app.screen)]
        await app.press("t")
        await app.sees("“t” does nothing here")
        await app.goes_to(Trends, "k")
        await app.press("escape", "?")
        await app.sees("k the three charts over time")


def test_the_colours_of_the_charts_can_be_read_too() -> None:
    from journal.charts.palette import FOR_COLOUR_BLIND, IN_HIGH_CONTRAST
    from journal.ratings import Measure

    for colours, ground, enough in (
        (IN_HIGH_CONTRAST, "#000000", 7),
        (FOR_COLOUR_BLIND, "#14171c", 4.5),
    ):
        inks = [colours.of(one).hex for one in Measure]
        inks += [colours.text.hex, colours.strong.hex, colours.faint.hex, colours.concern.hex]
        for ink in inks:
            assert contrast(Color.parse(ground), Color.parse(ink)) >= enough, ink


async def test_where_it_is_narrow_the_line_that_is_chosen_is_explained_below(folder: Path) -> None:
    async with driving(folder, (60, 20)) as app:
        await app.goes_to(SettingsScreen, "comma")
        await app.sees("the colours of the app")
        await app.press("down")
        await app.sees("show last time’s rating while you rate")
        assert "the colours of the app" not in app.flat
