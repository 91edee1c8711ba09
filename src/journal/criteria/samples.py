"""Questions about a sample rather than a person: what could be tested, and whose data suffice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from journal.criteria.sudden_gains import Rule, Scores, intervals

_ENOUGH = re.compile(r"xxxx|xxx\.x|x\.xxx|x\.xx\.x")
"""Shapes of a course, x for a score and . for a gap, in which one interval has two on each side."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Intervals between neighbouring sessions in a sample, as suddengains counts them.

    `total` are all; `inner` those with enough sessions on both sides; of these, `tested` have
    enough scores for all criteria that apply, and `untested` have not.
    """

    total: int
    inner: int
    tested: int
    untested: int


def count_intervals(courses: Iterable[Scores], rule: Rule) -> Counts:
    """Count the intervals of all `courses`, one per person."""
    total = inner = tested = 0
    for scores in courses:
        found = intervals(scores, rule)
        total += max(len(scores) - 1, 0)
        inner += len(found)
        tested += sum(interval.met is not None for interval in found)
    return Counts(total, inner, tested, inner - tested)


def has_enough_scores(scores: Scores) -> bool:
    """Tell whether one of the four shapes of a course with which a gain can be tested is there.

    Four scores in a row, or, with the step after the second: a score missing before, after or on
    both sides of it (the "pattern" of suddengains' select_cases).
    """
    return bool(_ENOUGH.search("".join("." if score is None else "x" for score in scores)))


def has_scores(scores: Scores, fewest: int) -> bool:
    """Tell whether at least `fewest` scores are there."""
    return sum(score is not None for score in scores) >= fewest
