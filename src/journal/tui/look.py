"""Themes, chart colours, and safe text for widgets."""

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.theme import Theme

from journal.settings import Theme as Chosen
from journal.text import end_of_word, visible

if TYPE_CHECKING:
    from journal.charts.grid import Line, Run
    from journal.charts.palette import Palette

DARK, LIGHT = "journal-dark", "journal-light"
HIGH_CONTRAST, COLOUR_BLIND = "journal-high-contrast", "journal-colour-blind"

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
    Theme(
        name=HIGH_CONTRAST,
        primary="#8fd3ff",
        secondary="#5ce6bd",
        accent="#8fd3ff",
        warning="#ffd966",
        error="#ffb380",
        success="#5ce6bd",
        foreground="#ffffff",
        background="#000000",
        surface="#1e1e1e",
        panel="#2e2e2e",
        dark=True,
        variables={"text-muted": "#d0d0d0", "field": "#ffffff 18%", "field-focus": "#ffffff 26%"},
    ),
    Theme(
        name=COLOUR_BLIND,
        primary="#56b4e9",
        secondary="#f0e442",
        accent="#56b4e9",
        warning="#ff6680",
        error="#e69f00",
        success="#56b4e9",
        foreground="#d8dce2",
        background="#14171c",
        surface="#1b1f26",
        panel="#232933",
        dark=True,
    ),
)
_CHOSEN = {
    Chosen.DARK: DARK,
    Chosen.LIGHT: LIGHT,
    Chosen.HIGH_CONTRAST: HIGH_CONTRAST,
    Chosen.COLOUR_BLIND: COLOUR_BLIND,
}


def theme_of(chosen: Chosen, *, is_dark: bool) -> str:
    """Return the name of the chosen theme, for a dark or a light terminal."""
    return _CHOSEN.get(chosen, DARK if is_dark else LIGHT)


def colours_of(theme: Theme) -> "Palette":
    """Return the chart colours for a theme."""
    from journal.charts.palette import FOR_COLOUR_BLIND, IN_HIGH_CONTRAST, palette

    named = {HIGH_CONTRAST: IN_HIGH_CONTRAST, COLOUR_BLIND: FOR_COLOUR_BLIND}
    return named.get(theme.name) or palette(dark=theme.dark)


def as_content(text: str, style: str = "") -> Content:
    """Return any text, such as a person's words, as content that is never parsed as markup."""
    return Content.styled(visible(text), style)


def truncate(words: Content, cells: int) -> Content:
    """Cut words to this width with …, after a word if one ends late enough."""
    if words.cell_length <= cells:
        return words
    shown = len(words.truncate(cells, ellipsis=True).plain.removesuffix("…"))
    return words[: end_of_word(words.plain, shown)].rstrip() + Content("…" if cells > 0 else "")


def clickable(words: Content, action: str, start: int = 0, end: int | None = None) -> Content:
    """Make words from `start` to `end` clickable.

    `action` is qualified: "screen.step(1)", "app.quit".
    """
    return words.stylize(Style.from_meta({"@click": action}), start, end)


def chart_content(lines: "tuple[Line, ...]") -> Content:
    """Return the lines of a chart as content."""
    rows = [Content.assemble(*((run.text, _style(run)) for run in line)) for line in lines]
    return Content("\n").join(rows)


def _style(run: "Run") -> str:
    background = f" on {run.background.hex}" if run.background else ""
    return (run.shade.hex if run.shade else "") + background


def paragraphs(*parts: str | Content) -> Content:
    """Join texts with blank lines in between; empty ones are left out."""
    contents = [part if isinstance(part, Content) else as_content(part) for part in parts if part]
    return Content("\n\n").join(contents)


def side_by_side(left: Content, right: Content, width: int) -> Content:
    """Return two texts side by side, with the lines of the left one padded to `width`."""
    rows = zip_longest(left.split("\n"), right.split("\n"), fillvalue=Content(""))
    return Content("\n").join(one.pad_right(width - one.cell_length) + other for one, other in rows)
