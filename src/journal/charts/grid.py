"""A picture being made: a grid of cells, and the styled lines it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from journal.charts.palette import Shade

BLANK = " "


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one shade; None is the colour of ordinary text."""

    text: str
    shade: Shade | None


Line = tuple[Run, ...]


class Grid:
    """Cells of one glyph and one shade each, `columns` × `rows`, row 0 on top."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._cells: list[list[tuple[str, Shade | None]]] = [
            [(BLANK, None)] * columns for _ in range(rows)
        ]

    def glyph(self, row: int, column: int) -> str:
        """Return what stands at a place; blank outside the grid."""
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        return self._cells[row][column][0] if inside else BLANK

    def write(self, row: int, column: int, text: str, shade: Shade | None = None) -> None:
        """Write `text` from a place on, over whatever stands there, cut at the right edge."""
        for offset, glyph in enumerate(text[: max(self.columns - column, 0)]):
            self._cells[row][column + offset] = (glyph, shade)

    def lines(self) -> tuple[Line, ...]:
        """Return the rows, top first, without blanks at their ends."""
        return tuple(_runs(row) for row in self._cells)


def uncoloured(line: Line) -> str:
    """Return a line without any colour."""
    return "".join(run.text for run in line)


def coloured(line: Line) -> str:
    """Return a line with its colours as terminal sequences (SGR 38;5)."""
    return "".join(
        run.text if run.shade is None else f"\x1b[38;5;{run.shade.code}m{run.text}\x1b[0m"
        for run in line
    )


def _runs(cells: Sequence[tuple[str, Shade | None]]) -> Line:
    end = max((i for i, (glyph, _) in enumerate(cells, 1) if glyph != BLANK), default=0)
    grouped = groupby(cells[:end], key=lambda cell: cell[1])
    return tuple(Run("".join(glyph for glyph, _ in group), shade) for shade, group in grouped)
