"""The end of a review: at most three actions, when to look again, and what counts as done."""

from pathlib import Path

import pytest
from textual.widgets import Button

from journal.core import Journal
from journal.guidance import route, walk
from journal.records import ReviewReason
from journal.tui.dialogs.confirm import Confirm
from journal.tui.home.home import Home
from journal.tui.review.review import ReviewWalk
from journal.tui.widgets.options import Options
from tui.driving import DIP, SMALL, driving, fill
from tui.reviewing import TO_FULL, asked, begin, due, end, go_to, kept, tick, write


async def test_more_than_three_actions_are_refused(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await go_to(app, "end")
        offers = asked(app, walk.CHOSEN).query_one(Options).ticks
        for offer in offers[:4]:
            await tick(app, walk.CHOSEN, offer.id)
        await end(app)
        await app.sees("Choose up to 3, so that you can do them; 4 are chosen now.")
        assert kept(app).ended is None
        await tick(app, walk.CHOSEN, offers[0].id)
        await end(app)
        await app.arrives(Home)
        review = kept(app)
    assert [action.text for action in review.actions] == [offer.label for offer in offers[1:4]]


async def test_ending_keeps_the_actions_and_when_to_look_again(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await go_to(app, "end")
        offer = asked(app, walk.CHOSEN).query_one(Options).ticks[0]
        await tick(app, walk.CHOSEN, offer.id)
        await write(app, walk.OWN, "Walk")
        await tick(app, walk.AGAIN, "4")
        app.find(Button, "on").press()
        await app.arrives(Home)
        await app.sees("The review is saved.")
        review = kept(app)
        assert review.ended is not None
        actions = [(action.text, action.look_again_after) for action in review.actions]
        assert actions == [(offer.label, 4), ("Walk", 4)]
        await app.press("r")
        await app.sees("Read past reviews")
        await app.press("end", "enter")
        await app.sees("past reviews", f"Chosen: {offer.label}", "Chosen: Walk")
        assert "end_" not in app.flat


async def test_nothing_chosen_is_fine_too(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        await go_to(app, "talk")
        await write(app, walk.LINE, "Hm")
        await go_to(app, "end")
        for no in ("n", "ctrl+n", "escape"):
            await end(app)
            await app.sees("End the review without choosing anything?", "Go back (n)")
            await app.goes_to(ReviewWalk, no, *(["n"] if no == "ctrl+n" else []))
            assert kept(app).ended is None
        await end(app)
        await app.arrives(Confirm)
        await app.goes_to(Home, "y")
        await app.sees("The review is saved.")
        assert kept(app).ended is not None
        assert kept(app).actions == ()


async def test_a_review_in_which_nothing_was_said_is_not_taken_for_done(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        prompt = due(app)
        await begin(app)
        await go_to(app, "end")
        for no in ("n", "escape", "enter"):
            await end(app)
            await app.sees("Nothing is written down in this review.", "Go back (n)")
            await app.goes_to(ReviewWalk, no)
            assert kept(app).ended is None
        await end(app)
        await app.arrives(Confirm)
        await app.goes_to(Home, "y")
        await app.sees("The review is closed; nothing was written down.", prompt.title)
        assert kept(app).was_left_empty
        await app.press("r")
        await app.sees("Look at this now")
        await app.press("end", "enter")
        await app.sees("Nothing was written in a review so far.")


async def test_what_was_chosen_before_stays_in_sight_after_an_empty_review(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        journal.reviews.end(journal.reviews.open(ReviewReason.HAND).id, ["Walk"])
        journal.reviews.end(journal.reviews.open(ReviewReason.HAND).id, [])
    async with driving(folder) as app:
        await app.sees("For next time Walk")


@pytest.mark.parametrize(("answered", "after"), [("", 2), ("8", 8), ("date", 2)])
async def test_without_a_choice_it_is_looked_at_again_when_the_route_says_so(
    folder: Path, answered: str, after: int
) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        prompt = journal.overview().due
        assert prompt
        review = journal.reviews.open(prompt.reason, prompt.signal)
        assert route(journal.overview().situation_of(review)).look_again == 2
        journal.reviews.answer(review.id, "time_again", answered)
    async with driving(folder) as app:
        await begin(app)
        await go_to(app, "end")
        await app.sees(f"If you leave it open, after {after}.")
        await write(app, walk.OWN, "Walk")
        await end(app)
        await app.arrives(Home)
        assert [action.look_again_after for action in kept(app).actions] == [after]


async def test_next_on_the_last_page_goes_to_its_button_and_ends_nothing(folder: Path) -> None:
    async with driving(fill(folder, *DIP), SMALL) as app:
        await begin(app)
        await go_to(app, "end")
        await write(app, walk.OWN, "Walk")
        for _ in range(3):
            await app.press("ctrl+n")
            await app.sees("This is the last page; Enter ends the review.", "End the review")
            assert app.focused is app.find(Button, "on")
        assert kept(app).ended is None
        await app.goes_to(Home, "enter")
        assert kept(app).ended
