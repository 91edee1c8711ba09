"""The safety plan: its headings, and how it is shown."""

from collections.abc import Iterable, Mapping, Sequence

from journal.guidance.safety_model import PlanHeading
from journal.guidance.text_catalog import catalog
from journal.text import one_line

Shown = tuple[tuple[str, tuple[str, ...]], ...]
"""A plan as it is shown: each heading with what stands under it; an empty one is left out."""

_APART = " · "
_LONGEST, _MOST = 200, 12
"""Of a line, in characters, and of lines under one heading: what is in sight on a bad night."""


def shown_plan(parts: Mapping[str, Sequence[str]]) -> Shown:
    """Return the parts of a plan, by the ids of their headings, in the order of the headings.

    What a newer version stored under a heading that is not known here comes last, under its id.
    """
    known = {one.id: one.title for one in catalog().plan.headings}
    order = (*known, *(heading for heading in parts if heading not in known))
    return tuple(
        (known.get(heading, one_line(heading, _LONGEST)), lines)
        for heading in order
        if (lines := _lines(parts.get(heading, ())))
    )


def plan_rows(plan: Iterable[tuple[str, Sequence[str]]]) -> tuple[tuple[str, str], ...]:
    """Return each heading of a shown plan with all that stands under it in one row."""
    return tuple((title, _APART.join(lines)) for title, lines in plan)


def plan_heading(typed: str) -> PlanHeading | None:
    """Return the heading of this id, number ("3") or title, whatever its case; None if none is."""
    wanted = typed.strip().casefold()
    for number, heading in enumerate(catalog().plan.headings, 1):
        if wanted in (heading.id, str(number), heading.title.casefold()):
            return heading
    return None


def _lines(written: Sequence[str]) -> tuple[str, ...]:
    return tuple(one_line(line, _LONGEST) for line in written if line.strip())[:_MOST]
