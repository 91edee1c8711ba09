"""The layout of home for a given size."""

from collections.abc import Sequence

from msgspec import Struct

from journal.tui.widgets.rows import RowContent

_WIDE, _ROWS_FOR_CHARTS = 100, 24
_LOW = 24
"""Screen height below which numbers come before sentences."""

_CHARTS_SHARE, _MOST_CHART_COLUMNS = (3, 8), 90
_FEWEST_CHART_ROWS = 12
_MARGINS, _ROW_MARGINS, _BETWEEN = 3, 2, 2
"""Columns around the content: of the screen, of each row, between text and charts."""

_TITLE_AND_FOOTER, _BUTTON, _AROUND = 2, 2, 2


class Limits(Struct, frozen=True):
    """Limits of the content: events, lines for next time, blank lines if `airy`."""

    airy: bool
    events: int
    lines: int


OFFERS = tuple(
    Limits(*limits) for limits in ((True, 4, 4), (True, 2, 2), (False, 2, 2), (False, 1, 1))
)
"""The limits to try, from the most content to the least."""


class Layout(Struct, frozen=True):
    """The positions of the parts of home on a screen of `columns` × `rows`."""

    columns: int
    rows: int

    @property
    def has_charts(self) -> bool:
        """Whether charts are shown beside the text; otherwise there are sparklines."""
        return self.columns >= _WIDE and self.rows >= _ROWS_FOR_CHARTS

    @property
    def is_low(self) -> bool:
        """Whether numbers come before sentences."""
        return self.rows < _LOW

    @property
    def chart_columns(self) -> int:
        """The width of the charts."""
        part, whole = _CHARTS_SHARE
        return min(self.columns * part // whole, _MOST_CHART_COLUMNS)

    def chart_rows(self, rows_above: int) -> int:
        """Return the height of the charts below that many rows of text."""
        return max(self.room - rows_above - _AROUND, _FEWEST_CHART_ROWS)

    @property
    def width(self) -> int:
        """The width of a row of text."""
        beside = self.chart_columns + _BETWEEN if self.has_charts else 0
        return self.columns - _MARGINS - _ROW_MARGINS - beside

    @property
    def room(self) -> int:
        """The number of rows below the button."""
        return self.rows - _TITLE_AND_FOOTER - _BUTTON + self.is_low

    def height(self, rows: Sequence[RowContent], *, airy: bool) -> int:
        """Return the number of lines for `rows`, with blank ones between parts if `airy`."""
        blanks = sum(row.is_heading for row in rows) if airy else 0
        return blanks + sum(row.height(self.width) for row in rows)
