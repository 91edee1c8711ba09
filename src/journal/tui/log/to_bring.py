"""What was to be brought to the session, above the fields of the log form."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size

from journal.text import one_line
from journal.tui.look import said

_MARGIN = 8
_ROWS = ((34, 5), (24, 2), (0, 1))
"""Rows of the screen from which so many lines are listed."""


def to_bring(wished: Sequence[str], size: Size) -> Content:
    """Return a line for each thing that was to be brought, as many as there is room for."""
    most = next(most for least, most in _ROWS if size.height >= least)
    shown, more = wished[:most], len(wished) - most
    rest = f" (and {more} more)" if more > 0 else ""
    rows = [said(f"· {one_line(wish, max(size.width - _MARGIN, 1))}") for wish in shown]
    return Content("\n").join((said(f"I wanted to bring{rest}", "bold"), *rows))
