"""After a lock: one is where one was, with every letter, and nothing typed is lost."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from journal.core.drafts import Drafts
from journal.errors import JournalError
from journal.ratings import Ratings
from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.draft_screen import DraftScreen
from journal.tui.courses.change import NewChange
from journal.tui.courses.course_form import CourseForm
from journal.tui.goals.goal_form import GoalForm
from journal.tui.home.home import Home
from journal.tui.jots.jot_form import JotForm
from journal.tui.jots.jots import JotsScreen
from journal.tui.log.log_form import LogForm
from journal.tui.review.review import ReviewWalk
from journal.tui.safety.people_form import PeopleForm
from journal.tui.security.unlock import Unlock
from journal.tui.widgets.question import Asked
from journal.tui.widgets.scale import Scale
from tui.locking import (
    assert_covered,
    dropped,
    encrypted,
    go,
    opened,
    unlock,
    unlocked,
)


async def test_a_session_being_logged_comes_back_with_every_letter(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await app.press("n", "6", "tab", "tab", "4")
        app.find(TextArea).focus()
        await app.goes_to(Unlock, *"half a sent", "ctrl+l", *"ignored", "enter")
        await app.sees("does not open")
        await dropped(app)
        await unlock(app)
        await app.arrives(LogForm)
        await app.until(lambda: app.find(TextArea).text == "half a sent")
        assert [scale.value for scale in app.screen.query(Scale)] == [6, None, 4]
        # One goes on right where one was.
        await app.press(*"ence", "ctrl+s")
        await app.until(lambda: not isinstance(app.screen, LogForm))
    with opened(folder) as journal:
        assert (journal.sessions.get(13).ratings, journal.sessions.get(13).note) == (
            Ratings(6, None, 4),
            "half a sentence",
        )


async def test_an_older_draft_is_whole_when_it_is_locked_before_it_is_shown(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await go(app, "n", "6", "tab", "tab", "4", "escape")
        await app.press("n", "tab", "7", "ctrl+l")
        await dropped(app)
    with opened(folder) as journal:
        draft = journal.drafts.get("log")
    assert draft is not None
    assert [draft.body[name] for name in ("mood", "alliance", "distress")] == [6, 7, 4]


async def test_an_edit_comes_back(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await go(app, "h", "e", "9")
        await app.press("ctrl+l")
        await dropped(app)
        await unlock(app)
        await app.arrives(LogForm)
        await app.sees("session 12")
        await app.until(lambda: app.find(Scale).value == 9)


async def test_a_review_comes_back_at_its_page(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await go(app, "r", "enter", "ctrl+n")
        while not app.screen.query(TextArea):
            await go(app, "ctrl+n")
        page = app.find(Asked).question.id
        app.find(TextArea).focus()
        await app.press(*"my words", "ctrl+l")
        await dropped(app)
        await unlock(app)
        await app.arrives(ReviewWalk)
        await app.settled()
        assert app.find(Asked).question.id == page
        assert "my words" in [one.text for one in app.screen.query(TextArea)]


@pytest.mark.parametrize(
    ("keys", "form", "text"),
    [
        (("c", "enter"), CourseForm, "Dr. Anders"),
        (("c", "down", "enter"), CourseForm, "a new one"),
        (("m", "a", "tab", "tab"), NewChange, "a new medicine"),
        (("!", "e"), PeopleForm, "0170 555"),
        (("j",), JotsScreen, "the new job"),
        (("j", "tab", "e"), JotForm, " and why"),
        (("g", "down", "enter"), GoalForm, "a second one"),
        (("g", "e"), GoalForm, " well"),
    ],
)
async def test_a_short_form_comes_back_with_what_was_typed(
    folder: Path, keys: tuple[str, ...], form: type[BaseScreen], text: str
) -> None:
    encrypted(folder)
    with opened(folder) as journal:
        journal.jots.add("ask about the pace")
        journal.goals.add("sleep")
    async with unlocked(folder) as app:
        await go(app, *keys)
        await app.arrives(form)
        name = app.front(DraftScreen)._draft
        await app.press("end", *text, "ctrl+l")
        await dropped(app)
        with opened(folder) as journal:
            assert journal.drafts.get(name) is not None
        await unlock(app)
        await app.arrives(form)
        await app.sees("This is your draft from")
        assert any(field.value.endswith(text) for field in app.screen.query(Input))


@pytest.mark.parametrize("keys", [("c", "enter"), ("m",), ("!", "e")])
async def test_a_short_form_that_holds_nothing_new_leaves_nothing(
    folder: Path, keys: tuple[str, ...]
) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await go(app, *keys)
        name = app.front(DraftScreen)._draft
        await app.press("ctrl+l")
        await dropped(app)
    with opened(folder) as journal:
        assert journal.drafts.get(name) is None


async def test_what_was_just_saved_is_not_offered_again(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await app.press("n", "6", settled=True)
        app.app.keys.hold()
        form = app.front(LogForm)
        form.action_save()
        app.app.lock_controller.lock()
        app.app.keys.go_on()
        await dropped(app)
        await unlock(app)
        await app.arrives(Home)
    with opened(folder) as journal:
        assert len(journal.sessions.all()) == 13
        assert journal.drafts.get("log") is None


async def test_what_cannot_be_kept_is_held_behind_the_lock(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted(folder)

    def full(*_: object, **__: object) -> None:
        raise JournalError("There is no room left on the disk.")

    async with unlocked(folder) as app:
        await go(app, "n", "6")
        with monkeypatch.context() as broken:
            broken.setattr(Drafts, "keep", full)
            await app.press("tab", "7", "ctrl+l")
            await app.sees("no room left", "it is held behind this screen")
            await dropped(app)
            await assert_covered(app)
            # Going over to the demo would lose it.
            await app.press("ctrl+d")
            await assert_covered(app)
        await unlock(app)
        await app.arrives(LogForm)
        assert [scale.value for scale in app.screen.query(Scale)] == [6, 7, None]
        await app.press("tab", "8", settled=True)
    with opened(folder) as journal:
        draft = journal.drafts.get("log")
        assert draft is not None
        assert [draft.body[name] for name in ("mood", "alliance", "distress")] == [6, 7, 8]
