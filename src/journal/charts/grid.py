"""A grid of terminal cells to paint on, and the styled lines that it becomes."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from journal.charts.palette import Shade

BLANK, TINTED = " ", "░"
_BLANK = ord(BLANK)


class Run(Struct, frozen=True):
    """A run of cells in one shade; None is the colour of ordinary text, or of the background."""

    text: str
    shade: Shade | None = None
    background: Shade | None = None
    bold: bool = False


Line = tuple[Run, ...]


class Grid:
    """Cells of a glyph, its shade and a background, `columns` × `rows`, row 0 on top.

    A picture is laid on it layer by layer: what is written later replaces the glyph and its
    shade, and leaves the background that the cell has. A glyph takes one cell.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._glyphs = np.full((rows, columns), _BLANK, np.uint32)
        self._shades = np.zeros((rows, columns), np.uint8)
        self._grounds = np.zeros((rows, columns), np.uint8)
        self._known: list[Shade | None] = [None]

    def glyph(self, row: int, column: int) -> str:
        """Return what stands at a place; blank outside the grid."""
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        return chr(self._glyphs[row, column]) if inside else BLANK

    def is_free(self, row: int) -> NDArray[np.bool_]:
        """Return for each cell of a row whether nothing but the tint stands there."""
        return np.isin(self._glyphs[row], (_BLANK, ord(TINTED)))

    def write(self, row: int, column: int, text: str, shade: Shade | None = None) -> None:
        """Write `text` from a place on, over whatever stands there, cut at the right edge."""
        text = text[: max(self.columns - column, 0)]
        self._glyphs[row, column : column + len(text)] = [*map(ord, text)]
        self._shades[row, column : column + len(text)] = self._number(shade)

    def put(
        self, glyphs: NDArray[np.uint32], where: NDArray[np.bool_], column: int, shade: Shade
    ) -> None:
        """Write many glyphs at once, those of the cells in which `where` is true.

        Their first row is that of the grid, their first column is `column` of the grid.
        """
        cells = slice(glyphs.shape[0]), slice(column, column + glyphs.shape[1])
        self._glyphs[cells][where] = glyphs[where]
        self._shades[cells][where] = self._number(shade)

    def tint(self, row: int, column: int, width: int, background: Shade) -> None:
        """Give `width` cells from a place on a background, behind whatever stands there."""
        self._grounds[row, column : column + max(width, 0)] = self._number(background)

    def lines(self) -> tuple[Line, ...]:
        """Return the rows, top first, without the blanks at their ends that have no background."""
        return tuple(tuple(self._runs(row)) for row in range(self.rows))

    def _number(self, shade: Shade | None) -> int:
        if shade not in self._known:
            self._known.append(shade)
        return self._known.index(shade)

    def _runs(self, row: int) -> Iterator[Run]:
        """Give the runs of a row; a blank goes on in the shade before it, of which none is seen."""
        glyphs, grounds = self._glyphs[row], self._grounds[row]
        seen = np.flatnonzero((glyphs != _BLANK) | (grounds > 0))
        if not len(seen):
            return
        end = int(seen[-1]) + 1
        inked = np.where(glyphs[:end] != _BLANK, np.arange(end), 0)
        shades = self._shades[row][np.maximum.accumulate(inked)]
        keys = shades.astype(np.int64) << 8 | grounds[:end]
        starts = np.flatnonzero(np.diff(keys, prepend=-1)).tolist()
        text = glyphs[:end].astype("<u4").tobytes().decode("utf-32-le")
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            key = int(keys[start])
            yield Run(text[start:stop], self._known[key >> 8], self._known[key & 255])


def uncoloured(line: Line) -> str:
    """Return a line without any colour."""
    return "".join(run.text for run in line)


def coloured(line: Line) -> str:
    """Return a line with its colours as terminal sequences (SGR 1, 38;5 and 48;5)."""
    return "".join(map(_coloured, line))


def _coloured(run: Run) -> str:
    codes = ["1"] if run.bold else []
    codes += [f"38;5;{run.shade.code}"] if run.shade else []
    codes += [f"48;5;{run.background.code}"] if run.background else []
    return f"\x1b[{';'.join(codes)}m{run.text}\x1b[0m" if codes else run.text
