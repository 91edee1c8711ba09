"""Divide the rows of a drawing among headings, plots, axis and event lane."""

from msgspec import Struct

from journal.charts.scale import FEWEST_ROWS
from journal.ratings import Measure

_OTHERS = len(Measure) - 1
_LEAST_FOCUS = 2 * FEWEST_ROWS
_ROWS_FOR_SPARKS, _ROWS_FOR_GAP = 14, 20
"""Rows from which sparklines get a line each, and a blank row after the first."""


class PlotHeights(Struct, frozen=True):
    """Rows of the focused plot and of each other one; 0 hides the plot.

    Without a focus, mood takes that place. Without plots, the measures have a sparkline each, or
    one line for all values.
    """

    focus: int
    others: tuple[int, int]
    has_sparks: bool
    has_values: bool
    has_axis: bool
    has_events: bool
    has_gap: bool = False
    """Whether a blank row follows the first sparkline."""

    def rows(self, focus: Measure | None) -> dict[Measure, int]:
        """Return the rows of each plot."""
        others = iter(self.others)
        large = focus or Measure.MOOD
        return {one: self.focus if one is large else next(others) for one in Measure}


def share(height: int, *, alone: bool = False, alike: bool = False) -> PlotHeights:
    """Divide `height` rows: the focused plot gets twice as many as each other one.

    With `alike` all get the same. If three plots do not fit, or with `alone`, the focused one gets
    everything.
    """
    free = height - len(Measure) - 2
    if alike and free + 2 >= len(Measure) * FEWEST_ROWS and not alone:
        # Plots take precedence over the axis, and the axis over the event lane.
        free = max(free, len(Measure) * FEWEST_ROWS)
        under = height - len(Measure) - free
        first, second = free - free * 2 // 3, (free + 1) // 3
        two = second, free - first - second
        return PlotHeights(first, two, False, False, under > 0, under > 1)
    if free >= _LEAST_FOCUS + _OTHERS * FEWEST_ROWS and not alone:
        others = free // 2
        return PlotHeights(
            free - others, (others - others // 2, others // 2), False, False, True, True
        )
    has_sparks, has_gap = height >= _ROWS_FOR_SPARKS, height >= _ROWS_FOR_GAP
    free = height - (len(Measure) + has_gap if has_sparks else 2)
    has_axis, has_events = free > FEWEST_ROWS, free > FEWEST_ROWS + 1
    focus = free - has_axis - has_events
    focus = focus if focus >= FEWEST_ROWS else 0
    return PlotHeights(focus, (0, 0), has_sparks, not has_sparks, has_axis, has_events, has_gap)
