"""Keys: help is always at hand, one gets back to where one was, and every key is listed."""

import ast
import re
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Input, OptionList, TextArea

import journal
from journal.tui import commands
from journal.tui.anywhere.all_keys import AllKeys
from journal.tui.app import JournalApp
from journal.tui.base.base_screen import BaseScreen
from journal.tui.command import Command, bindings, opening
from journal.tui.commands import EVERYWHERE, HISTORY, HOME, PLACES, TRENDS
from journal.tui.home.home import Home
from journal.tui.key_list import FIELD_KEYS
from journal.tui.safety.safety import Safety
from journal.tui.screen_registry import SCREENS, screen_class
from tui.driving import DIP, LARGE, Driven, driving, fill
from tui.screens import all_screens

WAYS = {
    "home": (),
    "log": ("n",),
    "summary": ("n", "6", "ctrl+s"),
    "trends": ("t",),
    "compare": ("t", "c"),
    "history": ("h",),
    "session": ("h", "enter"),
    "delete": ("h", "d"),
    "why": ("w",),
    "sheet": ("s",),
    "courses": ("c",),
    "course": ("c", "enter"),
    "change": ("m",),
    "review start": ("r",),
    "review": ("r", "enter"),
    "steps": ("r", "enter", "ctrl+t"),
    "people": ("!", "e"),
}
"""The keys that lead to each screen."""

IN_TEXT = ("course", "people")


async def go(app: Driven, way: str) -> None:
    await app.go_home()
    # What is told there would lie on the footer for some seconds.
    app.app.clear_notifications()
    for key in WAYS[way]:
        before = app.screen
        await app.press(key, settled=True)
        if len(key) > 1 or key.isalpha():
            await app.until(lambda before=before: app.screen is not before)
        await app.settled()
    await app.painted()


async def assert_help_leads_back(app: Driven, way: str, keys: tuple[str, ...]) -> None:
    """These keys open people to call or all keys, and Escape leads back to where one was."""
    screen, focused = app.screen, app.focused
    for key in keys:
        await app.press(key)
        await app.arrives(Safety if key in ("!", "f2") else AllKeys)
        await app.press("escape")
        await app.until(lambda: app.screen is screen)
        await app.settled()
        assert app.focused is focused, (way, key)


