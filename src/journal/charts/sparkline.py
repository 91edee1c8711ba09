"""Sparklines: a row of small bars and the latest number."""

import math
from collections.abc import Sequence

from journal.ratings import HIGHEST, as_text

_BARS = "▁▂▃▄▅▆▇█"
_BLANK = "·"
_SPACE = "  "


def sparkline(values: Sequence[float | None], width: int) -> str:
    """Return the newest of `values` (oldest first) as bars and the newest rating: "▂▃·▄▆  6".

    At most `width` cells, number included. A blank value is a dot. Bars are too coarse for half
    points, hence the number. Empty without values.
    """
    newest = next((value for value in reversed(values) if value is not None), None)
    if newest is None or width <= 0:
        return ""
    number = _SPACE + as_text(newest)
    room = width - len(number)
    return bars(values, room) + number if room > 0 else as_text(newest)[:width]


def bars(values: Sequence[float | None], width: int) -> str:
    """Return the newest of `values` as bars, at most `width`."""
    return "".join(map(_bar, values[-width:])) if width > 0 else ""


def _bar(value: float | None) -> str:
    if value is None:
        return _BLANK
    return _BARS[math.floor(value / HIGHEST * (len(_BARS) - 1) + 0.5)]
