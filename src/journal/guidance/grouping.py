"""Group the steps of a review into pages."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from journal.guidance.model import Step

MOST_ALONE = 3
"""Up to this many steps, each has a page of its own."""

TOGETHER = "+"
"""Joins the ids of the steps on a page."""

_PAIRS = {
    ("fit", "expectations"): "You and your therapist, and your goals",
    ("approach", "outside"): "Other approaches, and life outside",
    ("outside", "support"): "Life outside therapy, and more support",
    ("readiness", "support"): "Pace, and more support",
    ("time", "credit"): "Time, and credit",
}
"""The steps that share a page, and the title of that page."""

_CLOSER = {
    ("define", "expectations"): "What isn’t working, and your goals",
    ("define", "fit+expectations"): "What isn’t working, and what you need",
    ("expectations", "fit"): "Your goals, and you and your therapist",
}
"""Pages that are merged when an answer has made a review longer."""

_MANY = 8
"""From this many steps on it is a full review, whose pages are not merged further."""


def grouped(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Group `steps` into pages: if there are more than three, related ones share a page."""
    if len(steps) <= MOST_ALONE:
        return tuple(steps)
    pages = _joined(steps, _PAIRS)
    is_long = len(pages) > MOST_ALONE and len(steps) < _MANY
    return _joined(pages, _CLOSER) if is_long else pages


def _joined(steps: Sequence[Step], pairs: Mapping[tuple[str, str], str]) -> tuple[Step, ...]:
    """Return `steps` with neighbouring pairs merged into one page with that title."""
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
