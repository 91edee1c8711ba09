"""Every field takes every character that a keyboard can type, and all that is pasted or says so."""

import csv
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual import events
from textual.widgets import Button, DataTable, Input, OptionList, TextArea

from journal import people
from journal.cli.program import program
from journal.core import Journal, unlocking
from journal.tui.commands import EVERYWHERE, HIDDEN, PLACES
from journal.tui.courses.change import NewChange
from journal.tui.courses.course_form import CourseForm
from journal.tui.dialogs.confirm import Confirm
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.safety.people_form import PeopleForm
from journal.tui.security.passphrase import NewPassphrase
from journal.tui.security.recovery_code import RecoveryCode
from journal.tui.security.unlock import ByCode, Unlock
from journal.tui.terminal_input.base_layout import name_of, with_latin_name
from journal.tui.widgets.options import Options
from journal.tui.widgets.scale import ONLY, Scale
from journal.tui.widgets.secret import Secret
from journal.tui.workarounds.paging_before_layout import PagedCommandPalette
from tui.driving import DIP, Driven, driving, fill
from tui.locking import encrypted

NO_TEXT = {"Cc", "Cs"}
PER_CATEGORY = 6
HEADER = ("date", "mood", "alliance", "distress", "note")
LINES = "Sleep through the night\rSpeak up at work\n\r\nFewer panic attacks\n"
JOINED = "Sleep through the night; Speak up at work; Fewer panic attacks"


