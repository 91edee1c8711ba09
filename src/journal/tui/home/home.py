"""Home: what stands out, the next step, the charts, the last sessions."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from journal import first_sight
from journal.draft_names import LOG_DRAFT
from journal.errors import JournalError
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import HOME
from journal.tui.home.charts import HomeCharts
from journal.tui.home.layout import Layout
from journal.tui.look import as_content, colours_of, paragraphs
from journal.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from journal.course.overview import Overview
    from journal.records import Draft

SECONDS_BETWEEN_LOOKS = 30.0
"""A long interval, as each check wakes the processor; when the window gets focus, it checks at
once."""

SECONDS_BETWEEN_QUESTIONS = 60.0
"""Time between reads of the journal while its file has not changed."""


class Home(BaseScreen):
    """The first screen; painted before the journal is open, and filled afterwards."""

    commands = HOME
    heading = "journal"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next row", show=False, id="home.down"),
        Binding("up", "move(-1)", "row before", show=False, id="home.up"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._version: int | None = None
        self._notices: tuple[str, ...] = ()
        self._is_looking = False
        self._stamp: object = None
        self._asked_at = 0.0
        self._last: tuple[Overview, Draft | None, Sequence[str]] | None = None
        self._numbers: list[int] = []
        self._is_begun = False
        """Whether any course has sessions."""

    def body(self) -> Iterable[Widget]:
        """Yield the button first, so that it gets focus."""
        yield Button("New session", variant="primary", id="new", compact=True)
        for part in ("notices", "drafts", "offer", "welcome"):
            yield Static(id=part, classes="part", markup=False)
        with Horizontal(id="now"):
            yield Rows()
            yield HomeCharts()

    def ready(self) -> None:
        """Start checking periodically for changes by other programs."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.reload())
        # Links in it should look like the surrounding text.
        self.query_one("#welcome").auto_links = False
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)
        self.watch(self.app, "app_focus", self._look, init=False)

    def on_resize(self) -> None:
        """Adapt to the new size, once the first read is shown."""
        if self._last is not None:
            self.begin(self._show, "read")

    def on_unmount(self) -> None:
        """Release the data: Textual keeps the first screen alive until the app exits."""
        super().on_unmount()
        self._last = None

    def on_screen_suspend(self) -> None:
        """Withdraw notices when home is left, but not for a dialog over it."""
        # During shutdown the screen stack is empty.
        if any(isinstance(front, BaseScreen) for front in self.app.screen_stack[-1:]):
            self._notices = ()

    async def read(self) -> None:
        """Show the current course."""
        folder = self.context.folder
        # Stamp and version are taken first, so that later changes by others are noticed.
        stamped, self._version, overview, draft, drafts, sessions = await self.ask(
            lambda journal: (
                _stamped(folder),
                journal.version(),
                journal.overview().computed(),
                journal.drafts.get(LOG_DRAFT),
                journal.drafts.forms(),
                journal.sessions.count(),
            )
        )
        self._stamp, self._asked_at = stamped
        self._is_begun = sessions > 0
        self._notices += await self.ask(lambda journal: journal.notices())
        self.trouble("")
        self._last = overview, draft, drafts
        await self._show()

    @on(Button.Pressed, "#new")
    def action_new_session(self) -> None:
        """Open the log form."""
        from journal.tui.log.log_form import LogForm

        self.app.push_screen(LogForm())

    def action_open_session(self, number: int) -> None:
        """Open a session in full."""
        from journal.tui.history.one_session import OneSession

        self.app.push_screen(OneSession(number, self._numbers))

    async def action_move(self, steps: int) -> None:
        """Move from the button to the rows."""
        await self.query_one(Rows).action_move(steps)

    async def _show(self) -> None:
        """Show the data read last: the text, then the charts."""
        from journal.tui.home import home_text
        from journal.tui.home.arranging import arranged

        if self._last is None:
            return
        overview, draft, drafts = self._last
        course = one_line(overview.course.name) if overview.course else ""
        way_out = self.context.way_out
        self.set_title("  ·  ".join(part for part in (way_out, course and "{}") if part), course)
        self.query_one("#new", Button).label = as_content(home_text.button(draft))
        self._numbers = [session.number for session in reversed(overview.sessions)]
        layout = Layout(self.size.width, self.size.height)
        parts = {
            "notices": paragraphs(*self._notices),
            "drafts": home_text.unsaved(drafts),
            "offer": home_text.offered(overview),
            "welcome": self._welcome(overview, layout.width),
        }
        rows_above = 0
        for name, content in parts.items():
            shown = self.query_one(f"#{name}", Static)
            shown.update(content)
            shown.display = bool(content.plain)
            rows_above += 1 + content.get_height({}, layout.width) if content.plain else 0
        self.set_class(layout.is_low, "low")
        colours = colours_of(self.app.current_theme)
        rows, is_airy = arranged(overview, layout, rows_above, colours)
        await self.query_one(Rows).put(rows, airy=is_airy)
        has_charts = layout.has_charts and bool(overview.sessions)
        size = layout.chart_columns, layout.chart_rows(rows_above)
        self.query_one(HomeCharts).make_room(size if has_charts else None)
        await self.query_one(HomeCharts).show(overview, even=self.context.settings.even_axis)

    def _welcome(self, overview: "Overview", width: int) -> Content:
        from journal import people
        from journal.tui.home import home_text

        if overview.sessions:
            return Content("")
        if self._is_begun:
            return home_text.new_course(overview, width)
        context = self.context
        return home_text.welcome(
            overview,
            width,
            None if context.is_demo else people.region_of(context.folder),
            is_demo=context.is_demo,
            is_encrypted=context.lock_controller.is_encrypted,
        )

    async def _look(self) -> None:
        """Check concurrently, as the journal may be busy."""
        if self.app.screen is self and not self._is_looking and self._may_have_changed():
            self._is_looking = True
            self.begin(self._look_now, "look")

    def _may_have_changed(self) -> bool:
        """Tell whether to reload: the file changed, or the last read is long ago."""
        stamp, now = _stamped(self.context.folder)
        if stamp == self._stamp and now - self._asked_at < SECONDS_BETWEEN_QUESTIONS:
            return False
        self._stamp, self._asked_at = stamp, now
        return True

    async def _look_now(self) -> None:
        try:
            version = await self.ask(lambda journal: journal.version())
        except JournalError as error:
            self._version = self._stamp = None
            with self.unless_closed():
                self.trouble(str(error))
            return
        finally:
            self._is_looking = False
        if version != self._version:
            self.reload()


def _stamped(folder: Path | None) -> tuple[object, float]:
    """Return the stamp of the journal's file, and when it was taken."""
    return folder and first_sight.stamp(folder), monotonic()
