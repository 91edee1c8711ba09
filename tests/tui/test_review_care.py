"""Dark thoughts are asked about gently and first; who was hurt by a therapist has their own way."""

from pathlib import Path

from journal.core import Journal
from journal.guidance import catalog
from journal.guidance.afterwards import VERDICT
from journal.guidance.dark_thoughts import THOUGHTS_NOW
from journal.records import ReviewReason
from journal.tui.home.home import Home
from journal.tui.log.summary import Summary
from journal.tui.review.afterwards import CareFollowUp, HelpedFollowUp
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from journal.tui.safety.safety import Safety
from journal.tui.widgets.choices import Choices
from tui.driving import MEDIUM, Driven, driving, fill
from tui.reviewing import kept, tick

STEADY = ((6, 8, 4), (5, 8, 5), (6, 7, 4), (5, 8, 4))
WORDS = catalog().afterwards


async def test_after_dark_thoughts_the_next_session_asks_first_and_brings_people(
    folder: Path,
) -> None:
    fill(folder, *STEADY)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.STOPPING)
        journal.reviews.answer(review.id, "safety_thoughts", "ending_life")
        journal.reviews.answer(review.id, "talk_line", "I feel stuck")
        journal.reviews.end(review.id, [])
    async with driving(folder, MEDIUM) as app:
        await app.press("n", settled=True)
        await app.goes_to(Summary, "5", "tab", "8", "tab", "5", "ctrl+s")
        await app.sees(WORDS.care_title)
        assert app.flat.index(WORDS.care_title) < app.flat.index("Mood")
        await app.goes_to(ReviewStart, "r")
        await app.sees("Say how it is now")
        await app.goes_to(CareFollowUp, "enter", settled=True)
        await tick(app, THOUGHTS_NOW, "same")
        await app.arrives(Safety)
        await app.sees(catalog().safety.because_thoughts)
        await app.goes_to(CareFollowUp, "escape")
        await app.press("ctrl+n")
        await app.until(lambda: kept(app).answer(THOUGHTS_NOW) == "same")
        await app.go_home()
        await app.arrives(Home)
        await app.until(lambda: WORDS.care_title not in app.flat)
        # What was said can be said anew, before anything asks for it.
        await choose(app, "Say again how it is now")
        await app.arrives(CareFollowUp)
        await app.settled()
        await tick(app, THOUGHTS_NOW, "leave")
        await app.press("ctrl+n")
        await app.sees("You won’t be asked about it again")
        assert kept(app).answer(THOUGHTS_NOW) == "leave"


async def choose(app: Driven, label: str) -> None:
    """Choose a line of the start of a review by what it says."""
    await app.goes_to(ReviewStart, "r")
    await app.sees(label)
    choices = app.screen.query_one(Choices)
    place = next(n for n, one in enumerate(choices.options) if label in str(one.prompt))
    await app.press(*["down"] * (place - (choices.highlighted or 0)), "enter")


async def test_whether_it_helped_can_be_corrected_in_the_app(folder: Path) -> None:
    fill(folder, *STEADY)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "talk_line", "I feel stuck")
        journal.reviews.end(review.id, [])
        journal.reviews.say_afterwards(review.id, VERDICT, "no")
    async with driving(folder, MEDIUM) as app:
        await choose(app, "Change what you said about whether it helped")
        await app.arrives(HelpedFollowUp)
        await app.settled()
        await tick(app, VERDICT, "partly")
        await app.until(lambda: kept(app).answer(VERDICT) == "partly")


async def test_home_shows_the_line_itself_and_names_dark_thoughts_as_is_wanted(
    folder: Path,
) -> None:
    fill(folder, *STEADY)
    offers = {offer.id: offer.text for offer in catalog().offers}
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.STOPPING)
        for question, value in (
            ("safety_thoughts", "ending_life"),
            ("safety_say", "direct"),
            ("safety_named", "hard"),
        ):
            journal.reviews.answer(review.id, question, value)
        journal.reviews.end(review.id, [offers["talk_open"], offers["safety_tell"]])
    async with driving(folder, MEDIUM) as app:
        await app.sees("For next time “There’s something hard to say")
        await app.sees("Tell my therapist or someone else what is hard to say")
        assert "suicide" not in app.flat


async def test_who_was_hurt_by_a_therapist_has_a_way_of_their_own(folder: Path) -> None:
    async with driving(fill(folder, *STEADY), MEDIUM) as app:
        await app.goes_to(ReviewStart, "r")
        await app.sees("My therapist hurt me or crossed a line")
        await app.goes_to(ReviewWalk, "down", "down", "enter")
        await app.sees(catalog().route("harm").title, "step 1 of 2", "You can leave without")
        assert "to blame" not in app.flat
        assert kept(app).is_on_harm
        with app.journal() as journal:
            journal.reviews.answer(kept(app).id, "harm_words", "a word")
        await app.go_home()
        await app.press("r")
        await app.sees("Go on with the open review")
