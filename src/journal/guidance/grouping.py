"""Which steps of a review share a page, so that a long one stays short."""

from collections.abc import Sequence
from dataclasses import replace

from journal.guidance.model import Step

MOST_ALONE = 3
"""Up to so many steps each have a page of their own."""

TOGETHER = "+"
"""What joins the ids of the steps on a page."""

_PAIRS = {
    ("fit", "expectations"): "You and your therapist, and your goals",
    ("approach", "outside"): "Other approaches, and life outside",
    ("outside", "support"): "Life outside therapy, and more support",
    ("readiness", "support"): "Pace, and more support",
    ("time", "credit"): "Time, and credit",
}
"""The steps that belong together, and what their page is called."""


def grouped(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the pages of `steps`: of more than three, those that belong together share one."""
    if len(steps) <= MOST_ALONE:
        return tuple(steps)
    pages: list[Step] = []
    for step in steps:
        if pages and (pages[-1].id, step.id) in _PAIRS:
            pages[-1] = _joined(pages[-1], step)
        else:
            pages.append(step)
    return tuple(pages)


def _joined(one: Step, other: Step) -> Step:
    """Return two steps as one page."""
    return replace(
        one,
        id=f"{one.id}{TOGETHER}{other.id}",
        title=_PAIRS[one.id, other.id],
        lead=f"{one.lead} {other.lead}".strip(),
        questions=(*one.questions, *other.questions),
        offers=(*one.offers, *other.offers),
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
    )
