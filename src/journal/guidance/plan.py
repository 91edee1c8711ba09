"""The safety plan: its headings, and how it is shown."""

from collections.abc import Iterable, Mapping, Sequence

from journal.guidance.safety_model import PlanHeading
from journal.guidance.text_catalog import catalog
from journal.text import one_line

ShownPlan = tuple[tuple[str, tuple[str, ...]], ...]
"""A plan as shown: each non-empty heading with its lines."""

_APART = " · "
_LONGEST, _MOST = 200, 12
"""Limits for showing a plan: characters of a line, and lines under one heading."""


def shown_plan(parts: Mapping[str, Sequence[str]]) -> ShownPlan:
    """Return the parts of a plan, given by heading id, in the order of the headings.

    Unknown headings, stored by a newer version, come last, under their ids.
    """
    known = {one.id: one.title for one in catalog().plan.headings}
    order = (*known, *(heading for heading in parts if heading not in known))
    return tuple(
        (known.get(heading, one_line(heading, _LONGEST)), lines)
        for heading in order
        if (lines := _lines(parts.get(heading, ())))
    )


def plan_rows(plan: Iterable[tuple[str, Sequence[str]]]) -> tuple[tuple[str, str], ...]:
    """Return each heading of a shown plan with all its lines in one row."""
    return tuple((title, _APART.join(lines)) for title, lines in plan)


def plan_heading(typed: str) -> PlanHeading | None:
    """Return the heading with this id, number ("3") or title in any case, None if unknown."""
    wanted = typed.strip().casefold()
    for number, heading in enumerate(catalog().plan.headings, 1):
        if wanted in (heading.id, str(number), heading.title.casefold()):
            return heading
    return None


def _lines(written: Sequence[str]) -> tuple[str, ...]:
    return tuple(one_line(line, _LONGEST) for line in written if line.strip())[:_MOST]