@cache
def every_letter() -> str:
    """Return some characters of every general category of Unicode, unassigned ones among them."""
    found: dict[str, list[str]] = {}
    for code in range(sys.maxunicode + 1):
        category = unicodedata.category(chr(code))
        if category not in NO_TEXT:
            found.setdefault(category, []).append(chr(code))
    some = [
        one
        for category, them in sorted(found.items())
        if category not in ("Zl", "Zp")
        for one in (*them[:2], *them[2 :: max(len(them) // PER_CATEGORY, 1)])
    ]
    # At the ends stands what is no blank: names lose those.
    return f"a{''.join(some)}\u200b\u200c\u200d\u2060\ufeff\ufe0f\u00ad\u061c\u202e\u20670z"


def halves() -> tuple[str, str]:
    every = every_letter()
    return every[: people.LONGEST - 1] + "z", f"a{every[people.LONGEST - 1 : 190]}z"


async def typed(app: Driven, text: str) -> None:
    """Type a text as the driver hands it on: one event for each character."""
    for character in text:
        app.app.post_message(with_latin_name(events.Key(name_of(character), character)))
    await app._until_idle()


def test_there_is_something_every_letter() -> None:
    every = {unicodedata.category(chr(code)) for code in range(sys.maxunicode + 1)}
    assert {unicodedata.category(one) for one in every_letter()} == every - NO_TEXT - {"Zl", "Zp"}


@pytest.mark.parametrize("is_pasted", [False, True])
async def test_a_note_keeps_every_character(folder: Path, is_pasted: bool) -> None:
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        app.find(TextArea).focus()
        await (app.paste(every_letter()) if is_pasted else typed(app, every_letter()))
        assert app.find(TextArea).text == every_letter()
        await app.goes_to(Summary, "ctrl+s")
        assert app.sessions()[-1].note == every_letter()


async def test_line_separators_are_line_breaks(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        app.find(TextArea).focus()
        await typed(app, "one\u2028\u2029two")
        await app.paste("\u2028three\x85four\r\nfive\x0c")
        assert app.find(TextArea).text == "one\n\ntwo\nthree\nfour\nfive\n"


async def test_fields_of_one_line_keep_every_character(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("c", settled=True)
        await app.goes_to(CourseForm, "enter")
        for field, text in zip(app.screen.query(Input), (*halves(), every_letter()), strict=True):
            field.focus()
            await typed(app, text)
        await app.press("ctrl+s")
        await app.sees("has begun")
        with app.journal() as journal:
            [course] = journal.courses.all()
        assert (course.name, course.approach, course.hoped_for) == (*halves(), every_letter())
        await app.goes_to(PeopleForm, "!", "e", settled=True)
        await typed(app, halves()[0])
        await app.press("ctrl+s")
        await app.until(lambda: people.file_in(folder).exists())
        assert people.read(folder).therapist == halves()[0].strip()


def test_a_command_and_an_import_keep_every_character(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    with file.open("w", encoding="utf-8", newline="") as rows:
        csv.writer(rows).writerows([HEADER, ("2026-01-05", 5, 5, 5, every_letter())])
    place = ["--data-dir", str(tmp_path / "data")]
    logged = ["log", "5", "5", "5", "--date", "2026-01-12", "--note", every_letter()]
    for command in (logged, ["import", str(file)]):
        assert CliRunner().invoke(program, [*place, *command]).exit_code == 0
    with Journal(tmp_path / "data") as journal:
        assert [session.note for session in journal.sessions.all()] == [every_letter()] * 2


async def test_a_passphrase_keeps_every_character_and_opens_the_journal(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.press("p", settled=True)
        await app.goes_to(NewPassphrase, "enter")
        for _ in range(2):
            await typed(app, halves()[0])
            await app.press("enter")
        await app.arrives(RecoveryCode)
        with Journal(folder, key=unlocking.unlock(folder, halves()[0])) as journal:
            assert len(journal.sessions.all()) == 1


async def test_lines_pasted_into_one_are_joined(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("c", settled=True)
        await app.goes_to(CourseForm, "enter")
        for field in app.screen.query(Input):
            field.focus()
            await app.paste(LINES)
            assert field.value == JOINED
            await app.paste(" x \n")
            assert field.value == f"{JOINED} x "
        await app.go_home()
        await app.goes_to(NewChange, "m")
        app.screen.query_one("#text", Input).focus()
        await app.paste(LINES)
        assert app.screen.query_one("#text", Input).value == JOINED


async def test_a_passphrase_takes_one_line_and_says_so(folder: Path) -> None:
    encrypted(folder)
    async with driving(folder, begun=False, wait=False) as app:
        await app.arrives(Unlock)
        await app.paste("two\nlines")
        await app.sees("several lines and a passphrase has one")
        await app.paste("caf�")
        await app.sees("cannot be read, so nothing of it was taken")
        await typed(app, "�")
        assert app.find(Secret).value == ""
        app.find(Button).focus()
        await app.paste("\none line \n")
        assert app.find(Secret).value == "one line "
        await app.goes_to(ByCode, "f7")
        await app.paste("AAAA BBBB\nCCCC\n")
        assert app.find(Secret).value == "AAAA BBBB CCCC"


async def test_a_rating_that_is_pasted_is_set_and_else_it_is_said(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        await app.paste(" 7,5\n")
        assert app.find(Scale).value == 7.5
        await app.paste("42")
        await app.sees(ONLY)
        assert app.find(Scale).value == 7.5


async def test_a_paste_that_nothing_takes_is_told(folder: Path) -> None:
    async with driving(folder) as app:
        await app.paste("a text")
        await app.sees("nothing was pasted")
        await app.goes_to(LogForm, "n")
        app.find(TextArea).focus()
        app.app.clear_notifications()
        await app.paste("a text")
        await app.painted()
        assert "nothing was pasted" not in app.flat


@pytest.mark.parametrize(
    "digits", ["٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９", "۰۱۲۳۴۵۶۷۸۹"]
)
async def test_digits_of_other_scripts_are_digits(folder: Path, digits: str) -> None:
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        for number, digit in enumerate(digits):
            await app.press("backspace")
            await typed(app, digit)
            assert app.find(Scale).value == number
        day = app.find(Input)
        day.focus()
        day.value = ""
        await typed(app, "".join(digits[int(c)] if c.isdigit() else c for c in "2026-03-04"))
        await app.sees("4 March 2026")


@pytest.mark.parametrize(
    ("character", "base", "name"),
    [
        ("т", "n", "n"), ("Т", "n", "N"), ("ש", "a", "a"), ("ж", ";", "semicolon"),
        ("é", "2", "é"), ("ö", ";", "ö"), ("ｎ", "", "n"), ("？", "", "question_mark"),
        ("؟", "/", "question_mark"), ("٥", "5", "5"), ("\u3000", "", "space"), ("n", "b", "n"),
        ("т", "", "т"), ("²", "", "²"),
    ],
)  # fmt: skip
def test_a_key_has_the_name_of_the_latin_one(character: str, base: str, name: str) -> None:
    base = base.upper() if character.isupper() else base
    key = with_latin_name(events.Key(name_of(character), character), base)
    assert (key.key, key.character) == (name, character)


def test_no_command_needs_a_letter() -> None:
    """Each is in the list that F5 opens, or has a key that every keyboard has."""
    keys = {"enter", "escape", "tab", "delete", *(f"f{number}" for number in range(1, 13))}
    covers = [PLACES["While the journal is locked"], HIDDEN]
    covers.append(PLACES["While it is opened with the recovery code"])
    for here in covers:
        without = {command.action for command in (*here, *EVERYWHERE) if command.key in keys}
        for command in here:
            assert command.action.removeprefix("app.") in {
                action.removeprefix("app.") for action in without
            }, command
    assert "f5" in {command.key for command in EVERYWHERE}


async def chosen(app: Driven, label: str) -> None:
    """Choose what is called so from the list, with keys that every keyboard has."""
    await app.goes_to(PagedCommandPalette, "f5")
    there = app.find(OptionList)
    await app.until(lambda: any(label in str(one.prompt) for one in there.options))
    at = next(n for n, one in enumerate(there.options) if label in str(one.prompt))
    await app.press("down")
    while there.highlighted != at:
        await app.press("down")
    await app.press("enter")
    await app.until(lambda: not isinstance(app.screen, PagedCommandPalette))
    await app.settled()


async def test_everything_can_be_done_without_a_letter(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.goes_to(LogForm, "enter")
        await app.press("right", "right", "shift+left", "down")
        await app.press("right", "tab", "right", "delete", "tab", "space")
        await chosen(app, "Save")
        await app.arrives(Summary)
        last = app.sessions()[-1]
        assert (last.ratings.mood, last.ratings.alliance) == (5.5, 5)
        assert (last.ratings.distress, str(last.tension)) == (None, "none")
        await app.go_home()
        await chosen(app, "History")
        assert app.find(DataTable).has_focus
        await app.press("down")
        await chosen(app, "Delete  (d, Delete)")
        await app.arrives(Confirm)
        await app.press("right", "enter")
        await app.until(lambda: len(app.sessions()) == len(DIP))
        await app.goes_to(Home, "escape")
        await chosen(app, "Undo")
        await app.until(lambda: len(app.sessions()) == len(DIP) + 1)
        await chosen(app, "Sheet")
        assert app.find(Options).has_focus
        await app.press("f10")
        await app.until(lambda: app.app._exit)
