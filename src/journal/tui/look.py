"""How things look: two calm themes, and text made safe for widgets."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.theme import Theme

from journal.text import visible

if TYPE_CHECKING:
    from journal.charts import Palette
    from journal.charts.grid import Line, Run

DARK, LIGHT = "journal-dark", "journal-light"

THEMES = (
    Theme(
        name=DARK,
        primary="#56b4e9",
        secondary="#00b785",
        accent="#56b4e9",
        warning="#e6b54a",
        error="#f28a3c",
        success="#00b785",
        foreground="#d8dce2",
        background="#14171c",
        surface="#1b1f26",
        panel="#232933",
        dark=True,
    ),
    Theme(
        name=LIGHT,
        primary="#005b8e",
        secondary="#005c43",
        accent="#005b8e",
        warning="#7a5200",
        error="#944100",
        success="#005c43",
        foreground="#1f2328",
        background="#faf9f6",
        surface="#f2f0eb",
        panel="#e6e3dc",
        dark=False,
    ),
)


def colours_of(theme: Theme) -> "Palette":
    """Return the colours of charts that go with a theme."""
    from journal.charts import palette

    return palette(dark=theme.dark)


def said(text: str, style: str = "") -> Content:
    """Return what a person typed, or any text, as content that is never read as markup."""
    return Content.styled(visible(text), style)


def drawn(lines: "tuple[Line, ...]") -> Content:
    """Return the lines of a chart as content."""
    rows = [Content.assemble(*((run.text, _style(run)) for run in line)) for line in lines]
    return Content("\n").join(rows)


def _style(run: "Run") -> str:
    background = f" on {run.background.hex}" if run.background else ""
    return (run.shade.hex if run.shade else "") + background


def paragraphs(*parts: str | Content) -> Content:
    """Return texts as one content, an empty line between them; empty ones are left out."""
    contents = [part if isinstance(part, Content) else said(part) for part in parts if part]
    return Content("\n\n").join(contents)
