"""A review is open once: the list leads back to its pages, which keep nothing once it is ended."""

from pathlib import Path

from journal.guidance import saying
from journal.tui.home.home import Home
from journal.tui.review.afterwards import SaidFollowUp
from journal.tui.review.question_screen import QuestionScreen
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from journal.tui.widgets.options import Options
from journal.tui.widgets.words import Words
from tui.driving import DIP, Driven, driving, fill
from tui.reviewing import TO_FULL, begin, go_to, kept

ENDED = "was ended elsewhere"


def pages(app: Driven) -> list[QuestionScreen]:
    return [one for one in app.app.screen_stack if isinstance(one, QuestionScreen)]


async def test_going_on_from_within_a_review_comes_back_to_its_page(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        await app.press("ctrl+n", settled=True)
        walk = app.front(ReviewWalk)
        await app.focus(Words)
        await app.write("mine")
        await app.settled()
        walk.set_focus(None)
        await app.goes_to(ReviewStart, "r", settled=True)
        await app.press("enter")
        await app.until(lambda: app.screen is walk)
        await app.settled()
        assert pages(app) == [walk]
        assert "mine" in app.flat
        await app.goes_to(Home, "escape")


async def test_how_it_went_is_told_on_one_page_too(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        await app.focus(Options)
        await app.press("space", settled=True)
        await go_to(app, "end")
        with app.journal() as journal:
            journal.reviews.end(kept(app).id, ["ask about it"])
        await app.go_home()
        review = kept(app)
        with app.journal() as journal:
            overview = journal.overview().computed()
        app.app.push_screen(telling := SaidFollowUp(review, overview))
        await app.arrives(SaidFollowUp)
        telling.set_focus(None)
        await app.goes_to(ReviewStart, "r", settled=True)
        app.front(ReviewStart)._switch_to(SaidFollowUp, review, overview)
        await app.until(lambda: app.screen is telling)
        assert pages(app) == [telling]
        assert not review.answer(saying.SAID)


async def test_a_page_that_comes_back_after_its_review_was_ended_says_so_and_closes(
    folder: Path,
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        await app.focus(Options)
        await app.press("space", settled=True)
        app.screen.set_focus(None)
        await app.press("h", settled=True)
        with app.journal() as journal:
            journal.reviews.end(kept(app).id, ["ask about it"])
        await app.goes_to(Home, "escape")
        await app.sees(ENDED)


async def test_what_is_typed_into_an_ended_review_is_said_not_to_be_kept(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        await app.press("ctrl+n", settled=True)
        with app.journal() as journal:
            journal.reviews.answer(kept(app).id, "x", "y")
            journal.reviews.end(kept(app).id, ["ask about it"])
        before = kept(app)
        await app.focus(Words)
        await app.write("late")
        await app.sees(ENDED, "Your answer is still here", "late")
        assert kept(app) == before
        await app.press("escape")
        await app.sees("Esc once more leaves without it")
        await app.goes_to(Home, "escape")
