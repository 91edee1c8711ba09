"""The colours, after Okabe and Ito, made lighter or darker until text in them can be read.

Source: M. Okabe & K. Ito (2008), Color Universal Design: colours told apart by people with any
colour vision. Nothing in a chart is said by colour alone.
"""

from dataclasses import dataclass

from journal.ratings import Measure


@dataclass(frozen=True, slots=True)
class Shade:
    """One colour: `hex` (#rrggbb) for an application, `code` of the 256 a terminal knows."""

    hex: str
    code: int


@dataclass(frozen=True, slots=True)
class Palette:
    """The shades of one background: a colour for each measure, text, and what stays behind."""

    mood: Shade
    alliance: Shade
    distress: Shade
    text: Shade
    faint: Shade

    def of(self, measure: Measure) -> Shade:
        """Return the colour of `measure`."""
        shade: Shade = getattr(self, measure.value)
        return shade


ON_DARK = Palette(
    mood=Shade("#56b4e9", 74),
    alliance=Shade("#00b785", 36),
    distress=Shade("#f28a3c", 208),
    text=Shade("#b2b2b2", 249),
    faint=Shade("#808080", 244),
)
ON_LIGHT = Palette(
    mood=Shade("#005b8e", 24),
    alliance=Shade("#005c43", 22),
    distress=Shade("#944100", 124),
    text=Shade("#444444", 238),
    faint=Shade("#6c6c6c", 242),
)


def palette(*, dark: bool) -> Palette:
    """Return the colours for a dark or a light background."""
    return ON_DARK if dark else ON_LIGHT
