"""A grid of terminal cells to paint on, and the styled lines made from it."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from journal.charts.palette import Shade

BLANK, TINTED = " ", "░"
_BLANK = ord(BLANK)


class Run(Struct, frozen=True):
    """A run of cells in one style; None is the default foreground or background colour."""

    text: str
    shade: Shade | None = None
    background: Shade | None = None
    bold: bool = False


Line = tuple[Run, ...]


class Grid:
    """`columns` × `rows` cells with a glyph, its colour and a background, row 0 on top.

    A picture is painted layer by layer: later writes replace a glyph and its colour, and keep the
    background. Every glyph is one cell wide.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._glyphs = np.full((rows, columns), _BLANK, np.uint32)
        self._shades = np.zeros((rows, columns), np.uint8)
        self._grounds = np.zeros((rows, columns), np.uint8)
        self._known: list[Shade | None] = [None]

    def glyph(self, row: int, column: int) -> str:
        """Return the glyph at a position; blank outside the grid."""
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        return chr(self._glyphs[row, column]) if inside else BLANK

    def is_free(self, row: int) -> NDArray[np.bool_]:
        """Return for each cell of a row whether it is blank or only tinted."""
        return np.isin(self._glyphs[row], (_BLANK, ord(TINTED)))

    def write(self, row: int, column: int, text: str, shade: Shade | None = None) -> None:
        """Write `text` from a position on, replacing glyphs, cut at the right edge."""
        text = text[: max(self.columns - column, 0)]
        self._glyphs[row, column : column + len(text)] = [*map(ord, text)]
        self._shades[row, column : column + len(text)] = self._number(shade)

    def put(
        self, glyphs: NDArray[np.uint32], where: NDArray[np.bool_], column: int, shade: Shade
    ) -> None:
        """Write many glyphs at once, in the cells in which `where` is true.

        Their top row is the grid's, their first column is `column` of the grid.
        """
        cells = slice(glyphs.shape[0]), slice(column, column + glyphs.shape[1])
        self._glyphs[cells][where] = glyphs[where]
        self._shades[cells][where] = self._number(shade)

    def tint(self, row: int, column: int, width: int, background: Shade) -> None:
        """Set the background of `width` cells from a position on."""
        self._grounds[row, column : column + max(width, 0)] = self._number(background)

    def lines(self) -> tuple[Line, ...]:
        """Return the rows, top first, without trailing blanks that have no background.

        A blank keeps the previous foreground, which does not show.
        """
        is_inked = self._glyphs != _BLANK
        last_inked = np.maximum.accumulate(np.where(is_inked, np.arange(self.columns), 0), axis=1)
        shades = np.take_along_axis(self._shades, last_inked, axis=1)
        keys = shades.astype(np.int64) << 8 | self._grounds
        is_start = np.diff(keys, prepend=-1, axis=1) != 0
        is_seen = is_inked | (self._grounds > 0)
        ends = np.where(is_seen.any(axis=1), self.columns - is_seen[:, ::-1].argmax(axis=1), 0)
        parts = zip(ends.tolist(), is_start, keys, strict=True)
        return tuple(
            tuple(self._runs(row, end, np.flatnonzero(starts[:end]).tolist(), keys))
            for row, (end, starts, keys) in enumerate(parts)
        )

    def _number(self, shade: Shade | None) -> int:
        if shade not in self._known:
            self._known.append(shade)
        return self._known.index(shade)

    def _runs(
        self, row: int, end: int, starts: list[int], keys: NDArray[np.int64]
    ) -> Iterator[Run]:
        """Yield the runs of a row up to `end`, with the colours at their `starts`."""
        text = self._glyphs[row, :end].astype("<u4").tobytes().decode("utf-32-le")
        for start, stop, key in zip(starts, [*starts, end][1:], keys[starts].tolist(), strict=True):
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
