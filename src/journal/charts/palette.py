"""The colours (after Okabe and Ito), adjusted for sufficient contrast of text.

Source: M. Okabe & K. Ito (2008), Color Universal Design: colours distinguishable with any colour
vision. Nothing in a chart is conveyed by colour alone.
"""

from msgspec import Struct
from msgspec.structs import replace

from journal.ratings import Measure


class Shade(Struct, frozen=True):
    """One colour: `hex` (#rrggbb) for an application, `code` of the 256-colour palette."""

    hex: str
    code: int


class Hue(Struct, frozen=True):
    """The colours of one measure: its line, its single ratings, the tint behind both."""

    line: Shade
    mark: Shade
    """Stronger contrast than the line's."""
    tint: Shade


class Palette(Struct, frozen=True):
    """The colours for one background: a hue for each measure, text, and muted elements."""

    mood: Hue
    alliance: Hue
    distress: Hue
    text: Shade
    strong: Shade
    faint: Shade
    concern: Shade

    def hue(self, measure: Measure) -> Hue:
        """Return the colours of `measure`."""
        hue: Hue = getattr(self, measure.value)
        return hue

    def of(self, measure: Measure) -> Shade:
        """Return the colour of `measure`."""
        return self.hue(measure).line


ON_DARK = Palette(
    mood=Hue(Shade("#56b4e9", 74), Shade("#c3e6fb", 153), Shade("#1a2e3d", 236)),
    alliance=Hue(Shade("#00b785", 36), Shade("#a3f0d5", 158), Shade("#16332c", 236)),
    distress=Hue(Shade("#f28a3c", 208), Shade("#ffd0a3", 223), Shade("#3a281a", 236)),
    text=Shade("#b2b2b2", 249),
    strong=Shade("#ffffff", 231),
    faint=Shade("#808080", 244),
    concern=Shade("#e6b54a", 179),
)
ON_LIGHT = Palette(
    mood=Hue(Shade("#005b8e", 24), Shade("#002f4a", 17), Shade("#dbe9f2", 254)),
    alliance=Hue(Shade("#005c43", 22), Shade("#003024", 22), Shade("#d8ebe2", 254)),
    distress=Hue(Shade("#944100", 124), Shade("#4d2200", 52), Shade("#f6e5d6", 254)),
    text=Shade("#444444", 238),
    strong=Shade("#000000", 16),
    faint=Shade("#6c6c6c", 242),
    concern=Shade("#7a5200", 94),
)
IN_HIGH_CONTRAST = Palette(
    mood=Hue(Shade("#8fd3ff", 117), Shade("#e0f3ff", 195), Shade("#0d2433", 235)),
    alliance=Hue(Shade("#5ce6bd", 79), Shade("#d2fff0", 195), Shade("#0a2b22", 235)),
    distress=Hue(Shade("#ffb380", 216), Shade("#ffe6d1", 224), Shade("#331c0d", 235)),
    text=Shade("#e4e4e4", 254),
    strong=Shade("#ffffff", 231),
    faint=Shade("#b2b2b2", 249),
    concern=Shade("#ffd966", 221),
)
"""On black; text has a contrast of at least 7 : 1."""

FOR_COLOUR_BLIND = replace(
    ON_DARK,
    alliance=Hue(Shade("#f0e442", 227), Shade("#fbf7c0", 230), Shade("#34321a", 236)),
    distress=Hue(Shade("#e69f00", 178), Shade("#ffdc99", 223), Shade("#372a12", 236)),
    concern=Shade("#ff6680", 204),
)
"""Blue, yellow and orange, with rose for a concern: distinguishable with any colour vision."""


def palette(*, dark: bool) -> Palette:
    """Return the colours for a dark or a light background."""
    return ON_DARK if dark else ON_LIGHT
