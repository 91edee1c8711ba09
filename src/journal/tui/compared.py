"""A comparison of two stretches, as styled content."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from journal.tui.look import as_content, chart_content, colours_of, paragraphs

if TYPE_CHECKING:
    from journal.charts.compared import ComparedPanel
    from journal.course.side_by_side import SideBySide

_SIDES, _NARROWEST = 4, 30


def comparison_content(found: "SideBySide", shown: Widget) -> Content:
    """Return a comparison in the width and the colours available to `shown`.

    The legend of its pictures is printed once, above them.
    """
    from journal.charts.compared import draw_compared

    columns = max(shown.screen.size.width - _SIDES, _NARROWEST)
    most = shown.styles.max_width
    if most is not None and most.cells is not None:
        columns = min(columns, most.cells)
    panels = [
        draw_compared(
            part,
            found.names,
            found.where,
            columns=columns,
            colours=colours_of(shown.app.current_theme),
        )
        for part in found.parts
    ]
    legends = dict.fromkeys(panel.legend for panel in panels if panel.legend)
    above = (*map(as_content, found.captions), *(as_content(legend, "dim") for legend in legends))
    parts = (
        _part(panel, found.sentence(part)) for panel, part in zip(panels, found.parts, strict=True)
    )
    return paragraphs(Content("\n").join(above), *parts, found.caveat)


def _part(panel: "ComparedPanel", sentence: str) -> Content:
    rows = (as_content(panel.heading, "bold"), chart_content(panel.lines), as_content(sentence))
    return Content("\n").join(row for row in rows if row.plain)
