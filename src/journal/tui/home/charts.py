"""The charts on home."""

import asyncio
from typing import TYPE_CHECKING

from textual.containers import Vertical

from journal.tui.command import opening

if TYPE_CHECKING:
    from journal.charts.trends import TrendsDrawing
    from journal.course.overview import Overview

SESSIONS_DRAWN = 30
"""Number of newest sessions drawn; the trends show all."""


class HomeCharts(Vertical):
    """The charts on home, imported and drawn only when first shown."""

    DEFAULT_CSS = "HomeCharts { margin: 1 0 0 2; display: none; }"

    def make_room(self, size: tuple[int, int] | None) -> None:
        """Occupy (columns, rows), or nothing with None."""
        self.display = size is not None
        if size is not None:
            self.styles.width, self.styles.height = size

    async def show(self, overview: "Overview", *, even: bool) -> None:
        """Draw a course, by days or evenly spaced, if there is room."""
        if not self.display:
            return
        # In a thread of its own: the journal's thread must stay free for the next key.
        drawing = await asyncio.to_thread(_drawing_of, overview)
        from journal.charts.trends import View
        from journal.tui.widgets.trend_chart import TrendChart

        if not self.query(TrendChart):
            await self.mount(TrendChart())
        total = len(overview.sessions)
        view = View(max(total - SESSIONS_DRAWN, 0), total, even)
        self.query_one(TrendChart).show(drawing, view)

    async def on_click(self) -> None:
        """Open the trends."""
        await self.app.run_action(opening("trends"))


def _drawing_of(overview: "Overview") -> "TrendsDrawing":
    from journal.charts import load_drawing

    load_drawing()
    from journal.charts.course_data import prepare
    from journal.charts.trends import TrendsDrawing

    return TrendsDrawing(prepare(overview))
