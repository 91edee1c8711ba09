"""What follows from a review in the app: asked once after a log, looked at later, gone further."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from textual.widgets import TextArea

from builders import a_day_later
from journal.core import Journal
from journal.guidance import afterwards, catalog, saying, walk
from journal.records import ChangeKind, ReviewReason, SessionEntry
from journal.tui.dialogs.step_list import StepList
from journal.tui.home.home import Home
from journal.tui.log.summary import Summary
from journal.tui.review.afterwards import HelpedFollowUp, SaidFollowUp
from journal.tui.review.past import WhatHelped
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from tui.driving import LARGE, SIZES, SMALL, TORTURE, Driven, driving, fill
from tui.reviewing import asked, kept, tick, write

STEADY = ((6, 8, 4), (5, 8, 5), (6, 7, 4), (5, 8, 4))
LINE = "I feel stuck"


def reviewed(folder: Path, line: str = LINE, *actions: str) -> None:
    fill(folder, *STEADY)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        if line:
            journal.reviews.answer(review.id, walk.LINE, line)
        journal.reviews.end(review.id, actions)


async def log(app: Driven, *ratings: str) -> None:
    """Log a session and leave the summary in front."""
    await app.press("n", settled=True)
    mood, alliance, distress = ratings
    await app.goes_to(Summary, mood, "tab", alliance, "tab", distress, "ctrl+s", settled=True)


async def quietly(app: Driven, *sessions: Sequence[str]) -> None:
    """Log sessions and go home after each."""
    for ratings in sessions:
        await log(app, *ratings)
        await app.goes_to(Home, "enter", settled=True)


async def tell(app: Driven, said: str) -> None:
    await app.goes_to(SaidFollowUp, "b", settled=True)
    await tick(app, saying.SAID, said)
    await app.settled()


async def test_the_next_log_asks_once_whether_it_was_said(folder: Path) -> None:
    reviewed(folder)
    async with driving(folder) as app:
        for size in SIZES:
            await app.resize(size)
        await log(app, "6", "8", "4")
        await app.sees(catalog().afterwards.say_title, f"“{LINE}”", "b to say how it went")
        await app.goes_to(Home, "enter")
        # It is broken there by the charts beside it.
        await app.sees("Press r to say")
        await log(app, "6", "8", "4")
        # Logged one after the other, they are one occasion to ask.
        await app.sees("session 6 is saved", "b to say how it went")
        await app.goes_to(Home, "enter")
        a_day_later(folder)
        await log(app, "6", "8", "4")
        await app.sees("session 7 is saved")
        assert "how it went" not in app.flat


async def test_with_nothing_to_be_said_the_key_says_so(folder: Path) -> None:
    async with driving(fill(folder, *STEADY)) as app:
        await log(app, "6", "8", "4")
        await app.press("b")
        await app.sees("There is nothing to follow up")


async def test_what_was_agreed_is_kept_as_it_is_typed_and_marked(folder: Path) -> None:
    reviewed(folder)
    async with driving(folder, LARGE) as app:
        await log(app, "6", "8", "4")
        await tell(app, "yes")
        await write(app, saying.ANSWER, "We talked")
        await app.until(lambda: kept(app).answer(saying.ANSWER) == "We talked")
        await write(app, saying.AGREED, "slower")
        await tick(app, saying.CHANGE, "pace")
        await app.goes_to(Summary, "ctrl+n")
        await app.sees("marked on the charts")
        with app.journal() as journal:
            [mark] = journal.overview().changes
            assert (mark.kind, mark.text, mark.day) == (
                ChangeKind.PACE,
                "slower",
                journal.sessions.all()[-1].day,
            )
        await app.press("t")
        await app.sees("pace ┊")


async def test_not_yet_is_met_kindly_and_a_softer_line_goes_on_the_next_page(folder: Path) -> None:
    reviewed(folder)
    async with driving(folder, LARGE) as app:
        await log(app, "6", "8", "4")
        await tell(app, "not_yet")
        await app.sees("Many people find this hard to say.")
        await tick(app, saying.HARD, "words")
        await write(app, "after_softer", "It is hard to say")
        await tick(app, saying.AGAIN, "yes")
        await app.goes_to(Summary, "ctrl+n")
        await app.goes_to(Home, "enter")
        await log(app, "6", "8", "4")
        await app.sees("“It is hard to say”", "b to say how it went")


async def test_another_answer_changes_what_is_asked_and_loses_no_words(folder: Path) -> None:
    reviewed(folder)
    async with driving(folder, LARGE) as app:
        await log(app, "6", "8", "4")
        await tell(app, "yes")
        await write(app, saying.ANSWER, "Hm")
        await tick(app, saying.SAID, "not_yet")
        await app.sees("What made it hard")
        assert "What did your therapist say" not in app.flat
        await tick(app, saying.SAID, "partly")
        await app.sees("What did your therapist say")
        field = asked(app, saying.ANSWER).query_one(TextArea)
        assert field.text == "Hm" == kept(app).answer(saying.ANSWER)


async def test_escape_keeps_the_mark_and_more_can_be_added_later(folder: Path) -> None:
    reviewed(folder, LINE, "Walk", "Sleep")
    async with driving(folder, LARGE) as app:
        await log(app, "6", "8", "4")
        await tell(app, "yes")
        await tick(app, saying.CHANGE, "pace")
        await tick(app, "done", str(kept(app).actions[0].id))
        await app.goes_to(Summary, "escape")
        await app.sees("marked on the charts")
        await app.settled()
        with app.journal() as journal:
            assert [one.kind for one in journal.overview().changes] == [ChangeKind.PACE]
        await app.goes_to(ReviewStart, "enter", "r")
        await app.sees("Add to how it went")
        await app.goes_to(SaidFollowUp, "enter", settled=True)
        await write(app, saying.AGREED, "Slow")
        await tick(app, "done", str(kept(app).actions[1].id))
        await app.goes_to(Home, "escape", settled=True)
        assert [action.done for action in kept(app).actions] == [True, True]
        with app.journal() as journal:
            assert [one.text for one in journal.overview().changes] == ["Slow"]


async def test_what_was_told_of_an_earlier_review_can_be_corrected(folder: Path) -> None:
    reviewed(folder)
    with Journal(folder) as journal:
        [first] = journal.reviews.all()
        session = journal.sessions.all()[-1]
        for line in (None, "The second"):
            if line:
                second = journal.reviews.open(ReviewReason.HAND)
                journal.reviews.answer(second.id, walk.LINE, line)
                journal.reviews.end(second.id, [])
            journal.sessions.log(SessionEntry(date.today(), session.ratings))
        journal.reviews.say_afterwards(first.id, saying.SAID, saying.YES)
    async with driving(folder, LARGE) as app:
        await app.goes_to(ReviewStart, "r")
        await app.sees("Say how it went", "How it went after an earlier review: add or correct")
        await app.goes_to(StepList, "down", "enter")
        await app.sees(f"What you wanted to say: {LINE}")
        await app.goes_to(SaidFollowUp, "enter", settled=True)
        await app.sees(LINE)
        await tick(app, saying.SAID, saying.PARTLY)
        await app.settled()
        with app.journal() as journal:
            told = [one.answer(saying.SAID) for one in journal.reviews.all()]
            assert told == [saying.PARTLY, ""]
            assert saying.spoken_at(journal.reviews.all()[0]) == 5


async def test_what_was_not_told_can_still_be_told_when_it_is_time_to_look(folder: Path) -> None:
    fill(folder, *STEADY)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, walk.LINE, LINE)
        journal.reviews.end(review.id, ["Walk"], look_again_after=2)
    async with driving(folder, LARGE) as app:
        await quietly(app, ("6", "8", "4"))
        a_day_later(folder)
        await quietly(app, ("6", "8", "4"))
        await app.goes_to(ReviewStart, "r")
        await app.sees("Look at whether it helped", "Say how it went")
        await app.goes_to(SaidFollowUp, "down", "enter")


async def test_what_was_chosen_is_ticked_as_done(folder: Path) -> None:
    reviewed(folder, "", "Walk", TORTURE)
    async with driving(folder, SMALL) as app:
        await app.sees("For next time", "Walk")
        await log(app, "6", "8", "4")
        await app.sees(catalog().afterwards.done_title)
        await app.goes_to(SaidFollowUp, "b", settled=True)
        first = str(kept(app).actions[0].id)
        await tick(app, "done", first)
        await app.until(lambda: kept(app).actions[0].done)
        assert not kept(app).actions[1].done


async def test_when_it_was_said_is_asked_where_several_sessions_could_be_it(folder: Path) -> None:
    reviewed(folder)
    async with driving(folder) as app:
        await quietly(app, "684", "684")
        await log(app, "6", "8", "4")
        await tell(app, "yes")
        await app.sees("At which session did you say it?", "session 7", "session 6", "session 5")
        await app.until(lambda: kept(app).answer(walk.SPOKEN_AT) == "5")
        await tick(app, walk.SPOKEN_AT, "6")
        await tick(app, saying.CHANGE, "pace")
        await app.goes_to(Summary, "ctrl+n")
        with Journal(folder) as journal:
            [mark] = journal.overview().changes
            assert mark.day == journal.sessions.all()[5].day
        assert kept(app).answer(walk.SPOKEN_AT) == "6"


async def test_it_is_looked_at_after_three_sessions_and_closed_with_a_verdict(folder: Path) -> None:
    reviewed(folder)
    async with driving(folder) as app:
        await log(app, "6", "8", "4")
        await tell(app, "yes")
        await app.goes_to(Summary, "ctrl+n")
        await app.goes_to(Home, "enter")
        await quietly(app, "673", "782", "882")
        await app.sees(catalog().afterwards.look_title)
        await app.goes_to(ReviewStart, "r")
        await app.sees("Look at whether it helped")
        await app.goes_to(HelpedFollowUp, "enter", settled=True)
        for size in SIZES:
            await app.resize(size)
            await app.press("home")
            await app.sees("Before: 5 sessions", "After: 3 sessions")
        await tick(app, afterwards.VERDICT, "partly")
        await app.settled()
        await write(app, afterwards.WORDS, "the talk")
        await app.goes_to(Home, "ctrl+n")
        assert kept(app).answer(afterwards.VERDICT) == "partly"
        await app.goes_to(ReviewStart, "r")
        await app.sees("What has helped so far")
        assert "Look at whether it helped" not in app.flat
        await app.goes_to(WhatHelped, "down", "down", "down", "enter")
        await app.sees("the talk", LINE, "Therapy")


async def test_going_further_opens_the_next_steps(folder: Path) -> None:
    reviewed(folder)
    with Journal(folder) as journal:
        [review] = journal.reviews.all()
        journal.reviews.say_afterwards(review.id, saying.SAID, "yes")
    async with driving(folder) as app:
        await quietly(app, "673", "572", "582")
        await begin_looking(app)
        await tick(app, afterwards.VERDICT, "no")
        await app.settled()
        await tick(app, afterwards.NEXT, "further")
        await app.goes_to(ReviewWalk, "ctrl+n")
        await app.sees("step 1 of 2: Hopes, expectations and goals", "one step further")
        assert kept(app).answer(walk.FOLLOWS) == str(review.id)


async def begin_looking(app: Driven) -> None:
    await app.goes_to(ReviewStart, "r", settled=True)
    await app.goes_to(HelpedFollowUp, "enter", settled=True)


async def test_its_letters_answer_at_once_and_done_without_an_answer_says_so(folder: Path) -> None:
    reviewed(folder)
    with Journal(folder) as journal:
        journal.reviews.say_afterwards(journal.reviews.all()[0].id, saying.SAID, "yes")
    async with driving(folder) as app:
        await quietly(app, "673", "572", "582")
        await begin_looking(app)
        await app.goes_to(Home, "ctrl+n")
        await app.sees("Nothing was answered, so it can be looked at again.")
        await begin_looking(app)
        await app.press("c")
        await app.until(lambda: kept(app).answer(afterwards.VERDICT) == "no")


async def test_too_early_asks_again_later(folder: Path) -> None:
    reviewed(folder)
    with Journal(folder) as journal:
        journal.reviews.say_afterwards(journal.reviews.all()[0].id, saying.SAID, "yes")
    async with driving(folder) as app:
        await quietly(app, "673", "572", "582")
        await begin_looking(app)
        await tick(app, afterwards.VERDICT, "early")
        await app.settled()
        assert "How would you like to go on?" not in app.flat
        await app.goes_to(Home, "ctrl+n", settled=True)
        assert catalog().afterwards.look_title not in app.flat
        await quietly(app, "673", "572", "582")
        await app.sees(catalog().afterwards.look_title)


async def test_it_can_be_told_later_though_nothing_asks_any_more(folder: Path) -> None:
    reviewed(folder)
    async with driving(folder) as app:
        await quietly(app, "673", "572")
        await app.goes_to(ReviewStart, "r")
        await app.sees("Say how it went")
        await app.goes_to(SaidFollowUp, "enter", settled=True)
        await app.goes_to(Home, "escape")
        assert kept(app).answer(saying.SAID) == ""


async def test_a_grave_turn_does_not_hide_how_it_went(folder: Path) -> None:
    fill(folder, *[(6, 8, 4)] * 8, *[(5, 8, 5)] * 2, *[(1, 8, 9)] * 4)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.CALENDAR)
        journal.reviews.answer(review.id, walk.LINE, LINE)
        journal.reviews.end(review.id, [])
    async with driving(folder, LARGE) as app:
        await log(app, "1", "2", "9")
        await app.sees("session 15 is saved")
        with app.journal() as journal:
            due = journal.overview().due
        assert due
        assert due.route.is_grave
        await app.sees(due.title, f"“{LINE}”", "b to say how it went")


async def test_undo_says_once_that_it_leaves_answers_alone_before_an_older_change(
    folder: Path,
) -> None:
    reviewed(folder)
    async with driving(folder, SMALL) as app:
        await quietly(app, ("5", "8", "5"))
        await log(app, "6", "8", "4")
        await tell(app, "yes")
        await app.goes_to(Summary, "escape")
        await app.undo()
        await app.sees("Undo leaves alone what you answered in the review of")
        await app.sees("u once more takes back the change before it: the session of")
        assert len(app.sessions()) == 6
        await app.undo()
        await app.sees("Taken back: the session of")
        assert len(app.sessions()) == 5
        await app.undo()
        assert len(app.sessions()) == 4
        await app.press("U", settled=True)
        assert len(app.sessions()) == 5
