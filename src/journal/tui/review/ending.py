"""The last page of a review: what to do now, and when to look again."""

from datetime import date

from textual.screen import ModalScreen

from journal.guidance import Situation, offering, walk
from journal.guidance.model import Option, Question, QuestionKind, Step
from journal.records import Review

_AGAIN = tuple(Option(str(count), str(count)) for count in (1, 2, 4, 6))


def ending_page(review: Review, situation: Situation) -> Step:
    """Return the last page as a step."""
    offers = tuple(
        Option(offer.id, offering.in_words(offer, review)) for offer in offering.offers_of(review)
    )
    usual = offering.look_again(review, situation)
    again = f"Look again after how many sessions? If you leave it open, after {usual}."
    return Step(
        id="end",
        title="what to do now",
        lead="Choose up to three, or none.",
        questions=(
            Question(walk.CHOSEN, "What would you like to do?", QuestionKind.TICKS, offers),
            Question(walk.OWN, "Or in your own words"),
            Question(walk.AGAIN, again, QuestionKind.CHOICE, _AGAIN),
            Question(walk.DAY, "Or on a day, for example 4 March"),
        ),
    )


def when_to_look_again(
    review: Review, situation: Situation, today: date
) -> tuple[date | None, int | None]:
    """Return the day or the number of sessions after which to look again.

    Raises BadInputError if the typed day is not in the future.
    """
    day = offering.day_to_look_again(review, today)
    if day:
        return day, None
    chosen = review.answer(walk.AGAIN)
    return None, int(chosen or offering.look_again(review, situation))


def ending_with_nothing(*, is_empty: bool) -> ModalScreen[bool]:
    """Ask whether to end a review without chosen actions or, if `is_empty`, any answer."""
    from journal.tui.dialogs.confirm import Confirm

    if not is_empty:
        return Confirm(
            "End the review without choosing anything?",
            "What you wrote in it is kept.",
            "End it (y)",
            "Go back (n)",
        )
    return Confirm(
        "Nothing is written down in this review.",
        "You can go back to it, or close it without counting it.",
        "Close it (y)",
        "Go back (n)",
    )
