"""Colours that can be read, by the contrast formula of WCAG 2 (success criterion 1.4.3)."""

from itertools import combinations
from math import dist

import pytest

from journal.charts import palette
from journal.charts.palette import FOR_COLOUR_BLIND
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


def linear(colour: tuple[int, ...]) -> tuple[float, ...]:
    shares = (part / 255 for part in colour)
    return tuple(s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)


def luminance(colour: tuple[int, ...]) -> float:
    red, green, blue = linear(colour)
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


Matrix = tuple[tuple[float, float, float], ...]
VISIONS: dict[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What is seen of linear sRGB: Machado, Oliveira & Fernandes (2009), severity 1."""

TO_CONES: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
"""Oklab (B. Ottosson, 2020): equal distances look alike; about 0.02 can just be seen."""

FAR_APART = 0.1


def times(matrix: Matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def as_seen(colour: tuple[int, ...], vision: Matrix) -> tuple[float, ...]:
    seen = tuple(min(max(part, 0), 1) for part in times(vision, linear(colour)))
    return times(TO_LAB, tuple(part ** (1 / 3) for part in times(TO_CONES, seen)))


@pytest.mark.parametrize("vision", VISIONS)
def test_measures_and_concerns_are_told_apart_with_any_colour_vision(vision: str) -> None:
    shades = (*map(FOR_COLOUR_BLIND.of, Measure), FOR_COLOUR_BLIND.concern)
    for one, other in combinations(shades, 2):
        for read, shade in ((of_hex, "hex"), (of_code, "code")):
            seen = (as_seen(read(getattr(s, shade)), VISIONS[vision]) for s in (one, other))
            assert dist(*seen) >= FAR_APART, (one, other)


def test_a_concern_can_be_read() -> None:
    for colours in (palette(dark=True), FOR_COLOUR_BLIND):
        for colour in (of_hex(colours.concern.hex), of_code(colours.concern.code)):
            assert contrast(colour, of_hex("#232933")) >= READABLE