async def test_help_and_the_way_back_are_at_hand_in_what_wants_an_answer_first(
    folder: Path,
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        for way, keys in (("delete", ("!", "?")), ("steps", ("f2", "f1"))):
            await go(app, way)
            await assert_help_leads_back(app, way, keys)


async def test_in_a_text_field_signs_are_text(folder: Path) -> None:
    async with driving(folder) as app:
        for way in ("log", "course", "change", "people"):
            await go(app, way)
            field = [*app.screen.query(TextArea), *app.screen.query(Input)][0]
            field.focus()
            await app.until(lambda field=field: app.focused is field)
            await app.press("!", "?", "q", "n")
            typed = field.text if isinstance(field, TextArea) else field.value
            assert typed.endswith("!?qn"), way
            await app.sees("F1 all keys")
            await app.goes_to(Safety, "f2")
            await app.press("escape")
            await app.until(lambda field=field: app.focused is field)


async def test_where_one_was_in_a_list_is_not_forgotten(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await go(app, "review start")
        await app.press("down", "!", "escape", settled=True)
        assert app.find(OptionList).highlighted == 1


async def test_the_safety_screen_needs_no_journal(folder: Path) -> None:
    folder.write_text("no folder")
    async with driving(folder) as app:
        await app.press("!")
        await app.sees("or are in danger")


def test_every_key_of_a_screen_can_be_mapped_anew() -> None:
    assert Home in all_screens()
    kinds: list[type[object]] = [*all_screens(), JournalApp]
    for kind in kinds:
        chain = [
            cls.__dict__.get("BINDINGS", ())
            for cls in kind.__mro__
            if cls.__module__.startswith("journal.")
        ]
        ids = [binding.id for bindings in chain[:1] for binding in bindings]
        assert all(binding.id for bindings in chain for binding in bindings), kind
        assert len(ids) == len(set(ids)), kind


def test_every_command_can_be_done() -> None:
    places = [kind for kind in all_screens() if issubclass(kind, BaseScreen)]
    for place in places:
        for command in place.commands:
            name = command.action.partition("(")[0]
            owner = App if name == "app.quit" else JournalApp if "." in name else place
            assert hasattr(owner, f"action_{name.removeprefix('app.')}"), (place, command)
    for command in EVERYWHERE:
        name = command.action.removeprefix("app.").partition("(")[0]
        assert hasattr(JournalApp, f"action_{name}"), command


def test_every_screen_of_the_registry_has_a_key_and_every_key_its_screen() -> None:
    named = {command.action for listed in PLACES.values() for command in listed}
    assert {action for action in named if "open(" in action} == {*map(opening, SCREENS)}
    for name in SCREENS:
        assert isinstance(screen_class(name)(), BaseScreen)


def test_a_key_is_mapped_anew_by_the_name_of_what_it_does() -> None:
    ids = {binding.id for listed in (HOME, TRENDS, HISTORY) for binding in bindings(listed)}
    assert {"trends.t", "privacy.p", "undo.u", "last.1", "compare.c", "open.enter"} <= ids


def test_every_place_is_in_the_help() -> None:
    tuples = [value for value in vars(commands).values() if isinstance(value, tuple)]
    listed = [*PLACES.values()]
    groups = [group for group in tuples if group and isinstance(group[0], Command)]
    told = {(command.key, command.label) for place in listed for command in place}
    for group in groups:
        assert {(command.key, command.label) for command in group} <= told


async def test_the_help_lists_every_key_in_words(folder: Path) -> None:
    async with driving(folder, (LARGE[0], 260)) as app:
        await app.goes_to(AllKeys, "?")
        for place, listed in PLACES.items():
            await app.sees(place, *(f"{command.key_name} " for command in listed))
            await app.sees(*(command.help for command in listed))
        await app.sees(*(words for _, words in FIELD_KEYS))


@pytest.mark.parametrize(
    ("way", "first"),
    [
        ("home", "On the home screen"),
        ("trends", "In the trends"),
        ("session", "On one session"),
        ("log", "While logging a session"),
        ("review", "In a review"),
        ("course", "When naming a course or marking a change"),
        ("steps", "In a review"),
    ],
)
async def test_help_begins_with_the_place_one_is_in(folder: Path, way: str, first: str) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await go(app, way)
        await app.goes_to(AllKeys, "?" if way != "course" else "f1")
        headings = [app.flattened([row]) for row in app.rows[1:-1] if row[1:2].strip()]
        assert headings[0] == first
        assert (headings[1:2] == ["In a field"]) is (way in ("log", "review", "course", "steps"))
        await app.press("end")
        await app.sees("Ctrl+P lists what can be done where you are.")
        await app.press("home")
        await app.sees(first)


async def test_the_palette_lists_commands_with_their_keys(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        for way in ("home", "log", "trends"):
            await go(app, way)
            offered = [one.title for one in app.app.get_system_commands(app.screen)]
            assert isinstance(app.screen, BaseScreen)
            for command in (*app.screen.commands, *EVERYWHERE):
                [title] = [
                    one
                    for one in offered
                    if command.key_name in one.rpartition("  (")[2].removesuffix(")").split(", ")
                ]
                assert title
            assert len({*offered}) == len(offered)
            for typed, found in (
                ("leave", "Leave ("),
                ("theme", "Theme (F3)"),
                ("set", "Settings (,)"),
                ("print", "Sheet (s)"),
                ("qui", "Leave ("),
                ("colour", "Settings (,)"),
                ("export", "Not found here"),
                ("backup", "“journal --help” lists the commands for the terminal"),
            ):
                await app.press("ctrl+p")
                await app.write(typed)
                await app.sees(found)
                await app.press("escape")
                await app.until(lambda: isinstance(app.screen, BaseScreen))


@pytest.mark.parametrize("way", ["home", "review start", "review"])
async def test_turning_pages_of_a_list_before_it_is_laid_out_is_no_fault(
    folder: Path, way: str
) -> None:
    fill(folder, *DIP)
    key = {"home": "r", "review": "ctrl+t"}.get(way, "ctrl+p")
    async with driving(folder) as app:
        await go(app, way)
        for page in ("pagedown", "pageup"):
            await app.press(key, page, page, settled=True)
            assert app.app.is_running
            await app.press("escape")


async def test_ctrl_c_says_how_to_leave(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("ctrl+c")
        await app.sees("Ctrl+Q leaves the journal; what you typed is kept.")
        await app.press("t", "ctrl+c")
        await app.sees("Ctrl+Q leaves the journal")


async def test_a_command_of_the_palette_is_done(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        [trends] = [
            one for one in app.app.get_system_commands(app.screen) if one.title == "Trends  (t)"
        ]
        await trends.callback()
        await app.settled()
        await app.sees("trends", "12 sessions")


def test_each_key_has_one_spelling_wherever_a_person_reads_it() -> None:
    root = Path(journal.__file__).parent
    others = re.compile(r"\bEscape\b|\bCtrl-|\bReturn key\b|\bDel\b")
    for file in (*root.rglob("*.py"), *root.rglob("*.toml")):
        text = file.read_text("utf-8")
        if file.suffix == ".py" and others.search(text):
            every = [*ast.walk(ast.parse(text))]
            unread = {id(one.value) for one in every if isinstance(one, ast.Expr)}
            told = (one for one in every if isinstance(one, ast.Constant) and id(one) not in unread)
            text = "\n".join(str(one.value) for one in told)
        assert not others.search(text), file.name


@pytest.mark.parametrize("way", [("f2",), ("n",), ("r", "enter")])
async def test_each_page_key_turns_a_page_however_fast_they_come(
    folder: Path, way: tuple[str, ...]
) -> None:
    async with driving(folder, (40, 15)) as app:
        for key in way:
            await app.press(key, settled=True)
        await app.painted()
        body = app.screen.query_one(".body")
        at, page = body.scroll_offset.y, body.scrollable_content_region.height - 1
        reached = min(at + 2 * page, body.max_scroll_y)
        await app.press("pagedown", "pagedown")
        await app.until(lambda: body.scroll_offset.y == reached)
        await app.press("pageup")
        await app.until(lambda: body.scroll_offset.y == reached - page)
