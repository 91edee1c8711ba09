"""Actions on offer at the end of a review, and when to look again."""

from collections.abc import Iterable
from datetime import date

from journal.days.parsing import day_to_come
from journal.errors import BadInputError
from journal.guidance.model import Offer, QuestionKind, Step
from journal.guidance.opening_lines import named_factors
from journal.guidance.routing import route
from journal.guidance.situation import Situation
from journal.guidance.text_catalog import catalog, ids
from journal.guidance.walk import (
    ABOUT,
    CHOSEN,
    DAY,
    OWN,
    SAFETY,
    factors_named,
    is_touched,
    line_to_say,
    steps_of,
)
from journal.records import Review, ReviewReason
from journal.text import one_line, whole_number

MOST_ACTIONS = 3

SAY_IT, HAND_IT_OVER = "talk_open", "talk_write"
"""The offers to open the next session with the line that was found, or to hand it over."""

_LONGEST_LINE = 160

_AGAIN_BEFORE = "time_again"
"""The question on the way after how many sessions to look again, as earlier versions asked it."""


def offers_of(review: Review) -> tuple[Offer, ...]:
    """Return the offers at the end of a review: of the answered steps, else of all.

    An offer that is for some answers alone is there with one of them: no change is offered where
    nothing that was answered points to it. None contradicts an answer on its step. To say the line
    that was found comes first, unless being safe is on offer too; then what answers the answers
    given; what points to a change or an ending comes last.
    """
    steps = steps_of(review)
    touched = [step for step in steps if is_touched(review, step)]
    offered = {
        offer: step.id
        for step in touched or steps
        for offer in step.offers
        if _is_apt(offer, _given(review, step))
    }
    answering = {step for name in named_factors(review) for step in catalog().factor(name).steps}
    # What was chosen stays in sight even when the answer that led to it was taken back.
    found = dict.fromkeys((*offered, *chosen_offers(review)))
    said = SAY_IT if line_to_say(review) and SAFETY not in offered.values() else ""
    return tuple(
        sorted(
            found,
            key=lambda offer: (
                offer.change,
                offer.id != said,
                offered.get(offer) not in answering,
            ),
        )
    )


def _is_apt(offer: Offer, given: set[str]) -> bool:
    """Tell whether an offer goes with what was given on its step."""
    return not given & {*offer.unless} and (not offer.reasons or bool(given & {*offer.reasons}))


def _given(review: Review, step: Step) -> set[str]:
    """Return what an offer can ask for or bar: the reason of the review, and ticks on `step`."""
    asked = (question for question in step.questions if question.kind is not QuestionKind.TEXT)
    return {review.reason, *(tick for one in asked for tick in ids(review.answer(one.id)))}


def in_words(offer: Offer, review: Review) -> str:
    """Return an offer as it stands among others: the one to say the line shows that line."""
    line = one_line(line_to_say(review), _LONGEST_LINE)
    return f"Open the next session with: “{line}”" if line and offer.id == SAY_IT else offer.text


def chosen_offers(review: Review) -> tuple[Offer, ...]:
    """Return the offers ticked so far."""
    known = {offer.id: offer for offer in catalog().offers}
    return tuple(known.get(id_, Offer(id_, id_)) for id_ in ids(review.answer(CHOSEN)))


def care_of(review: Review) -> tuple[str, ...]:
    """Return the words of care with what is chosen so far, none where nothing asks for them."""
    return care_for(review, ids(review.answer(CHOSEN)), review.answer(OWN))


def care_for(review: Review, offers: Iterable[str], own: str) -> tuple[str, ...]:
    """Return the words of care with the ids of some offers and a person's `own` words.

    An offer of change asks for them, and so do own words in a review about stopping.
    """
    chosen = {*offers}
    is_own = review.reason is ReviewReason.STOPPING and bool(own.strip())
    is_change = any(offer.care for offer in catalog().offers if offer.id in chosen)
    return catalog().safety.care if is_own or is_change else ()


def actions_of(review: Review) -> tuple[str, ...]:
    """Return the chosen actions, the person's own words last."""
    own = review.answer(OWN).strip()
    return (*(offer.text for offer in chosen_offers(review)), *([own] if own else []))


def require_few(actions: int) -> None:
    """Raise BadInputError where more is chosen than can be done."""
    if actions > MOST_ACTIONS:
        raise BadInputError(
            f"Choose up to {MOST_ACTIONS}, so that you can do them; {actions} are chosen now."
        )


def day_to_look_again(review: Review, today: date) -> date | None:
    """Return the day typed at the ending, None if none was; BadInputError if it is not to come."""
    typed = review.answer(DAY).strip()
    return day_to_come(typed, today) if typed else None


def look_again(review: Review, situation: Situation) -> int:
    """Return after how many sessions to look again: as answered on the way, else the route's."""
    answered = whole_number(review.answer(_AGAIN_BEFORE))
    return route(situation).look_again if answered is None else answered


def sources_of(review: Review, page: Step) -> tuple[str, ...]:
    """Return the sources of a page, and of all that its answers brought along."""
    lines = ids(review.answer(ABOUT)) if any(q.id == ABOUT for q in page.questions) else ()
    is_ending = any(q.id == CHOSEN for q in page.questions)
    offers = chosen_offers(review) if is_ending else ()
    found = (
        page.sources,
        *(factor.sources for factor in factors_named(review, page)),
        *(catalog().line(line).sources for line in lines),
        *(offer.sources for offer in offers),
        catalog().safety.sources if is_ending and care_of(review) else (),
    )
    return tuple(dict.fromkeys(source for sources in found for source in sources))
