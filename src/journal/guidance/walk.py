"""Walking through a review: where one is, which lines fit, what can be chosen at the end."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from journal.dates import day_to_come
from journal.errors import BadInputError
from journal.guidance.catalog import catalog, ids
from journal.guidance.model import Factor, Offer, Question, Route, Step
from journal.guidance.openings import factors_for, lines_for, named_factors
from journal.guidance.prompt import MATCHES, NO, PUT_OFF
from journal.guidance.routing import in_good_order, route
from journal.guidance.safety import UNSAFE_ANSWERS
from journal.guidance.situation import Situation
from journal.records import Answer, Review, ReviewReason
from journal.text import one_line, whole_number

ABOUT, TONE, LINE = "talk_about", "talk_tone", "talk_line"
"""Questions of the talk step: which line, in which form, and the words themselves."""

CHOSEN, OWN, AGAIN = "end_chosen", "end_own", "end_again"
"""Where the ending keeps what is being chosen: ids of offers, own words, number of sessions."""

DAY = "end_day"
"""The day on which to look again, as typed, where it is not a number of sessions."""

ENDING = (CHOSEN, OWN, AGAIN, DAY)

SOFTER = "after_softer"
SPOKEN_AT, LOOKED_AT, MARK, FOLLOWS = "after_at", "helped_at", "after_mark", "follows"
"""What the program notes: the session at which something was brought up, or at which it was looked
at; the id of the change marked on the charts; the id of the review that this one goes on from."""

TALK, SAFETY, THOUGHTS = "talk", "safety", "safety_thoughts"
"""The step that finds words to say; the one on being safe, and the question in it after which
people to call come by themselves."""

_OWN_WORDS, _IN_MY_WORDS = "define_words", "In my own words:"
_MOST_LINES = 2
_NOT_SHOWN = (*ENDING, SPOKEN_AT, LOOKED_AT, MARK, FOLLOWS, PUT_OFF)
_LAST = ("time", "credit")
_RANK = (
    SAFETY,
    "define",
    "talk",
    "expectations",
    "outside",
    "readiness",
    "fit",
    "approach",
    "support",
    *_LAST,
)
"""The order in which steps are added on the way: what can be mended where one is comes first."""

_AGAIN_ON_THE_WAY = "time_again"
"""The question of a step after how many sessions to look again."""

MOST_ACTIONS = 3


def way_of(review: Review, situation: Situation) -> Route:
    """Return the way through a review; one that goes on from another says so."""
    way, words = route(situation), catalog().afterwards
    if review.answer(FOLLOWS):
        title, why = words.further_title, words.further_text
        return replace(way, title=title, why=why, sources=words.sources)
    return way


def pages_of(review: Review) -> tuple[Step, ...]:
    """Return the pages of a review before its ending: first whether its signal matches."""
    first = (catalog().step(MATCHES),) if review.signal else ()
    return (*first, *steps_of(review))


def steps_of(review: Review) -> tuple[Step, ...]:
    """Return the steps that the review offers, in its order.

    A factor that an answer names brings the step that answers it, unless it is there already.
    """
    return tuple(catalog().step(step) for step in _with_named(review))


def is_refused(review: Review) -> bool:
    """Tell whether the answer so far is that the signal does not match how it feels."""
    return bool(review.signal) and review.answer(MATCHES) == NO


def in_order(review: Review) -> tuple[Answer, ...]:
    """Return the answers in the order of the steps; what is not known comes last.

    What was chosen at the end is left out, for it became the actions, and so is what the program
    noted beside the answers.
    """
    asked = [question.id for step in pages_of(review) for question in step.questions]
    asked += [question.id for question in catalog().asked_after]
    known = [a for question in asked for a in review.answers if a.question == question]
    rest = [a for a in review.answers if a.question not in (*asked, *_NOT_SHOWN)]
    return (*known, *rest)


def first_open(review: Review) -> int:
    """Return the index of the first page without an answer; the number of pages if none."""
    pages = pages_of(review)
    return next((n for n, page in enumerate(pages) if not is_touched(review, page)), len(pages))


def is_touched(review: Review, step: Step) -> bool:
    """Tell whether any question of a step has an answer."""
    return any(review.answer(question.id) for question in step.questions)


def offers_of(review: Review) -> tuple[Offer, ...]:
    """Return what can be chosen at the end: from the steps with an answer, else from all.

    What points to a change or an ending comes last.
    """
    steps = steps_of(review)
    touched = [step for step in steps if is_touched(review, step)]
    offered = tuple(offer for step in touched or steps for offer in step.offers)
    # What was chosen stays in sight even when the answer that led to it was taken back.
    found = dict.fromkeys((*offered, *chosen_offers(review)))
    return tuple(sorted(found, key=lambda offer: offer.change))


def chosen_offers(review: Review) -> tuple[Offer, ...]:
    """Return the offers ticked so far."""
    known = {offer.id: offer for offer in catalog().offers}
    return tuple(known.get(id_, Offer(id_, id_)) for id_ in ids(review.answer(CHOSEN)))


def factors_named(review: Review, step: Step) -> tuple[Factor, ...]:
    """Return what may be in the way, as far as the answers on one page point to it."""
    asked = {question.id for question in step.questions}
    here = [answer for answer in review.answers if answer.question in asked]
    return factors_for(answers=here)


def sources_of(review: Review, page: Step) -> tuple[str, ...]:
    """Return where a page comes from, and all that the answers on it brought along."""
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
    """Return what is chosen so far to be done, the person's own words last."""
    own = review.answer(OWN).strip()
    return (*(offer.text for offer in chosen_offers(review)), *([own] if own else []))


