"""Home: what stands, the last sessions, a small trend, and one obvious thing to do."""

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from journal import first_sight
from journal.errors import JournalError
from journal.records import LOG_DRAFT
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import HOME, Command, bindings
from journal.tui.look import paragraphs, said

if TYPE_CHECKING:
    from journal.overview import Overview
    from journal.records import Draft

SECONDS_BETWEEN_LOOKS = 10.0
SECONDS_BETWEEN_QUESTIONS = 60.0
"""How long the file alone is looked at while nothing in it changes, and nobody is woken for it."""

SIDES = 4
# A terminal of 24 lines holds all parts if each is kept short; a taller one holds more sessions.
ROOMY, FEW_SIGNALS, MOST_SIGNALS = 30, 2, 4
FEW_SESSIONS, LINES_BESIDE_SESSIONS = 3, 24


class Home(BaseScreen):
    """The first screen. It is painted before the journal is open and filled when it is."""

    commands: ClassVar[Sequence[Command]] = HOME
    heading = "journal"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HOME)]

    def __init__(self) -> None:
        super().__init__()
        self._version: int | None = None
        self._notices: tuple[str, ...] = ()
        self._is_looking = False
        self._stamp: object = None
        self._asked_at = 0.0

    def body(self) -> Iterable[Widget]:
        """Yield the button first, so that it is what has focus."""
        yield Button("New session", variant="primary", id="new", compact=True)
        for part in (
            "notices",
            "drafts",
            "prompt",
            "chosen",
            "standing",
            "trend",
            "sessions",
            "welcome",
        ):
            yield Static(id=part, classes="part", markup=False)

    def ready(self) -> None:
        """Look now and then whether another program wrote to the journal."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.reload())
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self.reload()

    def on_screen_suspend(self) -> None:
        """Once home is left, its notices have been told; a question in front leaves it there."""
        if isinstance(self.app.screen, BaseScreen):
            self._notices = ()

    async def read(self) -> None:
        """Show the current course."""
        overview, draft, drafts = await self.ask(
            lambda journal: (
                journal.overview().worked_out(),
                journal.drafts.get(LOG_DRAFT),
                journal.drafts.forms(),
            )
        )
        self._version = await self.ask(lambda journal: journal.version())
        self._notices += await self.ask(lambda journal: journal.notices())
        self.trouble("")
        self._show(overview, draft, drafts)

    @on(Button.Pressed, "#new")
    def action_new_session(self) -> None:
        """Open the log form."""
        from journal.tui.log.log_form import LogForm

        self.app.push_screen(LogForm())

    def _show(self, overview: "Overview", draft: "Draft | None", drafts: Sequence[str]) -> None:
        from journal.tui.home import home_text
        from journal.tui.review.prompt_text import prompt_line

        course = one_line(overview.course.name) if overview.course else ""
        way_out = self.context.way_out
        self.name_it("  ·  ".join(part for part in (way_out, course and "{}") if part), course)
        self.query_one("#new", Button).label = said(home_text.button(draft))
        width = self.size.width - SIDES
        signals = FEW_SIGNALS if self.size.height < ROOMY else MOST_SIGNALS
        sessions = max(FEW_SESSIONS, self.size.height - LINES_BESIDE_SESSIONS)
        parts = {
            "notices": paragraphs(*self._notices),
            "drafts": home_text.unsaved(drafts),
            "prompt": prompt_line(overview),
            "chosen": home_text.chosen(overview),
            "standing": home_text.standing(overview, most=signals),
            "trend": home_text.trend(overview, width, dark=self.app.current_theme.dark),
            "sessions": home_text.last_sessions(overview, width, most=sessions),
            "welcome": self._welcome(overview),
        }
        for name, content in parts.items():
            shown = self.query_one(f"#{name}", Static)
            shown.update(content)
            shown.display = bool(content.plain)

    def _welcome(self, overview: "Overview") -> Content:
        from journal import people
        from journal.tui.home import home_text

        context = self.context
        return home_text.welcome(
            overview,
            None if context.is_demo or overview.sessions else people.whereabouts(context.folder),
            is_demo=context.is_demo,
            is_encrypted=context.lock_controller.is_encrypted,
        )

    async def _look(self) -> None:
        """Look beside the screen: the journal may keep one waiting."""
        if self.app.screen is self and not self._is_looking and self._may_have_changed():
            self._is_looking = True
            self.begin(self._look_now, "look")

    def _may_have_changed(self) -> bool:
        """Tell whether the journal is to be asked: its file changed, or it is long ago."""
        folder = self.context.folder
        stamp, now = folder and first_sight.stamp(folder), monotonic()
        if stamp == self._stamp and now - self._asked_at < SECONDS_BETWEEN_QUESTIONS:
            return False
        self._stamp, self._asked_at = stamp, now
        return True

    async def _look_now(self) -> None:
        try:
            version = await self.ask(lambda journal: journal.version())
        except JournalError as error:
            self._version = self._stamp = None
            with self.while_here():
                self.trouble(str(error))
            return
        finally:
            self._is_looking = False
        if version != self._version:
            self.reload()
