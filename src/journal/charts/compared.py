"""The comparison chart: two stretches of one measure, a dot each, the first with a whisker.

    before   4.2      ├───────○───────┤
    after    6.1                          ●
                0                 5                 10

A mark is at its mean, rounded to a cell. The line is the usual noise around the first mean: a
second mean beyond its ends differs by more than that. An end beyond the scale is not drawn.
"""

from msgspec import Struct

from journal.charts.grid import Grid, Line, coloured, uncoloured
from journal.charts.palette import ON_DARK, Palette
from journal.comparison import Compared, Outcome, sentence
from journal.ratings import HIGHEST, LOWEST, as_text, to_tenth

_OUTCOMES = {
    Outcome.BETTER: "better",
    Outcome.WORSE: "worse",
    Outcome.USUAL: "no clear difference",
    Outcome.TOO_FEW: "too few ratings so far",
}
_SIDED = (Outcome.BETTER, Outcome.WORSE)
_NUMBER_COLUMNS = 5
_TICKS = (LOWEST, (LOWEST + HIGHEST) / 2, HIGHEST)
_POINTS = int(HIGHEST - LOWEST)


class ComparedPanel(Struct, frozen=True):
    """One measure of a comparison as text; `lines` is the picture for a screen that styles it.

    `heading` gives the outcome and which way is better, `legend` the meaning of the line, ""
    without a picture; `sentence` says everything in words.
    """

    heading: str
    picture: tuple[str, ...]
    legend: str
    sentence: str
    lines: tuple[Line, ...]


class _Glyphs(Struct, frozen=True):
    first: str
    second: str
    low_end: str
    line: str
    high_end: str


_GLYPHS, _PLAIN_GLYPHS = _Glyphs("○", "●", "├", "─", "┤"), _Glyphs("o", "*", "|", "-", "|")


def draw_compared(
    compared: Compared,
    names: tuple[str, str] = ("before", "after"),
    where: tuple[str, str] = ("before", "after"),
    *,
    columns: int = 80,
    colour: bool = False,
    colours: Palette = ON_DARK,
    plain: bool = False,
) -> ComparedPanel:
    """Draw one measure of a comparison within `columns` (30 or more).

    `names`, one cell per character, label the two rows; `where` follows the numbers in the
    sentence. Without enough ratings there is no picture. The rest is as in `draw`.
    """
    signs = _PLAIN_GLYPHS if plain else _GLYPHS
    grid = _grid(compared, names, signs, columns, colours)
    lines = grid.lines() if grid else ()
    noise = f"{signs.low_end}{signs.line}{signs.high_end} your usual ups and downs"
    return ComparedPanel(
        heading=_heading(compared, where[1], columns, plain=plain),
        picture=tuple((coloured if colour else uncoloured)(line) for line in lines),
        legend=noise if grid else "",
        sentence=sentence(compared, where),
        lines=lines,
    )


def _heading(compared: Compared, second: str, columns: int, *, plain: bool) -> str:
    """Return the outcome and which way is better, as far as there is room."""
    name, outcome = compared.measure.capitalize(), _OUTCOMES[compared.outcome]
    where = f"{outcome} {second}" if compared.outcome in _SIDED else outcome
    direction = "higher is better" if compared.measure.higher_is_better else "lower is better"
    offers = ((name, where, direction), (name, where), (name, outcome))
    ways = [(", " if plain else "  ·  ").join(parts) for parts in offers]
    return next((text for text in ways if len(text) <= columns), ways[-1])


def _grid(
    compared: Compared, names: tuple[str, str], signs: _Glyphs, columns: int, colours: Palette
) -> Grid | None:
    first, second = compared.means
    if compared.band is None or first is None or second is None:
        return None
    ink = colours.of(compared.measure)
    margin = max(map(len, names)) + 2
    start = margin + _NUMBER_COLUMNS
    cells = max((columns - start - 1) // _POINTS, 1) * _POINTS
    grid = Grid(start + cells + 1, 3)
    for row, (name, mean) in enumerate(zip(names, (first, second), strict=True)):
        grid.write(row, 0, name, colours.text)
        grid.write(row, margin, as_text(to_tenth(mean)), colours.text)
    low, high = (_cell(end, cells) for end in _ends(first, compared.band))
    if signs is _GLYPHS:
        # The usual noise around the first mean is drawn behind both rows.
        for row in range(2):
            grid.tint(row, start + low, high - low + 1, colours.hue(compared.measure).tint)
    for column, glyph in _line(first, compared.band, signs, cells):
        grid.write(0, start + column, glyph, colours.text)
    grid.write(0, start + _cell(first, cells), signs.first, ink)
    grid.write(1, start + _cell(second, cells), signs.second, ink)
    for tick in _TICKS:
        text = as_text(tick)
        column = min(_cell(tick, cells), cells + 1 - len(text))
        grid.write(2, start + column, text, colours.text)
    return grid


def _line(mean: float, band: float, signs: _Glyphs, cells: int) -> list[tuple[int, str]]:
    """Return the cells of the noise line with their characters."""
    low, high = (_cell(end, cells) for end in _ends(mean, band))
    drawn = [(column, signs.line) for column in range(low, high + 1)]
    if mean - band >= LOWEST:
        drawn[0] = (low, signs.low_end)
    if mean + band <= HIGHEST:
        drawn[-1] = (high, signs.high_end)
    return drawn


def _ends(mean: float, band: float) -> tuple[float, float]:
    return max(mean - band, LOWEST), min(mean + band, HIGHEST)


def _cell(value: float, cells: int) -> int:
    return int(value / _POINTS * cells + 0.5)
