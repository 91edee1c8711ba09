"""The keys that work from every place, the footer in every width, and what is told in it."""

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.widgets._toast import Toast

from journal.guidance import catalog
from journal.guidance.model import Option, Question, QuestionKind
from journal.guidance.text_catalog import Catalog
from journal.tui.commands import LETTERS_OF_COMMANDS, PLACES_TO_GO
from journal.tui.history.history import History
from journal.tui.home.home import Home
from journal.tui.jots.jots import JotsScreen
from journal.tui.log.log_form import LogForm
from journal.tui.preferences.settings import SettingsScreen
from journal.tui.review.review_start import ReviewStart
from journal.tui.safety.safety import Safety
from journal.tui.sheet.sheet import SheetPage
from journal.tui.trends.trends import Trends
from journal.tui.widgets.key_footer import KeyFooter
from journal.tui.widgets.options import Options
from journal.tui.widgets.question import Asked
from tui.driving import DIP, Driven, driving, fill
from tui.test_keys import IN_TEXT, WAYS, assert_help_leads_back

TARGETS: dict[str, type[Screen[Any]]] = {
    "n": LogForm,
    "t": Trends,
    "h": History,
    "r": ReviewStart,
    "s": SheetPage,
    "j": JotsScreen,
    ",": SettingsScreen,
    "f2": Safety,
}
QUESTIONS = ("delete", "steps")
"""Dialogs, which want an answer first."""

PLACES = {
    **{way: keys for way, keys in WAYS.items() if way not in QUESTIONS},
    "settings": ("comma",),
    "all keys": ("?",),
    "help now": ("!",),
    "privacy": ("p",),
}
SIGNS = {",": "comma"}
HELPS = (("!", "f1"), ("f2", "?"))
"""Of the two keys of each, one in a place and the other in the next."""


async def arrive(app: Driven, way: str) -> None:
    """Go to a place from home, and let nothing that is told cover its footer."""
    await app.go_home()
    for key in PLACES[way]:
        await app.press(key, settled=True)
    app.app.clear_notifications()
    await app.painted()


def assert_names_people_once(app: Driven, way: str) -> None:
    """The title ends with the way to people to call, and nothing else names it."""
    title = app.rows[0].rstrip()
    if way == "help now":
        assert title.split() == ["help", "now"]
        return
    assert title.endswith(("F2 help now", "F2 people to call")), way
    assert app.flat.count("people to call") + app.flat.count("F2 help now") == 1, way


def assert_footer(app: Driven, last: str) -> None:
    """It names at most five keys, none of them cut, and the list; help is last."""
    footer = app.find(KeyFooter)
    assert app.footer == "  ".join(key.words for key in footer.shown)
    for width in (120, 101, 80, 66, 60, 53, 40):
        keys = [key.words for key in footer.fitting(width)]
        assert len("  ".join(keys)) <= width
        assert keys[-1] == last
        assert len(keys) <= 5 + ("Ctrl+P commands" in keys)


