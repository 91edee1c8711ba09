"""The walk through a review: its pages, the current one, the lines that fit."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from journal.guidance.grouping import MOST_ALONE, grouped
from journal.guidance.model import Factor, Question, QuestionKind, Route, Step
from journal.guidance.opening_lines import factors_for, lines_for, named_factors
from journal.guidance.prompt_answers import MATCHES, PUT_OFF
from journal.guidance.routing import in_good_order, route
from journal.guidance.safety import DARK_THOUGHTS, HARM_ANSWERS, UNSAFE_ANSWERS, tells_of_harm
from journal.guidance.situation import Situation
from journal.guidance.text_catalog import catalog, ids
from journal.records import ON_HARM, Answer, Review
from journal.text import one_line

ABOUT, TONE, LINE = "talk_about", "talk_tone", "talk_line"
"""Questions of the talk step: which line, in which form, and the words themselves."""

CHOSEN, OWN, AGAIN = "end_chosen", "end_own", "end_again"
"""Where the ending stores choices: ids of offers, own words, number of sessions."""

DAY = "end_day"
"""The day on which to look again, as typed, if it is not a number of sessions."""

ENDING = (CHOSEN, OWN, AGAIN, DAY)

SOFTER = "after_softer"
SPOKEN_AT, LOOKED_AT, THOUGHTS_AT = "after_at", "helped_at", "after_thoughts_at"
MARK, FOLLOWS = "after_mark", "follows"
"""Answers set by the program: the session at which something was brought up, looked at, or dark
thoughts were asked about; the id of the change marked on the charts; the id of the review that this
one continues."""

TALK, SAFETY, THOUGHTS = "talk", "safety", "safety_thoughts"
"""The step that finds words to say; the one on being safe, and its question after which people to
call are shown."""

GRAVE_TONE, GRAVE_NAMED = "safety_say", "safety_named"
"""The words in which thoughts of ending one's life are to be told, and how the page names them."""

HOPE = "expectations_hope"
"""What the person would like to be different; it can become a goal."""

SIGNS, APPROACHES = "define_signs", "approach_ask"
_GRAVE = ("ending_life", "hurting")
_WHO, _THERAPIST = "safety_who", "therapist"
_OWN_WORDS, _IN_MY_WORDS = "define_words", "In my own words:"
_MOST_LINES = 2
_NOT_SHOWN = (*ENDING, SPOKEN_AT, LOOKED_AT, THOUGHTS_AT, MARK, FOLLOWS, PUT_OFF)
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
"""The order in which steps are added during a review: those about the present therapy first."""


def route_of(review: Review, situation: Situation) -> Route:
    """Return the route of a review; one that continues another says so."""
    way, words = route(situation), catalog().afterwards
    if review.answer(FOLLOWS):
        title, why = words.further_title, words.further_text
        return replace(way, title=title, why=why, sources=words.sources)
    return way


def pages_of(review: Review) -> tuple[Step, ...]:
    """Return the pages of a review before its ending: its steps, some of them grouped."""
    return grouped(steps_of(review))


def extra_questions(review: Review, page: Step) -> tuple[Question, ...]:
    """Return the unanswered questions of a page that are asked only on request.

    In a long review these are the extra ones.
    """
    if len(steps_of(review)) <= MOST_ALONE:
        return ()
    return tuple(q for q in page.questions if q.extra and not review.answer(q.id))


def applicable_questions(review: Review, page: Step) -> tuple[Question, ...]:
    """Return the questions of a page that apply.

    How to tell of dark thoughts is asked only if some are ticked, or it was answered.
    """
    has_some = any(tick in _GRAVE for tick in ids(review.answer(THOUGHTS)))
    on_telling = () if has_some else (GRAVE_TONE, GRAVE_NAMED)
    return tuple(q for q in page.questions if q.id not in on_telling or review.answer(q.id))


def asked_of(review: Review) -> tuple[Step, ...]:
    """Return all steps before the ending, first the one on whether its signal matches."""
    first = (catalog().step(MATCHES),) if review.signal else ()
    return (*first, *steps_of(review))


def steps_of(review: Review) -> tuple[Step, ...]:
    """Return the steps that the review offers, in order.

    A factor that an answer names adds its step, unless that is there already.
    """
    return tuple(catalog().step(step) for step in _with_named(review))


def in_order(review: Review) -> tuple[Answer, ...]:
    """Return the answers in the order of the steps; unknown ones come last.

    Choices made at the end are left out, as they became the actions, and so are values set by the
    program.
    """
    asked = [question.id for step in asked_of(review) for question in step.questions]
    asked += [question.id for question in catalog().asked_after]
    known = [a for question in asked for a in review.answers if a.question == question]
    rest = [a for a in review.answers if a.question not in (*asked, *_NOT_SHOWN)]
    return (*known, *rest)


def resume_index(review: Review) -> int:
    """Return the index of the page at which an open review continues, in either face.

    It is the first page without an answer, or the previous one if that is incomplete. The number of
    pages stands for the ending; once that has an answer, it is returned.
    """
    pages = pages_of(review)
    place = next((n for n, page in enumerate(pages) if not is_touched(review, page)), len(pages))
    at_end = place == len(pages) and any(review.answer(question) for question in ENDING)
    if not place or at_end:
        return place
    before = pages[place - 1]
    asked = [
        one
        for one in applicable_questions(review, before)
        if one not in extra_questions(review, before)
    ]
    return place if all(review.answer(question.id) for question in asked) else place - 1


def is_touched(review: Review, step: Step) -> bool:
    """Tell whether any question of a step has an answer."""
    return any(review.answer(question.id) for question in step.questions)


