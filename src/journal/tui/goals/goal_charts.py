"""Charts of the goals."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from journal.between_sessions import Goal
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import READING
from journal.tui.look import as_content, chart_content, colours_of

_AROUND, _SIDES = 4, 4
_NONE = "No goal is rated yet. Enter in the list of goals rates one."


class GoalCharts(BaseScreen):
    """A panel for each rated open goal."""

    commands = READING
    heading = "goals over time"
    DEFAULT_CSS = "GoalCharts #charts { margin-top: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._goals: tuple[Goal, ...] | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the charts."""
        yield Static(id="charts", markup=False)

    def ready(self) -> None:
        """Redraw when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.redraw())

    async def read(self) -> None:
        """Show the goals of the current course."""
        self._goals = await self.ask(lambda journal: journal.overview().open_goals)
        self.redraw()

    def redraw(self) -> None:
        """Draw the charts for the size."""
        from journal.charts.goals import draw_goals
        from journal.charts.plot import Style

        if self._goals is None:
            return
        style = Style(colours_of(self.app.current_theme))
        size = max(self.size.width - _SIDES, 1), max(self.size.height - _AROUND, 1)
        lines = draw_goals(self._goals, size, style)
        self.query_one("#charts", Static).update(
            chart_content(lines) if lines else as_content(_NONE)
        )
