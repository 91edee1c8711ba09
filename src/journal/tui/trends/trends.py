"""Trends: the three charts, one under the other, each with its sentence."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from journal.ratings import Measure
from journal.text import one_line, plural
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import TRENDS, Command, bindings
from journal.tui.look import said
from journal.tui.widgets.chart import Chart

if TYPE_CHECKING:
    from journal.overview import Overview

# Three charts fit under each other from 36 lines on; below that each is drawn to be read alone.
ROWS_OF_THREE, ROWS_ALONE, HEIGHT_FOR_THREE = 7, 14, 34


class Trends(BaseScreen):
    """The charts of the current course."""

    commands: ClassVar[Sequence[Command]] = TRENDS
    heading = "trends"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TRENDS)]

    def __init__(self) -> None:
        super().__init__()
        self._last = 0
        self._overview: Overview | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the three charts."""
        yield Static(id="none", markup=False)
        for measure in Measure:
            yield Chart(measure)

    async def read(self) -> None:
        """Show the current course."""
        self._overview = await self.ask(lambda journal: journal.overview().worked_out())
        self._show()

    def on_resize(self) -> None:
        """Choose the height of the charts anew."""
        with self.while_here():
            self._show()

    def action_last(self, count: int) -> None:
        """Show the last `count` sessions, all of them with 0."""
        self._last = count
        self._show()

    def _show(self) -> None:
        overview = self._overview
        if overview is None:
            return
        name = one_line(overview.course.name) if overview.course else ""
        shown = plural(min(self._last or len(overview.sessions), len(overview.sessions)), "session")
        self.name_it(f"{{}}  ·  {shown}" if name else "", name)
        self.query_one("#none", Static).update(
            said("" if overview.sessions else "There are no sessions yet; n at home logs one.")
        )
        three = self.size.height >= HEIGHT_FOR_THREE
        for chart in self.query(Chart):
            chart.display = bool(overview.sessions)
            chart.show(overview, self._last or None, ROWS_OF_THREE if three else ROWS_ALONE)
