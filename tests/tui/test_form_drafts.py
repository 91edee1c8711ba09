"""Drafts of the short forms, and the text of what is typed: the way out where nothing is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from journal.core import Journal
from journal.core.drafts import Drafts
from journal.core.reviews import Reviews
from journal.errors import JournalError
from journal.tui.anywhere import copy_out
from journal.tui.anywhere.copy_out import CopyOut
from journal.tui.base.form import Form
from journal.tui.courses.change import NewChange
from journal.tui.courses.course_form import CourseForm
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.review.dismiss_form import DismissForm
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from journal.tui.safety.people_form import PeopleForm
from journal.tui.widgets.options import Options
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.words import Words
from tui.driving import DIP, LARGE, TORTURE, Driven, driving, fill


@dataclass(frozen=True)
class Way:
    """How a form is reached, typed into, and where in it the words go."""

    form: type[Form]
    there: Sequence[str]
    words: Sequence[str]
    field: str
    draft: str


WAYS = (
    Way(CourseForm, ("c", "down", "enter"), (), "name", "new course"),
    Way(NewChange, ("m",), ("c", "tab", "tab"), "text", "change"),
    Way(PeopleForm, ("exclamation_mark", "e"), (), "therapist", "people"),
)


async def open_form(app: Driven, way: Way) -> None:
    for key in way.there:
        await app.press(key, settled=True)
    await app.arrives(way.form)
    await app.settled()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.draft)
async def test_what_is_typed_into_a_form_is_there_again_after_another_start(
    folder: Path, way: Way
) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await open_form(app, way)
        await app.press(*way.words)
        await app.paste(TORTURE)
        await app.settled()
        typed = app.front(way.form)._typed()
    with Journal(folder) as journal:
        draft = journal.drafts.get(way.draft)
        assert draft is not None
        assert draft.body[way.field] == typed[way.field] != ""
    async with driving(folder) as app:
        await app.sees("Typed and not saved yet: ")
        await open_form(app, way)
        await app.sees("This is your draft from")
        assert app.front(way.form)._typed() == typed
        await app.press("ctrl+x")
        await app.sees("Put the form back as it was?")
        await app.press("y")
        await app.arrives(way.form)
        await app.settled()
        assert app.find(Input, way.field).value == ""
    with Journal(folder) as journal:
        assert journal.drafts.get(way.draft) is None


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.draft)
async def test_a_form_that_is_only_looked_at_or_saved_leaves_no_draft(
    folder: Path, way: Way
) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await open_form(app, way)
        await app.press("tab", "escape")
        await app.go_home()
        await open_form(app, way)
        assert "your draft" not in app.flat
        await app.press(*way.words, "a", "b", "ctrl+s")
        await app.until(lambda: not isinstance(app.screen, way.form))
        await app.settled()
    with Journal(folder) as journal:
        assert journal.drafts.get(way.draft) is None


LISTS = (
    ("c", "down", "enter", "Start a new course"),
    ("g", "enter", "", "Add a goal"),
    ("a", "enter", "", "Add something to try"),
    ("f", "enter", "", "Fill in PHQ-9"),
)


@pytest.mark.parametrize("keys", LISTS, ids=lambda keys: keys[0])
async def test_a_list_says_which_row_goes_on_with_a_draft(
    folder: Path, keys: tuple[str, ...]
) -> None:
    fill(folder, (5, 5, 5))
    *there, row = keys
    async with driving(folder, LARGE) as app:
        for key in filter(None, there):
            await app.press(key, settled=True)
        await app.press("2", settled=True)
        await app.go_home()
        await app.press(there[0], settled=True)
        await app.sees("(typed and not saved yet; Enter goes on)")
        [line] = [line for line in app.rows if "(typed and not saved yet; Enter goes on)" in line]
        assert row in line
        await app.press(*filter(None, there[1:]))
        await app.sees("This is your draft from")


async def test_a_course_that_was_begun_is_told_where_there_is_none(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(CourseForm, "c", "enter")
        await app.press("D", "escape", "c")
        await app.sees("There is no course yet", "(typed and not saved yet; Enter goes on)")
        await app.press("enter")
        await app.sees("This is your draft from")
        assert app.find(Input, "name").value == "D"


async def leave_the_prompt(app: Driven) -> None:
    await app.goes_to(ReviewStart, "r", settled=True)
    await app.goes_to(DismissForm, "down", "down", "down", "enter")


async def test_the_reason_for_leaving_a_prompt_is_a_draft_too(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await leave_the_prompt(app)
        await app.write("not now")
        await app.go_home()
        await leave_the_prompt(app)
        await app.sees("This is your draft from")
        assert app.find(Input).value == "not now"


def fail(*_: object, **__: object) -> None:
    raise JournalError("There was no room to write.")


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    there = tmp_path / "documents"
    there.mkdir()
    monkeypatch.setattr(copy_out, "documents_folder", lambda: there)
    return there


async def test_what_cannot_be_kept_can_be_copied_and_written_to_a_file(
    folder: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with driving(folder) as app:
        monkeypatch.setattr(Drafts, "keep", fail)
        monkeypatch.setattr(app.app, "copy_to_clipboard", copied.append)
        await app.press("n", "6", "tab", "tab", "tab", "o", "tab", "tab", "tab", "tab")
        await app.paste(TORTURE)
        await app.sees("There was no room to write.", "F4 shows all of it as text")
        await app.goes_to(CopyOut, "f4")
        assert copied == []
        await app.press("c")
        await app.sees("sent to the terminal")
        [text] = copied
        assert "Mood: 6" in text
        assert "a lot" in text
        assert text.endswith(f"Note, if you like\n{TORTURE}")
        await app.press("ctrl+s")
        await app.sees("It is now in")
        [file] = documents.iterdir()
        assert file.read_text(encoding="utf-8") == f"{text}\n"
        assert file.stat().st_mode & 0o777 == 0o600
        app.find(Input, "folder").value = "/dev/null/nowhere"
        await app.press("ctrl+s")
        await app.sees("could not be written", "try another folder")
        await app.goes_to(LogForm, "escape")
        assert app.find(Words).text == TORTURE
        monkeypatch.undo()
        await app.press("a")
        await app.until(lambda: "no room" not in app.flat)
        await app.press("ctrl+s")
        await app.sees("Saved.")
    with Journal(folder) as journal:
        assert journal.sessions.all()[0].note == f"{TORTURE}a"


async def test_answers_of_all_pages_of_a_review_can_be_copied_out(
    folder: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.press("r", settled=True)
        await app.goes_to(ReviewWalk, "enter", settled=True)
        monkeypatch.setattr(Reviews, "answer", fail)
        while not app.screen.query(Words):
            await app.press("ctrl+n", settled=True)
        app.find(Words).focus()
        await app.paste(TORTURE)
        await app.sees("Your answer is still here. F4")
        await app.press("ctrl+n", settled=True)
        await app.goes_to(CopyOut, "f4")
        assert TORTURE in app.find(Words).typed


async def test_where_nothing_is_typed_there_is_nothing_to_copy(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.press("f4")
        await app.sees("Nothing is typed here.")
        assert isinstance(app.screen, Home)


async def test_fields_are_named_by_their_labels_in_the_text(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(CopyOut, "m", "c", "tab", "tab", "x", "f4")
        text = app.find(Words).text
        assert text.startswith("What has changed?\n")
        assert "\n\nDay: 20" in text
        assert text.endswith("A few words, if you like\nx")
        assert app.screen.query_one("#words", Static).display
        assert not app.screen.query(Scale)
        assert not app.screen.query(Options)
