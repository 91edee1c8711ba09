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
"""The offers to open the next session with the chosen line, or to hand it over in writing."""

_LONGEST_LINE = 160

_AGAIN_BEFORE = "time_again"
"""Earlier versions asked during the review after how many sessions to look again."""


def offers_of(review: Review) -> tuple[Offer, ...]:
    """Return the offers at the end of a review: those of the answered steps, else of all steps.

    An offer tied to certain answers needs one of them: no change is offered unless an answer points
    to it. None contradicts an answer on its step. Saying the chosen line comes first, unless being
    safe is on offer too; then what responds to the given answers; changes and endings come last.
    """
    steps = steps_of(review)
    touched = [step for step in steps if is_touched(review, step)]
    offered = {
        offer: step.id
        for step in touched or steps
        for offer in step.offers
        if _applies(offer, _given(review, step))
    }
    answering = {step for name in named_factors(review) for step in catalog().factor(name).steps}
    # A chosen offer stays visible even if the answer that led to it was withdrawn.
    found = dict.fromkeys((*offered, *chosen_offers(review)))
    to_say = SAY_IT if line_to_say(review) and SAFETY not in offered.values() else ""
    return tuple(
        sorted(
            found,
            key=lambda offer: (
                offer.change,
                offer.id != to_say,
                offered.get(offer) not in answering,
            ),
        )
    )


def _applies(offer: Offer, given: set[str]) -> bool:
    """Tell whether an offer fits the answers on its step."""
    return not given & {*offer.unless} and (not offer.reasons or bool(given & {*offer.reasons}))


def _given(review: Review, step: Step) -> set[str]:
    """Return what an offer can require or exclude: the review's reason and ticks on `step`."""
    asked = (question for question in step.questions if question.kind is not QuestionKind.TEXT)
    return {review.reason, *(tick for one in asked for tick in ids(review.answer(one.id)))}


def in_words(offer: Offer, review: Review) -> str:
    """Return the wording of an offer; the one to say the line quotes it."""
    line = one_line(line_to_say(review), _LONGEST_LINE)
    return f"Open the next session with: “{line}”" if line and offer.id == SAY_IT else offer.text


def chosen_offers(review: Review) -> tuple[Offer, ...]:
    """Return the offers ticked so far."""
    known = {offer.id: offer for offer in catalog().offers}
    return tuple(known.get(id_, Offer(id_, id_)) for id_ in ids(review.answer(CHOSEN)))


def care_of(review: Review) -> tuple[str, ...]:
    """Return the words of care for the offers chosen so far, none if they need none."""
    return care_for(review, ids(review.answer(CHOSEN)), review.answer(OWN))


def care_for(review: Review, offers: Iterable[str], own: str) -> tuple[str, ...]:
    """Return the words of care for offers with these ids and the person's `own` words.

    Offers of change need them, and so do own words in a review about stopping.
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
    """Raise BadInputError if more actions are chosen than can be done."""
    if actions > MOST_ACTIONS:
        raise BadInputError(
            f"Choose up to {MOST_ACTIONS}, so that you can do them; {actions} are chosen now."
        )


def day_to_look_again(review: Review, today: date) -> date | None:
    """Return the day typed at the end, if any; BadInputError if it is not in the future."""
    typed = review.answer(DAY).strip()
    return day_to_come(typed, today) if typed else None


def look_again(review: Review, situation: Situation) -> int:
    """Return after how many sessions to look again: as answered in the review, else the default."""
    answered = whole_number(review.answer(_AGAIN_BEFORE))
    return route(situation).look_again if answered is None else answered


def sources_of(review: Review, page: Step) -> tuple[str, ...]:
    """Return the sources of a page, and of the replies that its answers triggered."""
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
