"""Trends: the charts of a course, with a cursor and a readout."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.charts import load_drawing
from journal.charts.course_data import prepare
from journal.charts.trends import TrendsDrawing, View
from journal.course.overview import Overview
from journal.progress import doing
from journal.ratings import Measure
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import TRENDS
from journal.tui.keymap import with_keys
from journal.tui.look import as_content
from journal.tui.trends.heights import rows_of
from journal.tui.trends.ranges import choices, title_words
from journal.tui.trends.readout import readout
from journal.tui.trends.window import Window, newest
from journal.tui.widgets.trend_chart import TrendChart

if TYPE_CHECKING:
    from journal.core import Journal

_NONE = "There are no sessions yet; ‹new_session.n› logs the first."
_ALL_SHOWN = "All sessions are shown."
_NO_MORE = "That is as far as the range goes."


class Trends(BaseScreen):
    """The charts of a course, initially the current one."""

    commands = TRENDS
    heading = "trends"
    CSS_PATH = "trends.tcss"
    keys_needing_content = frozenset(
        ["step", "end", "focus_measure", "open", "edit", "last", "zoom", "pan", "even", "alone"]
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", show=False, id="trends.right"),
        Binding("up", "focus_measure(-1)", show=False, id="trends.up"),
        Binding("tab", "focus_measure(1)", show=False, id="trends.tab"),
        Binding("equals_sign", "zoom(True)", show=False, id="trends.closer"),
        Binding("underscore", "zoom(False)", show=False, id="trends.wider"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._drawing: TrendsDrawing | None = None
        self._course: str | None = None
        self._has_several = False
        self._window = newest(0)
        self._cursor = 0
        self._focus = Measure.MOOD
        self._even = self._alone = False

    @property
    def has_content(self) -> bool:
        """Whether the course has a session."""
        return self._overview is None or bool(self._overview.sessions)

    def body(self) -> Iterable[Widget]:
        """Yield the range, the charts, and the readout."""
        yield Static(id="none", markup=False)
        yield Static(id="range", markup=False)
        yield TrendChart()
        yield Static(id="readout", markup=False)

    def ready(self) -> None:
        """Apply the axis setting; make links look like the surrounding text."""
        for shown in self.query("#range, #readout"):
            shown.auto_links = False
        self._even = self.context.settings.even_axis

    async def read(self) -> None:
        """Show the course; the cursor stays on its session if that still exists."""
        overview, drawing, count = await self.ask(self._read_from)
        before, total = self._overview, len(overview.sessions)
        is_same = before is not None and before.course == overview.course
        self._window = self._window.of(total) if is_same else newest(total)
        self._cursor = self._found(before, overview) if is_same else total - 1
        self._overview, self._drawing, self._has_several = overview, drawing, count > 1
        self.redraw()

    def _read_from(self, journal: "Journal") -> tuple[Overview, TrendsDrawing, int]:
        # Drawing a long course takes a moment: show progress meanwhile.
        with doing("Drawing the charts"):
            load_drawing()
            courses = journal.courses.all()
            name = self._course if any(one.name == self._course for one in courses) else None
            overview = journal.overview(name).computed()
        with doing("Drawing the charts"):
            return overview, TrendsDrawing(prepare(overview)), len(courses)

    def _found(self, before: Overview | None, now: Overview) -> int:
        """Return the new index of the session at the cursor; the newest if one was added."""
        total = len(now.sessions)
        if before is None or self._cursor >= len(before.sessions) - 1:
            return total - 1
        number = before.sessions[self._cursor].number
        places = (i for i, session in enumerate(now.sessions) if session.number == number)
        return next(places, min(self._cursor, total - 1))

    def action_last(self, count: int) -> None:
        """Show the newest `count` sessions, all of them with 0."""
        self._see(newest(self._window.total, count))

    def action_zoom(self, closer: bool) -> None:
        """Show half as many sessions around the cursor, or twice as many."""
        self._see(self._window.zoomed(self._cursor, closer=closer))

    def action_pan(self, steps: int) -> None:
        """Show earlier or later sessions."""
        self._see(self._window.panned(steps))

    def action_step(self, sessions: int) -> None:
        """Move the cursor by a number of sessions."""
        self._go(self._cursor + sessions)

    def action_end(self, newest: bool) -> None:
        """Move the cursor to the first session of the course, or the newest."""
        self._go(self._window.total - 1 if newest else 0)

    def action_focus_measure(self, steps: int) -> None:
        """Enlarge the next or previous measure."""
        measures = [*Measure]
        self._focus = measures[(measures.index(self._focus) + steps) % len(measures)]
        self.redraw()

    def action_even(self) -> None:
        """Toggle between spacing by day and even spacing."""
        self._even = not self._even
        self.redraw()

    def action_alone(self) -> None:
        """Toggle between all three measures and one large one."""
        self._alone = not self._alone
        self.redraw()

    def action_next_course(self) -> None:
        """Show the next course, without making it the current one."""
        self.begin(self._next_course, "read")

    async def _next_course(self) -> None:
        names = [course.name for course in await self.ask(lambda journal: journal.courses.all())]
        shown = self._overview.course.name if self._overview and self._overview.course else ""
        if len(names) < 2:
            self.context.tell(
                "There is no other course; ‹courses.c› on the home screen starts one."
            )
            return
        place = names.index(shown) if shown in names else -1
        self._course = names[(place + 1) % len(names)]
        await self.read_now()

    def action_open(self) -> None:
        """Open the session at the cursor in full."""
        from journal.tui.history.one_session import OneSession

        if self._overview is not None and (number := self._number()) is not None:
            among = [session.number for session in reversed(self._overview.sessions)]
            self.app.push_screen(OneSession(number, among, self._point_at))

    def _point_at(self, number: int) -> None:
        """Move the cursor to the session with this number, drawn when this screen is in front."""
        sessions = self._overview.sessions if self._overview else ()
        places = (i for i, session in enumerate(sessions) if session.number == number)
        self._cursor = next(places, self._cursor)

    def action_edit(self) -> None:
        """Edit the session at the cursor."""
        from journal.tui.history.one_session import change_session

        if (number := self._number()) is not None:
            self.begin(partial(change_session, self, number), "edit", keys_wait=True)

    @on(TrendChart.Pointed)
    def _pointed(self, event: TrendChart.Pointed) -> None:
        self._focus = event.measure or self._focus
        self._go(event.session)

    def _number(self) -> int | None:
        if self._overview is None or not self._overview.sessions:
            return None
        return self._overview.sessions[self._cursor].number

    def _see(self, window: Window) -> None:
        if window == self._window:
            self.context.hint(_ALL_SHOWN if window.is_all else _NO_MORE, "the range")
        self._window = window
        self._cursor = min(max(self._cursor, window.first), max(window.last - 1, 0))
        self.redraw()

    def _go(self, session: int) -> None:
        self._cursor = min(max(session, 0), max(self._window.total - 1, 0))
        window = self._window.including(self._cursor) if self._window.total else self._window
        if window != self._window:
            self._window = window
            self.redraw()
        else:
            self._show_cursor()

    def redraw(self) -> None:
        """Draw the charts, and divide the rows among them."""
        overview, drawing = self._overview, self._drawing
        if overview is None or drawing is None:
            return
        rows, is_there = rows_of(self.size.height), bool(overview.sessions)
        self._entitle()
        self._show_text("#none", as_content(with_keys(_NONE)), 0 if is_there else 2)
        self._show_text("#range", self._choices(), rows.ranges * is_there)
        self._show_text("#readout", Content(""), rows.readout * is_there)
        self.query_one("#readout").set_class(rows.has_rule, "ruled")
        self.query_one(TrendChart).display = is_there
        self._show_cursor()

    def _show_text(self, name: str, content: Content, rows: int) -> None:
        """Show a text on so many rows; 0 hides it."""
        shown = self.query_one(name, Static)
        shown.update(content, layout=False)
        shown.display = rows > 0
        shown.styles.height = rows

    def _show_cursor(self) -> None:
        """Update what a cursor step changes: the charts' cursor, the readout and the numbers."""
        overview, drawing = self._overview, self._drawing
        if overview is None or drawing is None or not overview.sessions:
            return
        rows = rows_of(self.size.height)
        size = self.size.width, rows.readout - rows.has_rule
        words = readout(overview, drawing.data, self._cursor, size)
        self.query_one("#readout", Static).update(words, layout=False)
        view = View(self._window.first, self._window.last, self._even)
        chart = self.query_one(TrendChart)
        chart.show(drawing, view, self._focus, self._cursor, alone=self._alone)

    def _choices(self) -> Content:
        return choices(
            self._window,
            even=self._even,
            alone=self._alone,
            several=self._has_several,
            has_goals=bool(self._overview and self._overview.open_goals),
        )

    def _entitle(self) -> None:
        overview = self._overview
        if overview is None or overview.course is None:
            self.set_title()
        else:
            words = title_words(
                overview, self._window, self.size.width, is_demo=self.context.is_demo
            )
            self.set_title(words, one_line(overview.course.name))
