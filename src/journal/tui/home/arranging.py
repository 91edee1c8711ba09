"""Fit the parts of home to the screen, most important first."""

from journal.charts import Palette
from journal.course.overview import Overview
from journal.guidance import Stage
from journal.tui.home import parts
from journal.tui.home.layout import OFFERS, Layout, Limits
from journal.tui.widgets.rows import RowContent

_HEAD, _AROUND = 2, 2
"""Lines above the table of sessions (count, column headings), and blank lines around it."""


def arranged(
    overview: Overview, layout: Layout, rows_above: int, colours: Palette
) -> tuple[list[RowContent], bool]:
    """Return the rows of home, and whether they are separated by blank lines.

    `rows_above` rows of `layout` are already used. Sessions get the rest. If even the minimum does
    not fit, the screen scrolls.
    """
    room = layout.room - rows_above
    for limits in OFFERS:
        words = _words(overview, layout, limits, colours)
        height = layout.height(words, airy=limits.airy)
        if height <= room:
            break
    left = room - height - _HEAD - _AROUND * limits.airy
    return [*words, *parts.last_sessions(overview, layout.width, left)], limits.airy


def _words(
    overview: Overview, layout: Layout, limits: Limits, colours: Palette
) -> list[RowContent]:
    width = layout.width
    bars = [] if layout.has_charts else parts.small_bars(overview, width, colours)
    step = parts.next_step(overview)
    found = overview.follow_up
    is_first = found is not None and found.stage is Stage.CARE
    texts = [
        *parts.standing(overview, limits.events, width, colours),
        *parts.for_next_time(overview, limits.lines),
    ]
    texts = [*step, *texts] if is_first else [*texts, *step]
    return [*bars, *texts] if layout.is_low else [*texts, *bars]
