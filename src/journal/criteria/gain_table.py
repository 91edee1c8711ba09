"""Sudden gains one by one: what lies around each, how large it is, and whether it is lost again."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal.criteria.sudden_gains import Rule, Scores, intervals


@dataclass(frozen=True, slots=True)
class Gain:
    """One sudden gain or loss of one person; scores are in points, sessions are numbers.

    It lies between session `before` and the next. `around` are the scores of the sessions from two
    before `before` to three after it: the three before the gain and the three after; None where a
    score is missing or there was no session. `magnitude` is the score before less the one after,
    so negative for a loss. `total_change` is the first score of the course less its last, None if
    one of them is missing; `proportion` is the size of the gain as a share of that, infinite where
    the course changed nothing in total. It `is_reversed` if a later score passes `reversal_value`,
    the middle of the gain, on the way back.
    """

    before: int
    around: tuple[float | None, ...]
    magnitude: float
    total_change: float | None
    proportion: float | None
    reversal_value: float
    is_reversed: bool


class Pick(StrEnum):
    """Which of several gains of one person stands for all of them."""

    FIRST = "first"
    LAST = "last"
    SMALLEST = "smallest"
    LARGEST = "largest"


def gains(
    scores: Scores, rule: Rule, *, first: int = 1, late_reversal: bool = False
) -> tuple[Gain, ...]:
    """Return the gains (with `rule.losses`, the losses) in the course of one person, in order.

    `first` is the number of the first score, as for `intervals`. A gain can be lost again from the
    second session after it; suddengains looks only from the third on if the first score is that
    of session 1, and `late_reversal` repeats that. An interval that meets the third criterion
    alone, without its own two scores, has no size and is left out.
    """
    after = 3 if late_reversal else 2
    found = [
        _gain(scores, interval.before - first, rule, first, after)
        for interval in intervals(scores, rule, first=first)
        if interval.met
    ]
    return tuple(gain for gain in found if gain is not None)


def pick(found: Sequence[Gain], which: Pick) -> Gain | None:
    """Return one of the gains of a person, None if there is none.

    Size is that of the step, whatever its direction; of gains of the same size, the first counts.
    """
    if not found:
        return None
    match which:
        case Pick.FIRST:
            return found[0]
        case Pick.LAST:
            return found[-1]
        case Pick.SMALLEST:
            return min(found, key=lambda gain: abs(gain.magnitude))
        case Pick.LARGEST:
            return max(found, key=lambda gain: abs(gain.magnitude))


def _gain(scores: Scores, at: int, rule: Rule, first: int, reversible_after: int) -> Gain | None:
    """Describe the gain after position `at`, counted from 0; None if it has no size."""
    before, after = scores[at], scores[at + 1]
    if before is None or after is None:
        return None
    magnitude, total = before - after, _difference(scores[0], scores[-1])
    middle = after + magnitude / 2
    later = [score for score in scores[at + reversible_after :] if score is not None]
    return Gain(
        before=first + at,
        around=tuple(
            scores[near] if 0 <= near < len(scores) else None for near in range(at - 2, at + 4)
        ),
        magnitude=magnitude,
        total_change=total,
        proportion=_proportion(abs(magnitude) if rule.losses else magnitude, total),
        reversal_value=middle,
        is_reversed=any(score < middle if rule.losses else score > middle for score in later),
    )


def _difference(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else start - end


def _proportion(size: float, total: float | None) -> float | None:
    if total is None:
        return None
    if total:
        return size / total
    return math.inf if size else None
