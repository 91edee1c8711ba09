"""Labels of signals along the upper and lower edge of a plot."""

from journal.charts.grid import Grid
from journal.charts.plot import AXIS_COLUMNS, Plot
from journal.charts.spans import Span

_LINES, _CONCERNS, _PLAIN_LINES = ("╌", "─"), ("╍", "━"), ("~", "=")
"""Line characters for signals that may be chance, and for those more likely than not."""

_FARTHEST = 8
"""How far, in cells, a word moves aside for marks."""


class Edges:
    """Labels of spans in the top and bottom row of a plot, next to the ratings."""

    def __init__(self, plot: Plot, grid: Grid, *, plain: bool = False) -> None:
        self._plot, self._grid, self._plain = plot, grid, plain
        bottom = plot.scale.rows - 1
        self._free = {row: grid.is_free(row) for row in (0, bottom)}
        self._edges = (0, bottom)

    def draw(self) -> None:
        """Draw all patterns of the plot; the most pressing and newest are placed first."""
        for span in reversed(self._plot.measure.spans):
            self._span(span)

    def _span(self, span: Span) -> None:
        """Draw a pattern if there is room: its word, and its duration as a line."""
        if (ends := self._columns(span)) is None:
            return
        start, end = (AXIS_COLUMNS + column for column in ends)
        # A concern is drawn on the worse side.
        is_up = self._plot.measure.measure.higher_is_better is not span.sign.is_concern
        edges = self._edges if is_up else self._edges[::-1]
        shape = span.sign.plain_shape if self._plain else span.sign.shape
        seats = (
            (row, column, words)
            for words in (f"{shape} {word} " for word in span.sign.words)
            for row in edges
            for column in range(start, min(end, start + _FARTHEST) + 1)
            if self._has_room(row, column, len(words))
        )
        row, place_sign, words = next(seats, (edges[0], None, ""))
        if place_sign is not None:
            self._write(row, place_sign, words, span)
        elif not span.sign.is_concern:
            # A line without its word would be meaningless.
            return
        lines = _CONCERNS if span.sign.is_concern else _LINES
        line = (_PLAIN_LINES if self._plain else lines)[span.is_sure]
        for column in range(start, end + 1) if not span.is_event else ():
            if self._has_room(row, column, 1):
                self._write(row, column, line, span)

    def _write(self, row: int, column: int, text: str, span: Span) -> None:
        colours = self._plot.style.palette
        shade = colours.concern if span.sign.is_concern else colours.text
        self._grid.write(row, column, text, shade)
        self._free[row][column : column + len(text)] = False

    def _has_room(self, row: int, column: int, width: int) -> bool:
        free = self._free[row][column : column + width]
        return len(free) == width and bool(free.all())

    def _columns(self, span: Span) -> tuple[int, int] | None:
        """Return the first and last column of a span; None if it is not shown."""
        attended, timeline = self._plot.attended, self._plot.timeline
        if span.first > len(attended):
            return None
        first = int(attended[span.first - 1])
        last = int(attended[min(span.last, len(attended)) - 1])
        if last < timeline.first or first >= timeline.last:
            return None
        shown = max(first, timeline.first), min(last, timeline.last - 1)
        return timeline.column(shown[0]), timeline.column(shown[1])
