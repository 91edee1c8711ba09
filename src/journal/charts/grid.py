"""A picture being made: a grid of cells, and the styled lines it becomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from journal.charts.palette import Shade

BLANK = " "


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one shade; None is the colour of ordinary text, or of the screen."""

    text: str
    shade: Shade | None
    background: Shade | None = None


Line = tuple[Run, ...]


class _Cell(NamedTuple):
    glyph: str = BLANK
    shade: Shade | None = None
    background: Shade | None = None


class Grid:
    """Cells of a glyph, its shade and a background, `columns` × `rows`, row 0 on top.

    A picture is laid on it layer by layer: what is written later replaces the glyph and its
    shade, and leaves the background that the cell has.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._cells = [[_Cell()] * columns for _ in range(rows)]

    def glyph(self, row: int, column: int) -> str:
        """Return what stands at a place; blank outside the grid."""
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        return self._cells[row][column].glyph if inside else BLANK

    def write(self, row: int, column: int, text: str, shade: Shade | None = None) -> None:
        """Write `text` from a place on, over whatever stands there, cut at the right edge."""
        cells = self._cells[row]
        for at, glyph in enumerate(text[: max(self.columns - column, 0)], column):
            cells[at] = _Cell(glyph, shade, cells[at].background)

    def tint(self, row: int, column: int, width: int, background: Shade) -> None:
        """Give `width` cells from a place on a background, behind whatever stands there."""
        cells = self._cells[row]
        for at in range(column, min(column + width, self.columns)):
            cells[at] = _Cell(cells[at].glyph, cells[at].shade, background)

    def lines(self) -> tuple[Line, ...]:
        """Return the rows, top first, without the blanks at their ends that have no background."""
        return tuple(tuple(_runs(row)) for row in self._cells)


def uncoloured(line: Line) -> str:
    """Return a line without any colour."""
    return "".join(run.text for run in line)


def coloured(line: Line) -> str:
    """Return a line with its colours as terminal sequences (SGR 38;5 and 48;5)."""
    return "".join(map(_coloured, line))


def _coloured(run: Run) -> str:
    codes = [f"38;5;{run.shade.code}"] if run.shade else []
    codes += [f"48;5;{run.background.code}"] if run.background else []
    return f"\x1b[{';'.join(codes)}m{run.text}\x1b[0m" if codes else run.text


def _runs(cells: Sequence[_Cell]) -> Iterator[Run]:
    seen = (i for i, cell in enumerate(cells, 1) if cell.glyph != BLANK or cell.background)
    cells = cells[: max(seen, default=0)]
    for (shade, background), group in groupby(cells, key=lambda cell: cell[1:]):
        yield Run("".join(cell.glyph for cell in group), shade, background)
