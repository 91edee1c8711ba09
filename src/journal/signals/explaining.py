"""Explain a signal: meaning, method, numbers, source."""

from collections.abc import Sequence
from typing import Final

from journal.ratings import HIGHEST, Measure
from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.model import Point, Signal
from journal.signals.rules import RULES
from journal.text import plural

_CRITERIA: Final = ("points", "share", "lasting")
_NAMES: Final = {
    "points": f"{margins.STEP:g} points or more",
    "share": "a quarter or more of the distance from the best rating",
    "lasting": "unlike the three ratings before",
}
_ANSWERS: Final = {True: "yes", False: "no", None: "cannot be tested here"}


def explanation(signal: Signal, points: Sequence[Point]) -> tuple[tuple[str, str], ...]:
    """Return the explanation of a signal as (heading, text) pairs, most helpful first.

    `points` are the sessions of the course up to the one after which the signal stands.
    """
    rule = RULES[signal.kind]
    published = published_criteria(signal, points)
    return (
        ("What it may mean", rule.meaning),
        ("What else it could be", rule.alternatives),
        ("How it was found", f"{rule.title}. {rule.statement}"),
        ("The numbers", _numbers(signal)),
        *((("Published criteria", _as_text(published)),) if published else ()),
        ("Source", rule.source),
    )


def published_criteria(signal: Signal, points: Sequence[Point]) -> dict[str, bool | None] | None:
    """Return which of the three criteria of Tang & DeRubeis (1999) a step meets, by name.

    They are applied to single ratings and to the one interval at which the step began, with STEP
    points as the cut-off. A criterion that cannot be tested is None; for a signal that is not a
    step, the result is None.
    """
    if not signal.kind.is_step:
        return None
    # Imported lazily: needed only to explain a step.
    from journal.criteria import SuddenGainRule, intervals

    scores = [_worse(point.ratings[signal.measure], signal.measure) for point in points]
    rule = SuddenGainRule(margins.STEP, losses=signal.kind is Kind.SUDDEN_LOSS)
    tested = intervals(scores, rule)
    found = next((one for one in tested if one.before == signal.since - 1), None)
    answers = (found.crit1, found.crit2, found.crit3) if found else (None, None, None)
    return dict(zip(_CRITERIA, answers, strict=True))


def _worse(rating: float | None, measure: Measure) -> float | None:
    return None if rating is None else HIGHEST - measure.oriented(rating)


def _as_text(published: dict[str, bool | None]) -> str:
    answers = (f"{_NAMES[name]}: {_ANSWERS[met]}" for name, met in published.items())
    return f"For a sudden change, on single ratings (Tang and DeRubeis 1999): {'; '.join(answers)}."


def _numbers(signal: Signal) -> str:
    evidence = signal.evidence
    # Never claim certainty, whatever the rounding.
    were_true = min(round(signal.confidence * 100), 99)
    return (
        f"{evidence.share * 100:.0f} in 100 of the simulated courses show it in full. Of sentences"
        f" as sure as this one, about {were_true} in 100 were true on made-up courses. The level"
        f" was about {evidence.before:.1f} before and is about {evidence.now:.1f} now, over"
        f" {plural(evidence.sessions, 'rated session')}; your single ratings scatter around it by"
        f" about {evidence.noise:.1f}."
    )
