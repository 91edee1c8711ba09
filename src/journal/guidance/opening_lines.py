"""Choose factors and opening lines that fit the person's own answers."""

from collections.abc import Iterable, Sequence

from journal.guidance.model import Factor, Line, QuestionKind, Route
from journal.guidance.text_catalog import catalog, ids
from journal.records import Answer, Review
from journal.signals.model import Signal


def factors_for(
    route: Route | None = None, answers: Sequence[Answer] = (), signs: Sequence[str] = ()
) -> tuple[Factor, ...]:
    """Return the factors worth showing: those of the answers, the signs, then the route."""
    texts = catalog()
    named = [*_answered_factors(answers), *(texts.sign(sign).factor for sign in signs)]
    named += route.factors if route else ()
    known = {factor.id for factor in texts.factors}
    return tuple(texts.factor(name) for name in dict.fromkeys(named) if name in known)


def all_factors(
    route: Route | None = None, answers: Sequence[Answer] = (), signs: Sequence[str] = ()
) -> tuple[Factor, ...]:
    """Return every factor, those worth showing first."""
    first = factors_for(route, answers, signs)
    return (*first, *(factor for factor in catalog().factors if factor not in first))


def named_factors(review: Review) -> tuple[str, ...]:
    """Return the ids of the factors that the answers of a review point to, without duplicates."""
    return tuple(dict.fromkeys(_answered_factors(review.answers)))


def lines_for(
    route: Route | None = None,
    answers: Sequence[Answer] = (),
    signs: Sequence[str] = (),
    signal: Signal | None = None,
) -> tuple[Line, ...]:
    """Return the opening lines that fit, best first; all of them if none fits.

    Lines for ticked topics come first, then those of the route, then those for factors that the
    ticks point to.
    """
    texts = catalog()
    grave = _ticked(answers, "safety_thoughts")
    ticked = [*grave, *_ticked(answers, "define_signs"), *signs]
    by_route = [texts.line(line) for line in (route.lines if route else ())]
    factors = [*_answered_factors(answers), *(texts.sign(sign).factor for sign in ticked)]
    topics = [*factors, *((signal.kind.value,) if signal else ())]
    found = [*_about(ticked), *by_route, *_about(topics)]
    return tuple(dict.fromkeys(found)) or texts.lines


def _about(topics: Iterable[str]) -> list[Line]:
    return [line for topic in topics for line in catalog().lines if topic in line.topics]


def _ticked(answers: Sequence[Answer], question: str) -> list[str]:
    return [tick for answer in answers if answer.question == question for tick in ids(answer.value)]


def _answered_factors(answers: Sequence[Answer]) -> list[str]:
    texts = catalog()
    found = []
    for answer in answers:
        question = texts.question(answer.question)
        if question.kind is not QuestionKind.TEXT:
            found += [question.option(tick).factor for tick in ids(answer.value)]
    return [factor for factor in found if factor]