def require_few(actions: int) -> None:
    """Raise BadInputError where more is chosen than can be done."""
    if actions > MOST_ACTIONS:
        raise BadInputError(
            f"Choose up to {MOST_ACTIONS}, so that they can be done; {actions} are chosen now."
        )


def day_to_look_again(review: Review, today: date) -> date | None:
    """Return the day typed at the ending, None if none was; BadInputError if it is not to come."""
    typed = review.answer(DAY).strip()
    return day_to_come(typed, today) if typed else None


def look_again(review: Review, situation: Situation) -> int:
    """Return after how many sessions to look again: as answered on the way, else the route's."""
    answered = whole_number(review.answer(_AGAIN_ON_THE_WAY))
    return route(situation).look_again if answered is None else answered


def fitting(question: Question, review: Review, situation: Situation) -> Question:
    """Return `question` with the options that fit best first, where it asks for a line."""
    if question.id != ABOUT:
        return question
    lines = lines_for(route(situation), review.answers, review.signs, situation.signal)
    first = [question.option(line.id) for line in lines]
    rest = [option for option in question.options if option not in first]
    return replace(question, options=(*first, *rest))


def line_to_say(review: Review) -> str:
    """Return what is to be said: a softer line found since, the own words, else what was picked."""
    own = review.answer(SOFTER).strip() or review.answer(LINE).strip()
    return own or proposed_line(review)


def proposed_line(review: Review) -> str:
    """Return the opening lines that were picked, one or two, "" if none was.

    What the person wrote about it before is added in their own words.
    """
    picked = [catalog().line(line) for line in ids(review.answer(ABOUT))[:_MOST_LINES]]
    lines = [line.direct if review.answer(TONE) == "direct" else line.soft for line in picked]
    own = one_line(review.answer(_OWN_WORDS))
    return "\n".join((*lines, *([f"{_IN_MY_WORDS} {own}"] if own and lines else [])))


def is_own_line(review: Review) -> bool:
    """Tell whether the person's line was changed by hand, so that it is not replaced."""
    proposed = {form for one in catalog().lines for form in (one.soft, one.direct)}
    proposed.add(f"{_IN_MY_WORDS} {one_line(review.answer(_OWN_WORDS))}")
    return any(part not in proposed for part in review.answer(LINE).strip().splitlines())


def _with_named(review: Review) -> tuple[str, ...]:
    """Return the stored steps with those that answer what the answers name.

    Whatever they name can be raised, so that the step which finds words for it comes too.
    """
    named = {step for name in named_factors(review) for step in catalog().factor(name).steps[:1]}
    if named:
        named.add(TALK)
    ticked = {(a.question, tick) for a in review.answers for tick in ids(a.value)}
    if ticked & UNSAFE_ANSWERS:
        named.add(SAFETY)
    added = named - {*review.steps}
    if not review.steps or not added:
        return review.steps
    new = sorted(added, key=_RANK.index)
    last = next((n for n, step in enumerate(review.steps) if step in _LAST), len(review.steps))
    return in_good_order((*review.steps[:last], *new, *review.steps[last:]))
