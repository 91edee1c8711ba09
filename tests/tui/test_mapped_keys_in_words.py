"""Every key mapped anew: no sentence, button or footer of any place names the old one."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

from textual.screen import Screen

from journal.core import Journal
from journal.records import ReviewReason
from journal.settings import file_in
from journal.tui.anywhere.all_keys import AllKeys
from journal.tui.anywhere.copy_out import CopyOut
from journal.tui.command import Command
from journal.tui.commands import HOME, PLACES
from journal.tui.goals.goal_form import GoalForm
from journal.tui.keymap import _FIXED_KEYS, adopt, with_keys
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.review.review import ReviewWalk
from journal.tui.safety.safety import Safety
from journal.tui.screen_registry import SCREENS, screen_class
from journal.tui.security.hidden import Hidden
from journal.tui.security.recovery_code import RecoveryCode
from journal.tui.security.unlock import Unlock
from journal.tui.tasks.task_form import TaskForm
from tui.driving import DIP, Driven, driving, fill

NEW = (
    *(f"alt+{letter}" for letter in ascii_lowercase),
    *(f"{held}f{number}" for held in ("shift+", "alt+", "ctrl+") for number in range(1, 25)),
)
LETTER = re.compile(r"(?:^|(?<=[ ;,(“]))([b-zU])(?= [a-z])")
"""A letter by itself before a word, as in "u takes it back"; “a” is a word."""

OPTION = re.compile(r"[\[(].[\])] \S ")
FORMERLY = re.compile(r"(?<![\w+])(?:Ctrl\+[A-Z]|F(?:[3-9]|1[0-2]))\b")


def mappable() -> dict[str, Command]:
    every = [command for listed in PLACES.values() for command in listed]
    return {one.id: one for one in every if one.key not in _FIXED_KEYS}


def map_all(folder: Path) -> None:
    """Give each key that can have another one a new one, the same wherever it was the same."""
    known = mappable()
    keys = dict(zip(dict.fromkeys(one.key for one in known.values()), NEW, strict=False))
    lines = [f'"{id_}" = "{keys[one.key]}"' for id_, one in known.items()]
    folder.mkdir(exist_ok=True)
    file_in(folder).write_text("\n".join(["[keys]", *lines]))


def screens(app: Driven) -> Iterator[Screen[None]]:
    yield from (screen_class(name)() for name in SCREENS)
    yield from (LogForm(), GoalForm(None), TaskForm(None), CopyOut("text"), AllKeys(HOME))
    yield from (
        Safety(app.folder),
        Hidden(),
        RecoveryCode("AAAA-BBBB"),
        Unlock(),
        Unlock(is_locked=True),
    )


def assert_new(app: Driven) -> None:
    shown = OPTION.sub(" ", app.flat)
    where = type(app.screen).__name__
    assert "‹" not in shown, (where, shown)
    named = {key for key in FORMERLY.findall(shown) if key != "Ctrl+Q"}
    assert not named, (where, named, shown)
    letters = [
        shown[max(found.start() - 30, 0) : found.end() + 30] for found in LETTER.finditer(shown)
    ]
    assert not letters, (where, letters)


async def test_an_empty_journal_names_no_old_key(folder: Path) -> None:
    map_all(folder)
    async with driving(folder) as app:
        await app.sees("Welcome.")
        assert_new(app)
    adopt({})


async def test_no_place_names_a_key_that_is_another_now(folder: Path) -> None:
    fill(folder, *DIP)
    map_all(folder)
    with Journal(folder) as journal:
        journal.jots.add("line")
        journal.goals.add("aim")
        journal.tasks.add("walk")
    async with driving(folder, (200, 60)) as app:
        await app.settled()
        assert app.app.keymap
        assert_new(app)
        with Journal(folder) as journal:
            review = journal.reviews.open(ReviewReason.HAND)
            overview = journal.overview().computed()
        pages = [ReviewWalk(review, overview, page) for page in range(7)]
        for screen in (*screens(app), Summary(12, overview), *pages):
            app.app.push_screen(screen)
            await app.until(lambda screen=screen: screen.is_mounted)
            await app.settled()
            await app.painted()
            assert_new(app)
            app.app.pop_screen()
            await app.settled()
    adopt({})


def test_only_known_marks_are_keys() -> None:
    assert with_keys("‹undo.u› takes it back, ‹a note›") == "u takes it back, ‹a note›"
    adopt({"undo.u": "ctrl+z"})
    assert with_keys("‹undo.u› takes it back") == "Ctrl+Z takes it back"
    adopt({})
