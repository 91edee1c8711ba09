"""Text that is typed beside its field changes nothing that is kept, whatever its letters are."""

from pathlib import Path

import pytest

from journal.core import Journal
from journal.ratings import Ratings
from journal.report import TICKED
from journal.tui.dialogs.confirm import Confirm
from journal.tui.history.history import History
from journal.tui.home.home import Home
from journal.tui.jots.jots import JotsScreen
from journal.tui.log.log_form import LogForm
from tui.driving import Driven, driving, fill

NO = "neither y nor n"
NOT_MEANT = "looked like typing, so it changed nothing"


def kept(app: Driven) -> list[int]:
    return [session.number for session in app.sessions()]


@pytest.mark.parametrize(
    "text",
    [
        "had a bad day yesterday",
        "hurt, and already tired",
        "had lunch; you said history is not done, day by day",
        "turn up the volume",
        "rude",
    ],
)
async def test_a_note_typed_on_a_rating_changes_no_session(folder: Path, text: str) -> None:
    fill(folder, *[(5, 5, 5)] * 3)
    with Journal(folder) as journal:
        before = journal.last_change()
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        await app.write(text)
        await app.settled()
        assert kept(app) == [1, 2, 3]
        with app.journal() as journal:
            assert (journal.last_change(), journal.last_undone()) == (before, None)


@pytest.mark.parametrize(
    "text", ["my wife says it was very quiet at home 2", "was very bad", "Today we talked, hard 0"]
)
async def test_words_typed_on_a_rating_open_tick_and_change_nothing(
    folder: Path, text: str
) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 3, note="private")) as app:
        await app.goes_to(LogForm, "n")
        await app.write(text)
        await app.settled()
        await app.sees("There is no field for text here")
        await app.press("ctrl+s", settled=True)
        with app.journal() as journal:
            assert [one.ratings for one in journal.sessions.all()][:3] == [Ratings(5, 5, 5)] * 3
            assert journal.drafts.get(TICKED) is None


async def test_a_letter_that_is_no_answer_counts_as_no_and_that_is_said(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 2)) as app:
        await app.goes_to(History, "h")
        for key in ("a", "space", "Y", "é"):
            await app.goes_to(Confirm, "d")
            await app.goes_to(History, key)
            await app.sees(NO, "nothing was done")
        assert kept(app) == [1, 2]
        await app.goes_to(Confirm, "d")
        for key in ("tab", "right", "f3"):
            await app.press(key)
            assert isinstance(app.screen, Confirm)


async def test_a_yes_within_running_text_is_none_but_counts_when_given_again(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 2)) as app:
        await app.goes_to(History, "h")
        await app.write("abcdy")
        await app.arrives(Confirm)
        await app.sees(NOT_MEANT)
        assert kept(app) == [1, 2]
        await app.write("y")
        await app.arrives(History)
        await app.until(lambda: kept(app) == [1])


async def test_a_few_keys_in_haste_are_commands(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 3)) as app:
        await app.write("hdy")
        await app.until(lambda: kept(app) == [1, 2])
        await app.go_home()
        await app.write("u")
        await app.until(lambda: kept(app) == [1, 2, 3])
        await app.write("U")
        await app.until(lambda: kept(app) == [1, 2])
        await app.write("4u")
        await app.until(lambda: kept(app) == [1, 2, 3])


async def test_undo_within_running_text_waits_to_be_meant(folder: Path) -> None:
    fill(folder, *[(5, 5, 5)] * 2)
    with Journal(folder) as journal:
        journal.sessions.delete(2)
    async with driving(folder) as app:
        await app.write("hu")
        await app.arrives(History)
        await app.sees(NOT_MEANT)
        assert kept(app) == [1]
        await app.undo()
        assert kept(app) == [1, 2]
        await app.write("ru")
        await app.settled()
        assert kept(app) == [1, 2]


async def test_places_are_still_opened_within_running_text(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 2)) as app:
        await app.write("nth")
        await app.arrives(History)
        await app.write("j")
        await app.arrives(JotsScreen)
        await app.go_home()
        assert isinstance(app.screen, Home)


async def test_undo_chosen_by_mouse_after_its_name_was_typed_is_meant(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 2)) as app:
        await app.goes_to(History, "h")
        with Journal(folder) as journal:
            journal.sessions.delete(2)
        await app.press("ctrl+p")
        await app.write("undo")
        await app.sees("Undo (u)")
        await app.click_on("Undo  (u)")
        await app.until(lambda: kept(app) == [1, 2])