def factors_named(review: Review, step: Step) -> tuple[Factor, ...]:
    """Return the factors that the answers on one page point to."""
    asked = {question.id for question in step.questions}
    here = [answer for answer in review.answers if answer.question in asked]
    return factors_for(answers=here)


def fitting(
    question: Question, review: Review, situation: Situation, approach: str = ""
) -> Question:
    """Return `question` with the best-fitting options first, if it asks for lines or signs.

    The approach that the person already works by, as they noted it, is not offered; nor is the
    therapist as someone to tell if it was them who hurt the person.
    """
    if question.id == ABOUT:
        lines = lines_for(route(situation), review.answers, review.signs, situation.signal)
        first = [question.option(line.id) for line in lines]
    elif question.id == SIGNS:
        first = [question.option(sign) for sign in review.signs]
    elif question.id == APPROACHES:
        now = [one.id for one in catalog().approaches if one.is_named_in(approach)]
        return _without(question, now, review)
    elif question.id == _WHO and tells_of_harm(review):
        return _without(question, (_THERAPIST,), review)
    else:
        return question
    rest = [option for option in question.options if option not in first]
    return replace(question, options=(*first, *rest))


def _without(question: Question, left_out: Collection[str], review: Review) -> Question:
    """Return `question` without some options, unless they are ticked."""
    ticked = ids(review.answer(question.id))
    kept = (one for one in question.options if one.id in ticked or one.id not in left_out)
    return replace(question, options=tuple(kept))


def line_to_say(review: Review) -> str:
    """Return the line to say: a softer one found since, else all lines chosen or written.

    The gravest comes first, in the words that the person wants.
    """
    if softer := review.answer(SOFTER).strip():
        return softer
    own = review.answer(LINE).strip() or proposed_line(review)
    return "\n".join(dict.fromkeys(filter(None, (*grave_lines(review), *own.splitlines()))))


def grave_lines(review: Review) -> tuple[str, ...]:
    """Return the chosen words for thoughts of ending one's life or hurting oneself."""
    form, named = review.answer(GRAVE_TONE), review.answer(GRAVE_NAMED)
    lines = [catalog().line(tick) for tick in ids(review.answer(THOUGHTS)) if tick in _GRAVE]
    if not lines or form not in ("soft", "direct") or named == "off":
        return ()
    if named == "hard":
        return (catalog().safety.hard_to_say,)
    return tuple(line.direct if form == "direct" else line.soft for line in lines[:1])


def reply_to(review: Review, question: Question) -> tuple[str, Factor | None]:
    """Return the reply to the option ticked last: a hint, a factor.

    One at a time is enough to read; all factors have a page of their own.
    """
    ticks = ids(review.answer(question.id)) if question.kind is not QuestionKind.TEXT else ()
    if not ticks:
        return "", None
    option = question.option(ticks[-1])
    named = factors_for(answers=[Answer(question.id, ticks[-1])])
    return f"{option.label}: {option.hint}" if option.hint else "", next(iter(named), None)


def proposed_line(review: Review) -> str:
    """Return the chosen opening lines, one or two, "" if there is none.

    What the person wrote about it earlier is added in their own words.
    """
    picked = [catalog().line(line) for line in ids(review.answer(ABOUT))[:_MOST_LINES]]
    lines = [line.direct if review.answer(TONE) == "direct" else line.soft for line in picked]
    own = one_line(review.answer(_OWN_WORDS))
    return "\n".join((*lines, *([f"{_IN_MY_WORDS} {own}"] if own and lines else [])))


def is_own_line(review: Review) -> bool:
    """Tell whether the person edited the line, so that it is not replaced."""
    proposed = {form for one in catalog().lines for form in (one.soft, one.direct)}
    proposed.add(f"{_IN_MY_WORDS} {one_line(review.answer(_OWN_WORDS))}")
    return any(part not in proposed for part in review.answer(LINE).strip().splitlines())


def _with_named(review: Review) -> tuple[str, ...]:
    """Return the stored steps with those for factors that the answers name.

    Any factor can be brought up, so the step that finds words for it is added too. After being hurt
    by a therapist, that step comes next, and no talk is suggested.
    """
    named = {step for name in named_factors(review) for step in catalog().factor(name).steps[:1]}
    ticked = {(a.question, tick) for a in review.answers for tick in ids(a.value)}
    if named or ticked & DARK_THOUGHTS:
        named.add(TALK)
    if ticked & UNSAFE_ANSWERS:
        named.add(SAFETY)
    added = named - {*review.steps}
    if not review.steps:
        return review.steps
    new = sorted(added, key=_RANK.index)
    last = next((n for n, step in enumerate(review.steps) if step in _LAST), len(review.steps))
    steps = in_good_order((*review.steps[:last], *new, *review.steps[last:]))
    return _with_harm(review, steps) if ticked & HARM_ANSWERS else steps


def _with_harm(review: Review, steps: Sequence[str]) -> tuple[str, ...]:
    """Return `steps` with the one on harm right after the answer that mentions it.

    Finding words for the therapist is left out unless it was begun.
    """
    texts = catalog()
    if not is_touched(review, texts.step(TALK)):
        steps = [step for step in steps if step != TALK]
    if ON_HARM in steps:
        return tuple(steps)
    speaking = {question for question, _ in HARM_ANSWERS if review.answer(question)}
    places = [
        place
        for place, step in enumerate(steps, 1)
        if speaking & {question.id for question in texts.step(step).questions}
    ]
    at = places[0] if places else 0
    return (*steps[:at], ON_HARM, *steps[at:])
