"""Why a signal is said: what it may mean, how it was found, its numbers, its source."""

from collections.abc import Sequence
from typing import Final

from journal.criteria import Interval, Rule, intervals
from journal.ratings import HIGHEST, Measure
from journal.signals import margins
from journal.signals.model import Kind, Point, Signal
from journal.signals.rules import RULES
from journal.text import plural

_CRITERIA: Final = ("large in points", "a quarter or more of what it was", "lasting")
_ANSWERS: Final = {True: "yes", False: "no", None: "too few ratings to tell"}


def explanation(signal: Signal, points: Sequence[Point]) -> tuple[tuple[str, str], ...]:
    """Return the reasons for a signal as (heading, text), most helpful first.

    `points` are the sessions of the course up to the one after which the signal stands.
    """
    rule = RULES[signal.kind]
    published = published_criteria(signal, points)
    return (
        ("What it may mean", rule.meaning),
        ("What else it could be", rule.alternatives),
        ("How it was found", f"{rule.title}. {rule.statement}"),
        ("The numbers", _numbers(signal)),
        *((("Published criteria", published),) if published else ()),
        ("Source", rule.source),
    )


def published_criteria(signal: Signal, points: Sequence[Point]) -> str:
    """Return which of the three criteria of Tang & DeRubeis (1999) a step meets; else "".

    They look at single ratings and at the one interval at which the step began, with STEP points
    as the cut-off.
    """
    if signal.kind not in (Kind.SUDDEN_GAIN, Kind.SUDDEN_LOSS):
        return ""
    interval = _interval(signal, points)
    if interval is None:
        return "Too close to the beginning or to now to be tested."
    answers = zip(_CRITERIA, (interval.crit1, interval.crit2, interval.crit3), strict=True)
    return f"{'; '.join(f'{name}: {_ANSWERS[answer]}' for name, answer in answers)}."


def _interval(signal: Signal, points: Sequence[Point]) -> Interval | None:
    """Return the interval that ends at the session at which the step began, lower being better."""
    scores = [_worse(point.ratings[signal.measure], signal.measure) for point in points]
    rule = Rule(margins.STEP, losses=signal.kind is Kind.SUDDEN_LOSS)
    tested = intervals(scores, rule)
    return next((one for one in tested if one.before == signal.since - 1), None)


def _worse(rating: float | None, measure: Measure) -> float | None:
    return None if rating is None else HIGHEST - measure.oriented(rating)


def _numbers(signal: Signal) -> str:
    evidence = signal.evidence
    return (
        f"{evidence.share * 100:.0f} in 100 show it. The level was about {evidence.before:.1f}"
        f" before and is about {evidence.now:.1f} now, over"
        f" {plural(evidence.sessions, 'rated session')};"
        f" one rating of yours scatters around it by about {evidence.noise:.1f}."
    )
