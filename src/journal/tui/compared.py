"""A comparison of two stretches, as styled content."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from journal.tui.look import colours_of, drawn, paragraphs, said

if TYPE_CHECKING:
    from journal.charts.compared import ComparedPanel
    from journal.side_by_side import SideBySide

_SIDES, _NARROWEST = 4, 30


def laid_side_by_side(screen: "Screen[None]", found: "SideBySide") -> Content:
    """Return a comparison in the width and the colours of `screen`.

    What the line in its pictures means is said once, above them.
    """
    from journal.charts.compared import draw_compared

    panels = [
        draw_compared(
            part,
            found.names,
            found.where,
            columns=max(screen.size.width - _SIDES, _NARROWEST),
            colours=colours_of(screen.app.current_theme),
        )
        for part in found.parts
    ]
    legends = dict.fromkeys(panel.legend for panel in panels if panel.legend)
    above = (*map(said, found.captions), *(said(legend, "dim") for legend in legends))
    parts = (
        _part(panel, found.sentence(part)) for panel, part in zip(panels, found.parts, strict=True)
    )
    return paragraphs(Content("\n").join(above), *parts, found.caveat)


def _part(panel: "ComparedPanel", sentence: str) -> Content:
    rows = (said(panel.heading, "bold"), drawn(panel.lines), said(sentence))
    return Content("\n").join(row for row in rows if row.plain)
