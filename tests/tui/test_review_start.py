"""Where a review begins: what is due, what does not match, what is open already."""

from datetime import date
from pathlib import Path

from textual.widgets import Input

from journal.core import Journal
from journal.guidance import walk
from journal.guidance.model import Tone
from journal.ratings import Ratings
from journal.records import ReviewReason, SessionEntry
from journal.tui.dialogs.step_list import StepList
from journal.tui.home.home import Home
from journal.tui.review.afterwards import SaidFollowUp
from journal.tui.review.dismiss_form import DismissForm
from journal.tui.review.past import PastReviews
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from journal.tui.widgets.choices import Choices
from tui.driving import DIP, SIZES, SMALL, TORTURE, driving, fill
from tui.reviewing import begin, due, end, kept, line

BETTER = tuple((mood, 8, 10 - mood) for mood in (3, 3.5, 3, 3, 7, 7.5))


async def test_what_is_due_opens_its_own_review(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        prompt = due(app)
        await app.press("r")
        for size in SIZES:
            await app.resize(size)
            await app.sees(prompt.title, "Look at this now")
        await app.goes_to(ReviewWalk, "enter", settled=True)
        for size in SIZES:
            await app.resize(size)
            await app.sees(f"step 1 of {len(kept(app).steps)}", prompt.title)
        assert "Does this match" not in app.flat
        assert (kept(app).reason, kept(app).ended) == (prompt.reason, None)


async def test_the_line_that_is_chosen_is_in_sight(folder: Path) -> None:
    async with driving(fill(folder, *DIP), SMALL) as app:
        await app.press("r")
        await app.sees(due(app).title, "Look at this now")
        await app.press("end")
        await app.sees("Check in every 6 sessions")
        await app.press("home")
        await app.sees(due(app).title, "Look at this now")


async def test_what_it_is_about_stays_in_sight_where_not_all_lines_have_room(folder: Path) -> None:
    async with driving(fill(folder, *DIP), SMALL) as app:
        await app.press("r")
        await app.sees("Look at this now")
        await app.settled()
        await app.painted()
        assert app.find(Choices).has_focus
        assert due(app).title in app.flat


async def test_good_news_is_offered_for_a_note_of_what_has_helped(folder: Path) -> None:
    fill(folder, *BETTER)
    with Journal(folder) as journal:
        journal.reviews.ask_every(None)
        prompt = journal.overview().prompt
    assert prompt
    assert prompt.route.tone is Tone.ENCOURAGEMENT
    async with driving(folder) as app:
        await app.sees(prompt.title, "Press r to note what has helped.")
        await app.press("r")
        for size in SIZES:
            await app.resize(size)
            await app.sees(prompt.title, "Note what has helped", "A full look")
        assert "Not now" not in app.flat
        await app.goes_to(ReviewWalk, "enter", settled=True)
        assert kept(app).steps == ("credit",)


async def test_what_does_not_match_is_left_alone(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        prompt = due(app)
        await app.sees(prompt.title)
        await app.press("r")
        await app.sees("This does not match how it feels")
        await app.goes_to(Home, "down", "enter")
        await app.sees("won’t ask about it for the next four sessions")
        with app.journal() as journal:
            seen = journal.overview()
        assert prompt.signal
        assert prompt.signal.name in seen.silenced
        assert seen.due is None
        await app.sees("Nothing else stands out.", "w shows what you said does not match")
        await app.press("w")
        await app.sees("You said that this does not match how it feels.")
        assert "may well be chance" not in app.flat
        await app.press("u")
        await app.sees("Taken back: your answer that the", "does not match how it feels.")
        assert due(app) == prompt
        await app.press("escape")
        await app.sees(prompt.title)


async def test_a_review_only_looked_into_leaves_no_trace_whichever_way_it_is_left(
    folder: Path,
) -> None:
    async with driving(fill(folder, *DIP)) as app:
        before = due(app)
        await begin(app)
        await app.goes_to(Home, "ctrl+n", "escape")
        await app.sees("Nothing was written, so nothing is kept of it", before.title)
        await begin(app)
        app.app.action_home()
        await app.arrives(Home)
        await app.sees(before.title)
        await begin(app)
    with Journal(folder) as journal:
        assert journal.reviews.all() == ()
        assert journal.overview().due == before


async def test_a_choice_typed_before_the_list_is_read_is_made_in_it(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.goes_to(ReviewWalk, "r", "enter")


async def test_enter_says_what_is_asked_and_refuses_nothing(folder: Path) -> None:
    worse = ((4, 7, 6), (3, 6, 7), (2, 5, 8), (2, 4, 8), (2, 4.5, 8.5), (2, 4, 8), (1.5, 4, 9))
    fill(folder, (6, 8, 3), (6, 7.5, 4), *worse)
    with Journal(folder) as journal:
        prompt = journal.overview().due
        assert prompt
        review = journal.reviews.open(prompt.reason, prompt.signal)
        journal.reviews.answer(review.id, walk.LINE, "It has been harder")
        journal.reviews.end(review.id, ())
        journal.sessions.log(SessionEntry(date.today(), Ratings(3, 6, 7)))
    async with driving(folder) as app:
        await app.press("r")
        await app.sees("Say how it went", "What stands out does not match how it feels")
        await app.goes_to(SaidFollowUp, "enter")


async def test_a_full_look_and_a_wish_to_stop_need_no_prompt(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await begin(app)
        assert kept(app).reason is ReviewReason.HAND
        await app.press("p")
        await app.until(lambda: bool(kept(app).answers))
        await app.goes_to(Home, "escape")
        await app.press("r")
        await app.sees("What you wrote in it is still there", "Go on with the open review")
        await app.goes_to(ReviewWalk, "down", "down", "enter")
        assert kept(app).reason is ReviewReason.STOPPING


async def test_every_open_review_is_gone_on_with_and_none_is_past(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        for reason, words in ((ReviewReason.HAND, "the first"), (ReviewReason.STOPPING, "later")):
            review = journal.reviews.open(reason)
            journal.reviews.answer(review.id, walk.LINE, words)
    async with driving(folder) as app:
        await app.sees("Several reviews are open. Press r to go on with one.")
        await app.press("r")
        await app.sees(
            ": a full look, 1 answer so far", ": thinking of stopping therapy, 1 answer so far"
        )
        assert "past reviews" not in app.flat
        for downs, words in (((), "later"), (("down",), "the first")):
            await app.go_home()
            await begin(app, *downs)
            walking = app.front(ReviewWalk)
            pages = [page.id for page in walking._page.steps]
            walking.go_to(pages.index("talk"))
            await app.settled()
            assert line(app) == words
        app.front(ReviewWalk).go_to(len(pages))
        await app.settled()
        await end(app)
        await app.goes_to(Home, "y")
        await app.sees("A review is open. Press r to go on with it.")
        await app.press("r", settled=True)
        await app.press("end", "enter")
        await app.sees("past reviews", "the first")
        assert "later" not in app.flat


async def test_what_is_due_is_put_off_by_sessions(folder: Path) -> None:
    async with driving(fill(folder, *[(6, 8, 4)] * 6)) as app:
        await app.goes_to(ReviewStart, "r")
        await app.sees("Not now; ask me again later")
        await app.goes_to(StepList, "down", "enter")
        await app.sees("after 1 session", "after 2 sessions", "after 4 sessions")
        await app.goes_to(ReviewStart, "escape")
        await app.goes_to(Home, "enter", "down", "enter")
        await app.sees("It comes back after 2 sessions.")
        assert kept(app).answer("put_off") == "2"
        with app.journal() as journal:
            assert journal.overview().due is None


async def test_what_is_due_is_left_with_a_reason(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await app.goes_to(ReviewStart, "r", settled=True)
        await app.goes_to(DismissForm, "down", "down", "down", "enter")
        await app.press("ctrl+s")
        await app.sees("Say in a word or two why you’re leaving it")
        app.find(Input).value = TORTURE
        await app.goes_to(Home, "enter")
        await app.sees("left alone for the next four sessions")
        assert kept(app).answer("left") == TORTURE
        await app.press("r", settled=True)
        await app.goes_to(PastReviews, "end", "enter")
        await app.sees("Why would you like to leave it? A word or two is enough.")


async def test_how_often_the_calendar_asks_is_chosen_from_a_list(folder: Path) -> None:
    async with driving(fill(folder, (6, 8, 4))) as app:
        await app.goes_to(ReviewStart, "r")
        await app.sees("Check in every 6 sessions (change)")
        for keys, every, shown in (
            (("enter",), 6, "Check in every 6 sessions (change)"),
            (("end", "enter"), None, "No regular check-in (change)"),
            (("enter",), None, "No regular check-in (change)"),
        ):
            await app.goes_to(StepList, "end", "enter")
            await app.goes_to(ReviewStart, *keys)
            await app.sees(shown)
            with app.journal() as journal:
                assert journal.overview().interval == every


async def test_a_review_only_looked_into_does_not_hide_what_is_grave(folder: Path) -> None:
    fill(folder, *((7, 8, 3),) * 8, *((3, 8, 8),) * 6)
    with Journal(folder) as journal:
        journal.reviews.open(ReviewReason.HAND)
        journal.sessions.log(SessionEntry(date.today(), Ratings(3, 8, 8)))
        due = journal.overview().due
    assert due is not None
    assert due.signal is not None
    assert due.route.is_grave
    async with driving(folder) as app:
        await app.sees(due.title, "Press r to look")
        await app.press("r")
        await app.sees(due.title, "Look at this now", "Go on with the open review")
        await app.goes_to(ReviewWalk, "enter")
        assert kept(app).signal == due.signal.name
