"""Questionnaires in the app: filled in with digits, kept half way, read, changed, undone."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from journal.core import Journal
from journal.questionnaires import BECAUSE
from journal.records import Questionnaire, ReviewReason
from journal.tui.questionnaires.answer_line import AnswerLine
from journal.tui.questionnaires.fill_in import FillIn
from journal.tui.questionnaires.questionnaires import QuestionnairesScreen
from journal.tui.questionnaires.result import Result
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from journal.tui.safety.safety import Safety
from journal.tui.widgets.day import DayField
from tui.driving import MEDIUM, Driven, driving, fill
from tui.locking import assert_covered, dropped, encrypted, unlock, unlocked

CALM = "121010200"


def wholly_in_sight(app: Driven) -> bool:
    """Tell whether all of the item that has the focus is on screen, below the answers."""
    line, body = app.focused, app.screen.query_one(".body")
    legend = app.screen.query_one("#answers")
    assert line is not None
    return line.region.y >= legend.region.bottom and line.region.bottom <= body.region.bottom


async def begin(app: Driven, which: int = 0) -> None:
    """Open the form of the PHQ-9, or of another by its place in the list."""
    await app.goes_to(QuestionnairesScreen, "f")
    await app.until(lambda: app.find(OptionList).option_count > 2)
    await app.goes_to(FillIn, *["down"] * which, "enter")


def kept(folder: Path) -> tuple[Questionnaire, ...]:
    with Journal(folder) as journal:
        return journal.questionnaires.all()


async def test_digits_answer_and_the_score_is_told_in_the_authors_words(folder: Path) -> None:
    async with driving(folder) as app:
        await begin(app)
        await app.write(CALM)
        assert isinstance(app.focused and app.focused.parent, DayField)
        await app.goes_to(Result, "ctrl+s")
        await app.sees("PHQ-9: 7 of 27. The authors call 5–9 mild.", "isn’t a diagnosis")
        await app.goes_to(QuestionnairesScreen, "escape")
        await app.sees("7 of 27, mild")
    assert [one.answers for one in kept(folder)] == [tuple(map(int, CALM))]


async def test_a_digit_too_many_changes_nothing(folder: Path) -> None:
    async with driving(folder) as app:
        await begin(app)
        await app.write(f"{CALM}30٣")
        day = app.find(DayField)
        assert day.day() == date.today()
        assert [line.value for line in app.screen.query(AnswerLine)] == [*map(int, CALM)]
        await app.sees("That was the last question; Ctrl+S saves.")
        # A day is typed as ever by who goes there, or changes what is there.
        await app.press("backspace")
        await app.until(lambda: "That was the last question" not in app.flat)
        await app.write("2026-02-01")
        assert day.typed == "2026-02-01"
        await app.press("shift+tab")
        await app.press("tab", "3")
        assert day.typed == "3"


async def test_people_to_call_come_once_it_is_done_and_not_while_it_is_answered(
    folder: Path,
) -> None:
    async with driving(folder) as app:
        await begin(app)
        await app.write("000000003")
        await app.press("up", "up", "down")
        app.front(FillIn)
        await app.goes_to(Safety, "ctrl+s")
        await app.sees(BECAUSE)
        await app.goes_to(Result, "escape")
        await app.sees("PHQ-9: 3 of 27")


async def test_what_is_left_half_way_is_kept_and_gone_on_with(folder: Path) -> None:
    async with driving(folder) as app:
        await begin(app)
        await app.write("12")
        await app.goes_to(QuestionnairesScreen, "escape")
    async with driving(folder) as app:
        await begin(app)
        await app.sees("This is your draft")
        await app.until(lambda: app.find(AnswerLine, "item-2").value == 2)
        assert [line.value for line in app.screen.query(AnswerLine)][:3] == [1, 2, None]
    assert kept(folder) == ()


async def test_what_is_not_answered_is_said_before_it_is_saved_without(folder: Path) -> None:
    async with driving(folder) as app:
        await begin(app, 1)
        await app.press("ctrl+s")
        await app.sees("No question is answered yet")
        await app.write("111")
        await app.press("ctrl+s")
        await app.sees("4 questions are not answered: 4–7. Ctrl+S once more saves without them.")
        assert app.focused is app.find(AnswerLine, "item-4")
        await app.goes_to(Result, "ctrl+s")
        await app.sees("GAD-7: no score, as 4 questions were left out; it needs them all.")


async def test_an_answer_is_moved_cleared_and_set_again(folder: Path) -> None:
    async with driving(folder) as app:
        await begin(app)
        await app.press("right", "right", "9", "x")
        seen = [app.find(AnswerLine, "item-1").value]
        for keys in (("left", "left"), ("backspace",), ("3",)):
            await app.press(*keys)
            seen.append(app.find(AnswerLine, "item-1").value)
        assert seen == [1, 0, None, 3]
        assert app.focused is app.find(AnswerLine, "item-2")


async def test_one_that_is_kept_is_changed_removed_and_brought_back(folder: Path) -> None:
    with Journal(folder) as journal:
        for weeks in (6, 3):
            journal.questionnaires.add("gad-7", (2,) * 7, date.today() - timedelta(weeks=weeks))
    async with driving(folder) as app:
        await app.goes_to(QuestionnairesScreen, "f")
        await app.sees("14 of 21, moderate")
        await app.press("e")
        await app.sees("Choose one that you filled in")
        await app.goes_to(Result, "down", "down", "down", "enter")
        await app.sees("That is the same as on")
        await app.goes_to(FillIn, "e")
        await app.write("1111111")
        await app.goes_to(Result, "ctrl+s")
        await app.sees("7 of 21", "7 points lower")
        await app.undo()
        await app.sees("GAD-7: 14 of 21")
        await app.press("d")
        await app.goes_to(QuestionnairesScreen, "y")
        await app.until(lambda: app.find(OptionList).option_count == 4)
    assert len(kept(folder)) == 1


async def test_what_can_be_answered_stays_in_sight_on_the_smallest_screen(folder: Path) -> None:
    async with driving(folder, (40, 15)) as app:
        await begin(app)
        for _ in range(9):
            for words in ("0 not at all", "2 more than half the days", "3 nearly every day"):
                assert any(words in row for row in app.rows)
            await app.until(lambda: wholly_in_sight(app))
            await app.press("0")


@pytest.mark.parametrize("width", [60, 78, 79, 80, 81, 100])
async def test_what_is_broken_at_words_is_not_broken_once_more(folder: Path, width: int) -> None:
    with Journal(folder) as journal:
        journal.questionnaires.add("phq-9", tuple(map(int, CALM)))
    async with driving(folder, (width, 24)) as app:
        app.app.push_screen(Result(1))
        await app.arrives(Result)
        # The title names it before the page is read.
        await app.sees(" of 27. The authors call")
        # What is drawn may not be laid out yet, and then has no end to go to.
        await app.painted()
        await app.press("end")
        await app.sees("Kroenke")
        rows = [*app.rows]
        # Where the first question is scrolled out of sight, what is read begins under the title.
        first = next((n for n, row in enumerate(rows) if "Little interest" in row), 1)
        last = next(n for n, row in enumerate(rows) if "Kroenke" in row)
        odd = [row for row in rows[first:last] if not re.match(r"  (\d  |   )\S|\W*$", row)]
        assert not odd


async def test_an_instrument_of_a_newer_version_is_shown_as_it_is(folder: Path) -> None:
    with Journal(folder) as journal:
        kept_as = journal.questionnaires.add("gad-7", (2,) * 7)
        with journal._file.database.writing() as write:
            write.execute("UPDATE questionnaire SET instrument = 'new-[b]3'")
    async with driving(folder, MEDIUM) as app:
        await app.goes_to(QuestionnairesScreen, "f")
        await app.sees("new-[b]3, ")
        await app.goes_to(Result, "down", "down", "down", "enter")
        await app.sees("This version does not know this questionnaire", "2, 2, 2")
        await app.press("e")
        await app.sees("is not a questionnaire here")
    assert kept(folder)[0].answers == kept_as.answers


async def test_home_offers_one_only_where_that_was_asked_for(folder: Path) -> None:
    async with driving(fill(folder, (6, 8, 4))) as app:
        await app.sees("New session")
        assert "fills in a questionnaire" not in app.flat
        await app.goes_to(QuestionnairesScreen, "f")
        await app.sees("Offer me one on the home screen: never")
        await app.press("down", "down", "enter")
        await app.sees("every 2 weeks")
        await app.press("enter")
        await app.sees("every 4 weeks")
        await app.press("escape")
        await app.sees("If you like, f fills in a questionnaire")
    with Journal(folder) as journal:
        assert journal.questionnaires.offered_every() == 4


async def test_a_review_offers_one_and_comes_back_to_where_it_was(folder: Path) -> None:
    fill(folder, (6, 8, 4))
    with Journal(folder) as journal:
        journal.reviews.open(ReviewReason.HAND)
    async with driving(folder) as app:
        await app.goes_to(ReviewStart, "r")
        await app.goes_to(ReviewWalk, "enter")
        for _ in range(9):
            if "F7 opens a short questionnaire" in app.flat:
                break
            await app.press("ctrl+n", settled=True)
        await app.sees("F7 opens a short questionnaire")
        await app.goes_to(QuestionnairesScreen, "f7")
        await app.goes_to(ReviewWalk, "escape")
        await app.sees("F7 opens a short questionnaire")


async def test_locking_keeps_what_was_answered_and_comes_back_to_it(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await begin(app)
        await app.write("32")
        await app.press("ctrl+l")
        await assert_covered(app)
        assert "Little interest" not in app.flat
        await dropped(app)
        await unlock(app)
        await app.arrives(FillIn)
        await app.until(lambda: app.find(AnswerLine, "item-2").value == 2)
        await app.focus(AnswerLine, "item-3")
        await app.write("0000001")
        await app.goes_to(Safety, "ctrl+s")
        await app.goes_to(Result, "escape")
        await app.sees("PHQ-9: 6 of 27")


async def test_a_number_that_is_no_answer_is_said_to_be_none(folder: Path) -> None:
    async with driving(folder) as app:
        await begin(app)
        for number in "59":
            await app.press(number)
            await app.sees(f"“{number}” is not an answer here; answers go from 0 to 3.")
        assert [line.value for line in app.screen.query(AnswerLine)] == [None] * 9


async def test_a_line_of_two_rows_is_wholly_in_sight_when_it_is_chosen(folder: Path) -> None:
    async with driving(folder, (40, 15)) as app:
        await begin(app)
        await app.write("1")
        await app.go_home()
        await app.press("f")
        await app.sees("typed and not saved yet")
        app.app.clear_notifications()
        for key, words in (("home", "Short questionnaires"), ("end", "the home screen: never")):
            await app.press(key)
            await app.painted()
            assert words in app.flat


async def test_on_a_wide_screen_a_question_is_no_wider_than_the_lists(folder: Path) -> None:
    async with driving(folder, (200, 60)) as app:
        await begin(app)
        await app.painted()
        assert {line.outer_size.width for line in app.screen.query(AnswerLine)} == {118}
