"""Walking through a review: where one is, which lines fit, what can be chosen at the end."""

from dataclasses import replace

from journal.guidance.catalog import catalog, ids
from journal.guidance.model import Line, Offer, Question, Step
from journal.guidance.openings import lines_for
from journal.guidance.routing import route
from journal.guidance.situation import Situation
from journal.records import Answer, Review

ABOUT, TONE, LINE = "talk_about", "talk_tone", "talk_line"
"""Questions of the talk step: which line, in which form, and the words themselves."""

CHOSEN, OWN, AGAIN = "end_chosen", "end_own", "end_again"
"""Where the ending keeps what is being chosen: ids of offers, own words, number of sessions."""

_AGAIN_ON_THE_WAY = "time_again"
"""The question of a step after how many sessions to look again."""

MOST_ACTIONS = 3


def steps_of(review: Review) -> tuple[Step, ...]:
    """Return the steps that the review offers, in its order."""
    return tuple(catalog().step(step) for step in review.steps)


def in_order(review: Review) -> tuple[Answer, ...]:
    """Return the answers in the order of the steps; what is not known comes last.

    What was chosen at the end is left out: it became the actions.
    """
    asked = [question.id for step in steps_of(review) for question in step.questions]
    known = [a for question in asked for a in review.answers if a.question == question]
    ending = (CHOSEN, OWN, AGAIN)
    rest = [a for a in review.answers if a.question not in (*asked, *ending)]
    return (*known, *rest)


def first_open(review: Review) -> int:
    """Return the index of the first step without an answer; the number of steps if none."""
    answered = {answer.question for answer in review.answers}
    for place, step in enumerate(steps_of(review)):
        if not answered & {question.id for question in step.questions}:
            return place
    return len(review.steps)


def offers_of(review: Review) -> tuple[Offer, ...]:
    """Return what can be chosen at the end: from the steps with an answer, else from all."""
    answered = {answer.question for answer in review.answers}
    steps = steps_of(review)
    touched = [step for step in steps if answered & {question.id for question in step.questions}]
    offered = tuple(offer for step in touched or steps for offer in step.offers)
    # What was chosen stays in sight even when the answer that led to it was taken back.
    return tuple(dict.fromkeys((*offered, *chosen_offers(review))))


def chosen_offers(review: Review) -> tuple[Offer, ...]:
    """Return the offers ticked so far."""
    known = {offer.id: offer for offer in catalog().offers}
    return tuple(known.get(id_, Offer(id_, id_)) for id_ in ids(review.answer(CHOSEN)))


def look_again(review: Review, situation: Situation) -> int:
    """Return after how many sessions to look again: as answered on the way, else the route's."""
    answered = review.answer(_AGAIN_ON_THE_WAY)
    return int(answered) if answered.isdecimal() else route(situation).look_again


def fitting(question: Question, review: Review, situation: Situation) -> Question:
    """Return `question` with the options that fit best first, where it asks for a line."""
    if question.id != ABOUT:
        return question
    lines = lines_for(route(situation), review.answers, review.signs, situation.signal)
    first = [question.option(line.id) for line in lines]
    rest = [option for option in question.options if option not in first]
    return replace(question, options=(*first, *rest))


def proposed_line(review: Review) -> str:
    """Return the opening line that the answers so far lead to, "" if none was picked."""
    line: Line = catalog().line(review.answer(ABOUT))
    return line.direct if review.answer(TONE) == "direct" else line.soft


def is_own_line(review: Review) -> bool:
    """Tell whether the person's line was changed by hand, so that it is not replaced."""
    line = review.answer(LINE).strip()
    return bool(line) and not any(line in (known.soft, known.direct) for known in catalog().lines)
