"""A comparison of two stretches, as styled content."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from journal.tui.look import colours_of, drawn, paragraphs, said

if TYPE_CHECKING:
    from journal.comparison import Compared
    from journal.side_by_side import SideBySide

_SIDES, _NARROWEST = 4, 30


def laid_side_by_side(screen: "Screen[None]", found: "SideBySide") -> Content:
    """Return a comparison in the width and the colours of `screen`."""
    captions = Content("\n").join(said(caption) for caption in found.captions)
    return paragraphs(captions, *(_part(screen, found, p) for p in found.parts), found.caveat)


def _part(screen: "Screen[None]", found: "SideBySide", part: "Compared") -> Content:
    from journal.charts.compared import draw_compared

    panel = draw_compared(
        part,
        found.names,
        found.where,
        columns=max(screen.size.width - _SIDES, _NARROWEST),
        colours=colours_of(screen.app.current_theme),
    )
    rows = (
        said(panel.heading, "bold"),
        drawn(panel.lines),
        said(panel.legend, "dim"),
        said(found.sentence(part)),
    )
    return Content("\n").join(row for row in rows if row.plain)