async def test_every_place_names_people_to_call_has_a_whole_footer_help_and_keys_that_lead_on(
    folder: Path,
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        # One key is pressed in each place, another one in the next; all are bound in each.
        for way, (key, target), other, helps in zip(
            PLACES,
            cycle(TARGETS.items()),
            cycle((120, 53, 60, 101, 66)),
            cycle(HELPS),
            strict=False,
        ):
            await arrive(app, way)
            for width in (other, 40, 80):
                await app.resize((width, 24))
                assert_footer(app, "F1 all keys" if way in IN_TEXT else "? all keys")
                assert_names_people_once(app, way)
            if way in WAYS:
                await assert_help_leads_back(app, way, ("f2", "f1") if way in IN_TEXT else helps)
            if isinstance(app.focused, Input | TextArea) and key != "f2":
                app.screen.set_focus(None)
                await app.painted()
            bound = app.screen.active_bindings
            for command in PLACES_TO_GO:
                action = command.action.removeprefix("app.")
                assert bound[command.key].binding.action.removeprefix("app.") == action, way
            before = app.screen
            is_behind = any(type(one) is target for one in app.app.screen_stack)
            await app.press(SIGNS.get(key, key))
            await app.until(lambda target=target: isinstance(app.screen, target))
            await app.settled()
            if before is app.screen:
                await app.sees("You are there already." if key != "f2" else "help now")
            elif not is_behind:
                await app.press("escape")
                await app.until(lambda before=before: app.screen is before)


async def test_a_form_that_lies_behind_comes_back_as_it_was_left(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.goes_to(Trends, "n", "7", "t")
        await app.goes_to(History, "h")
        form = next(one for one in app.app.screen_stack if isinstance(one, LogForm))
        await app.press("n")
        await app.until(lambda: app.screen is form)
        assert len(app.app.screen_stack) == 2
        await app.sees("[7]")


async def test_a_key_that_does_nothing_says_so_once_in_the_footer(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.press("h", "z")
        await app.sees("“z” does nothing here; ? lists the keys that do.")
        assert "“z” does nothing here" in app.rows[-2]
        assert_footer(app, "? all keys")
        app.app.clear_notifications()
        await app.painted()
        await app.press("z")
        assert "does nothing" not in app.flat
        await app.press("f9")
        await app.sees("“F9” does nothing here")


async def test_that_a_key_does_nothing_goes_with_the_next_that_does(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.press("z")
        await app.sees("“z” does nothing here")
        await app.press("z")
        await app.sees("“z” does nothing here")
        await app.press("down")
        await app.until(lambda: "n new session" in app.footer)
        await app.press("ctrl+g")
        await app.sees("“Ctrl+G” does nothing here")
        await app.goes_to(History, "h")
        assert "does nothing" not in app.flat
        await app.press("h")
        await app.sees("You are there already.")
        await app.goes_to(Home, "escape")
        assert "already" not in app.flat
        # What was done stays told.
        await app.press("z", "u")
        await app.sees("Taken back: ")
        await app.press("down")
        assert "Taken back: " in app.flat
        await app.press("y")
        await app.click_on("New session")
        await app.until(lambda: "does nothing" not in app.flat)


async def test_what_was_taken_back_stays_told_whatever_key_does_nothing(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.press("u")
        await app.sees("U makes the change again.")
        await app.press("z")
        await app.sees("U makes the change again.", "“z” does nothing here")
        await app.press("down")
        await app.until(lambda: "does nothing" not in app.flat)
        assert "U makes the change again." in app.flat
        await app.goes_to(Trends, "t")
        await app.press("z")
        await app.sees("U makes the change again.")


async def test_of_what_is_told_one_soon_after_the_other_the_last_stands(folder: Path) -> None:
    async with driving(folder) as app:
        for tell in (app.app.tell, lambda words: app.app.hint(words, words)):
            for words in ("The first.", "The second.", "The third."):
                tell(words)
            await app.sees("The third.")
            await app.painted()
            assert len(app.screen.query(Toast)) == 1
            assert "The first." not in app.flat
            assert "The second." not in app.flat
            app.app.clear_notifications()
            await app.painted()


async def test_what_is_told_stands_above_the_keys_or_where_there_is_no_room_on_them(
    folder: Path,
) -> None:
    fill(folder, *DIP)
    long = "This takes more than one line in a terminal as narrow as that, and is read whole. " * 2
    async with driving(folder) as app:
        for way in ("home", "trends", "sheet", "help now", "log"):
            await arrive(app, way)
            for size in ((100, 30), (80, 24), (60, 20), (40, 15)):
                await app.resize(size)
                for words in ("Saved.", long):
                    app.app.tell(words)
                    await app.until(lambda: bool(app.screen.query(Toast)))
                    await app.painted()
                    [toast] = app.screen.query(Toast)
                    [body] = app.screen.query(".body")
                    keys = int(size[1] >= 20)
                    assert toast.region.bottom == size[1] - keys
                    if keys:
                        assert_footer(app, "F1 all keys" if way in IN_TEXT else "? all keys")
                    assert body.region.bottom <= toast.region.y, (way, size)
                    assert words.split()[-1] in app.flat
                app.app.clear_notifications()
                await app.painted()
                assert app.find(KeyFooter).size.height == 1
            await app.resize((80, 24))


@pytest.mark.parametrize("whole", [False, True])
def test_no_option_has_a_letter_of_a_command_and_none_changes_its_letter(whole: bool) -> None:
    there: Catalog = catalog()
    asked = [one for one in there.questions if one.options]
    offers = Question(
        "chosen",
        "What would you like to do?",
        QuestionKind.TICKS,
        tuple(Option(offer.id, offer.text) for offer in there.offers),
    )
    for question in (*asked, offers):
        every = letters(question.options, question)
        assert len({*every.values()}) == len(every)
        assert not {*every.values()} & LETTERS_OF_COMMANDS
        some = question.options[::-1] if whole else question.options[1::2]
        assert letters(some, question).items() <= every.items()


def letters(options: tuple[Option, ...], of: Question) -> dict[str, str]:
    """Return the letter of each option where these of a question are offered, in this order."""
    asked = Asked(Question(of.id, of.ask, QuestionKind.TICKS, options))
    [shown] = [one for one in asked.compose() if isinstance(one, Options)]
    return {tick.id: tick.key for tick in shown._every}


async def test_undo_asks_nothing_and_fifty_steps_come_back(folder: Path) -> None:
    async with driving(folder) as app:
        with app.journal() as other:
            for number in range(50):
                other.courses.start(f"Course {number}")
        for _ in range(50):
            await app.press("u")
        await app.settled()
        await app.sees("Taken back: the new course “Course 0”. U makes the change again.")
        for _ in range(50):
            await app.press("U")
        await app.settled()
        await app.sees("The new course “Course 49” is there again. u takes the change back.")
        await app.arrives(Home)


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (120, 36)])
async def test_people_to_call_are_a_click_away(folder: Path, size: tuple[int, int]) -> None:
    async with driving(folder, size) as app:
        at = app.rows[0].index("F2")
        await app.click(at - 2, 0)
        await app.painted()
        assert isinstance(app.screen, Home)
        await app.click(at, 0)
        await app.arrives(Safety)
        await app.goes_to(Home, "escape")
        await app.click(at + 5, 0)
        await app.arrives(Safety)
