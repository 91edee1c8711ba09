"""Colours that can be read, by the contrast formula of WCAG 2 (success criterion 1.4.3)."""

import pytest

from journal.charts import palette
from journal.ratings import Measure

DARK_BACKGROUNDS = ("#000000", "#121212", "#1e1e1e", "#242f38")
LIGHT_BACKGROUNDS = ("#ffffff", "#e0e0e0", "#d8d8d8", "#d0d0d0")
READABLE, VISIBLE = 4.5, 3.0
CUBE = (0, 95, 135, 175, 215, 255)


def of_hex(text: str) -> tuple[int, ...]:
    return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))


def of_code(code: int) -> tuple[int, ...]:
    """The colour of a code of the 256: a cube of 6×6×6 from 16, 24 greys from 232."""
    if code >= 232:
        return (8 + 10 * (code - 232),) * 3
    return tuple(CUBE[(code - 16) // step % 6] for step in (36, 6, 1))


def luminance(colour: tuple[int, ...]) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("dark", "background"),
    [(True, b) for b in DARK_BACKGROUNDS] + [(False, b) for b in LIGHT_BACKGROUNDS],
)
def test_text_in_every_shade_can_be_read(dark: bool, background: str) -> None:
    colours = palette(dark=dark)
    for shade in (*map(colours.of, Measure), colours.text):
        for colour in (of_hex(shade.hex), of_code(shade.code)):
            assert contrast(colour, of_hex(background)) >= READABLE, (shade, background)
    for colour in (of_hex(colours.faint.hex), of_code(colours.faint.code)):
        assert contrast(colour, of_hex(background)) >= VISIBLE


@pytest.mark.parametrize("dark", [True, False])
def test_shades_are_told_apart_by_their_codes(dark: bool) -> None:
    colours = palette(dark=dark)
    shades = [*map(colours.of, Measure), colours.text, colours.faint]
    assert len({shade.code for shade in shades}) == len(shades)
