"""Lines the person wanted to bring, above the fields of the log form."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from journal.text import one_line
from journal.tui.look import as_content

_MARGIN = 8
_ROWS = ((36, 5), (34, 4), (24, 2), (0, 1))
"""Minimum screen heights for the number of lines listed."""


class ToBring(Static):
    """The lines to bring to this session; hidden if there are none."""

    DEFAULT_CSS = "ToBring { height: auto; margin: 0 0 1 2; display: none; }"

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._wished: Sequence[str] = ()

    def put(self, wished: Sequence[str]) -> None:
        """Show the lines to bring."""
        self._wished = wished
        self.fit()

    def fit(self) -> None:
        """List as many lines as fit."""
        self.display = bool(self._wished)
        self.update(to_bring(self._wished, self.app.size))


def to_bring(wished: Sequence[str], size: Size) -> Content:
    """Return the lines to bring, as many as fit."""
    most = next(most for least, most in _ROWS if size.height >= least)
    shown, more = wished[:most], len(wished) - most
    rest = f" (and {more} more)" if more > 0 else ""
    rows = [as_content(f"· {one_line(wish, max(size.width - _MARGIN, 1))}") for wish in shown]
    return Content("\n").join((as_content(f"I wanted to bring{rest}", "bold"), *rows))
