"""Print a comparison of two stretches."""

from journal.charts.compared import draw_compared
from journal.cli.output import columns, say, say_paragraph, wants_colour, wants_plain
from journal.comparison import Compared
from journal.course.side_by_side import SideBySide

_NARROWEST = 30


def say_compared(found: SideBySide, *, text: bool = False) -> None:
    """Print a comparison: its subject, each measure, and the caveat.

    With `text` only the sentences, without pictures.
    """
    for line in (found.title, *found.captions):
        say_paragraph(line)
    for part in found.parts:
        if text:
            say_paragraph(found.sentence(part))
        else:
            _draw(found, part)
    if found.caveat:
        if not text:
            say()
        say_paragraph(found.caveat)


def _draw(found: SideBySide, part: Compared) -> None:
    panel = draw_compared(
        part,
        found.names,
        found.where,
        columns=max(columns(), _NARROWEST),
        colour=wants_colour(),
        plain=wants_plain(),
    )
    say()
    for line in (panel.heading, *panel.picture, *([panel.legend] if panel.legend else ())):
        say(line)
    say_paragraph(found.sentence(part))
