"""Group the steps of a review into pages."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from journal.guidance.model import Step

MOST_ALONE = 3
"""Up to so many steps each have a page of their own."""

TOGETHER = "+"
"""Joins the ids of the steps on a page."""

_PAIRS = {
    ("fit", "expectations"): "You and your therapist, and your goals",
    ("approach", "outside"): "Other approaches, and life outside",
    ("outside", "support"): "Life outside therapy, and more support",
    ("readiness", "support"): "Pace, and more support",
    ("time", "credit"): "Time, and credit",
}
"""The steps that belong together, and what their page is called."""

_CLOSER = {
    ("define", "expectations"): "What isn’t working, and your goals",
    ("define", "fit+expectations"): "What isn’t working, and what you need",
    ("expectations", "fit"): "Your goals, and you and your therapist",
}
"""The pages that are put together where an answer has made a review longer."""

_MANY = 8
"""From so many steps on a review is a full look, whose pages are not grouped further."""


def grouped(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the pages of `steps`: of more than three, those that belong together share one."""
    if len(steps) <= MOST_ALONE:
        return tuple(steps)
    pages = _joined(steps, _PAIRS)
    is_long = len(pages) > MOST_ALONE and len(steps) < _MANY
    return _joined(pages, _CLOSER) if is_long else pages


def _joined(steps: Sequence[Step], pairs: Mapping[tuple[str, str], str]) -> tuple[Step, ...]:
    """Return `steps` with neighbours that are a pair as one page of that title."""
    pages: list[Step] = []
    for step in steps:
        title = pairs.get((pages[-1].id, step.id)) if pages else None
        if title:
            pages[-1] = _as_one(pages[-1], step, title)
        else:
            pages.append(step)
    return tuple(pages)


def _as_one(one: Step, other: Step, title: str) -> Step:
    return replace(
        one,
        id=f"{one.id}{TOGETHER}{other.id}",
        title=title,
        lead=f"{one.lead} {other.lead}".strip(),
        questions=(*one.questions, *other.questions),
        offers=(*one.offers, *other.offers),
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
    )
