"""The base class of all screens: a title, a body, a footer, the worker, a way to restore it."""

from asyncio import Event, Future
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkType

from journal.errors import JournalError, ReplacedJournalError
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.commands import Command
from journal.tui.context import Context
from journal.tui.look import said
from journal.tui.widgets.choices import Choices
from journal.tui.widgets.options import Options
from journal.tui.widgets.title import Title
from journal.tui.workarounds.latest_size import LatestSizeScreen
from journal.tui.workarounds.steady_footer import SteadyFooter

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T")
COPY_OFFER = "F4 shows all of it as text, to copy out."
ONCE_MORE = f"What you typed could not be kept. {COPY_OFFER} Escape once more leaves without it."
SECONDS_UNTIL_SAID = 1.0
"""After which it is said that something is waited for."""

_WAITING = "The journal is busy; this is left as soon as what you typed is kept."
_WITHOUT = "What you typed last is not kept."
_OF_ANOTHER = (
    "What is shown here belongs to the file that was replaced, and none of it is saved to the new"
    " one; Escape leaves it."
)
Work = Callable[[], Awaitable[None]]
"""What is done beside a screen."""


class BaseScreen(LatestSizeScreen[None]):
    """The base class of the screens of the journal.

    A subclass gives its `commands`, its `heading`, the widgets of its body, and `read`, which
    asks the worker for what is shown; it is called whenever the screen comes to the front.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll_body(1)", "down", show=False, id="scroll.down"),
        Binding("up", "scroll_body(-1)", "up", show=False, id="scroll.up"),
        Binding("pagedown,space", "scroll_body(10)", "page down", show=False, id="scroll.pagedown"),
        Binding("pageup", "scroll_body(-10)", "page up", show=False, id="scroll.pageup"),
        Binding("home", "scroll_body_to(0)", "top", show=False, id="scroll.home"),
        Binding("end", "scroll_body_to(1)", "bottom", show=False, id="scroll.end"),
    ]
    commands: ClassVar[Sequence[Command]] = ()
    heading: ClassVar[str] = ""
    offers_help: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._is_of_another = False
        self._resumed = Event()
        self._laid_out = Event()
        self._has_offered_people = False
        self._shown_trouble = ""
        self._writes: dict[str, tuple[Callable[[Journal], None], Future[None]]] = {}
        self._may_leave_it = False
        self.coming: Worker[None] | None = None
        """The work that a key has begun; keys typed next wait for it."""
        self._field = -1

    def compose(self) -> ComposeResult:
        """Lay out title, body and footer."""
        yield Title(offers_help=self.offers_help)
        # Above what scrolls, so that it is in sight wherever the body is.
        yield Static(classes="trouble", id="trouble", markup=False)
        with VerticalScroll(classes="body", can_focus=False):
            yield from self.body()
        yield SteadyFooter(show_command_palette=False, compact=True)

    def body(self) -> Iterable[Widget]:
        """Yield the widgets of the body."""
        return ()

    def on_mount(self) -> None:
        """Begin, unless the screen was left before it was laid out."""
        self._laid_out.set()
        with self.while_here():
            self.name_it()
            self.ready()
            self._begin_in_field()

    def on_unmount(self) -> None:
        """Unsubscribe from the theme signal: it would keep this screen in memory."""
        self.app.theme_changed_signal.unsubscribe(self)

    def ready(self) -> None:
        """Fill in what needs no journal, now that all widgets are there."""

    def on_screen_resume(self) -> None:
        """Show what is in the journal now."""
        self._resumed.set()
        self.reload()
        self.call_after_refresh(self._show_focused)

    def on_resize(self) -> None:
        """Keep the field that is in use in sight."""
        self.call_after_refresh(self._show_focused)

    @property
    def is_bound(self) -> bool:
        """Whether what is done here is about something that only one file has under its number."""
        return False

    @property
    def context(self) -> Context:
        """The app, as far as a screen knows it."""
        return cast("Context", self.app)

    def name_it(self, more: str = "", part: str = "") -> None:
        """Show the title, with `more` behind it, and whether this is the demo.

        `part` stands where `more` has {}; it alone is cut where there is not room for all.
        """
        title = self.query_one(Title)
        title.put(self._title("demo, made-up data", more), self._title("demo", more), part)

    def reload(self) -> None:
        """Read again what is shown."""
        self.begin(self._read, "read")

    async def read(self) -> None:
        """Ask the worker, and show what it gives."""

    def begin(self, work: Work, group: str, *, keys_wait: bool = False) -> None:
        """Run `work` beside the screen; what is still going on in its group is dropped.

        With `keys_wait` what is typed from now on waits for it a while.
        """
        working: WorkType[None] = partial(self._work, work)
        worker: Worker[None] = self.run_worker(working, group=group, exclusive=True)
        if keys_wait:
            self.coming = worker

    async def ask(self, work: "Callable[[Journal], T]") -> T:
        """Have `work` done with the journal."""
        return await self.context.journal_worker.do(partial(self._on_the_same, work))

    async def in_front(self) -> None:
        """Wait until this screen is on top; never returns if it was dismissed.

        Work that ends in leaving the screen waits here: another one may have come in front, or
        the person has left already, which ends the work.
        """
        while self.app.screen is not self:
            self._resumed.clear()
            await self._resumed.wait()

    def keep(self, what: str, work: "Callable[[Journal], None]", if_not: str) -> None:
        """Save the state of `what` by `work`, even if this screen is dismissed.

        Should it fail, say why, and `if_not`.
        """
        self._may_leave_it = False
        self.run_worker(self._kept(self.write(what, work), if_not), group="keep")

    def write(self, what: str, work: "Callable[[Journal], None]") -> "Future[None]":
        """Queue `work`, which saves the state of `what`, replacing a pending save of it."""
        kept = self.context.journal_worker.keep(what, partial(self._on_the_same, work))
        self._writes[what] = work, kept
        return kept

    @property
    def is_unkept(self) -> bool:
        """Whether something typed here is not kept, as far as that is known."""
        return any(not kept.done() or has_failed(kept) for _, kept in self._writes.values())

    @property
    def is_refused(self) -> bool:
        """Whether something typed here could not be kept."""
        return any(has_failed(kept) for _, kept in self._writes.values())

    async def flush(self) -> None:
        """Flush what is typed here to the journal; JournalError if that fails.

        What is being written is waited for, and what could not be kept before is tried once more.
        """
        for what, (work, kept) in [*self._writes.items()]:
            await (self.write(what, work) if has_failed(kept) else kept)

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to rebuild this screen once unlocked; None to begin at home."""
        return None

    def typed_text(self) -> str:
        """Return what is typed here as plain text; "" if nothing is."""
        from journal.tui.base.typed_text import as_typed

        return as_typed(self)

    def offer_people(self, because: str) -> None:
        """Show whom to call, by itself and for the reason `because`: once for each screen."""
        if not self._has_offered_people:
            self._has_offered_people = True
            self.context.show_safety(because)

    @property
    def field(self) -> int:
        """The index of the focused widget among the focusable ones; -1 without focus."""
        fields = self._fields()
        return fields.index(self.focused) if self.focused in fields else -1

    def begin_in(self, field: int) -> None:
        """Focus the widget with this index, as `field` gave it, once mounted."""
        self._field = field

    def action_scroll_body(self, lines: int) -> None:
        """Scroll the body by a number of lines."""
        # A screen that has only just come has no body yet.
        for body in self.query(".body"):
            body.scroll_relative(y=lines, animate=False, immediate=True)

    def action_scroll_body_to(self, end: int) -> None:
        """Scroll the body to its top, or with `end` to its bottom."""
        for body in self.query(".body"):
            body.scroll_to(y=end * body.max_scroll_y, animate=False, immediate=True)

    def go_back(self) -> None:
        """Leave once all that is typed here is kept; what cannot be kept is left when asked twice.

        Asked again while it waits, it goes on waiting.
        """
        if not self.is_unkept:
            self.leave()
        elif self._may_leave_it:
            self.context.tell(_WITHOUT)
            self.leave_at_once()
        elif not any(worker.group == "leave" and worker.node is self for worker in self.workers):
            self.begin(self._leave_kept, "leave", keys_wait=True)

    def leave(self) -> None:
        """Go back to the screen before this one, and say what there is to say about that."""
        self.leave_at_once()

    def leave_at_once(self) -> None:
        """Go back to the screen before this one, without a word."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def trouble(self, text: str) -> None:
        """Show what went wrong above the body, or nothing with ""."""
        self._shown_trouble = text
        panel = self.query_one("#trouble", Static)
        panel.update(said(text))
        panel.display = bool(text)

    @contextmanager
    def while_here(self) -> Iterator[None]:
        """Show something, or nothing where this screen was left or taken down meanwhile."""
        try:
            yield
        except NoMatches:
            # A screen that is being taken down, at the end of the app too, is not displayed.
            if self.display and self in self.app.screen_stack:
                raise

    def _on_the_same(self, work: "Callable[[Journal], T]", journal: "Journal") -> T:
        """Do `work`, on the worker's thread; but nothing more once its file was replaced."""
        if self._is_of_another:
            raise ReplacedJournalError(_OF_ANOTHER)
        try:
            return work(journal)
        except ReplacedJournalError:
            self._is_of_another = self.is_bound
            raise

    def _begin_in_field(self) -> None:
        if 0 <= self._field < len(fields := self._fields()):
            fields[self._field].focus()

    def _fields(self) -> list[Widget]:
        # Not in the order of Tab, which is that of the lines and not known before they are.
        return [one for one in self.query("*") if one.focusable]

    def _title(self, demo: str, more: str) -> str:
        before = demo if self.context.is_demo else ""
        return "  ·  ".join(words for words in (before, self.heading, more) if words)

    def _show_focused(self) -> None:
        if isinstance(self.focused, Options):
            self.focused.show_cursor()
        elif isinstance(self.focused, Choices):
            self.focused.scroll_to_highlight()
        elif self.focused is not None:
            self.focused.scroll_visible(animate=False)

    async def _leave_kept(self) -> None:
        """Leave once what is typed is kept; stay, and say so, if it can't be."""
        saying = self.set_timer(SECONDS_UNTIL_SAID, partial(self.trouble, _WAITING))
        try:
            await self.flush()
        except JournalError as error:
            self._may_leave_it = True
            self.trouble(f"{error} {ONCE_MORE}")
            # It was meant for what would have come then, a second Escape too.
            self.context.keys.forget()
            return
        finally:
            saying.stop()
        await self.in_front()
        self.leave()

    async def _kept(self, kept: Future[None], if_not: str) -> None:
        told = ""
        try:
            await kept
        except JournalError as error:
            told = f"{error} {if_not}"
            if isinstance(error, ReplacedJournalError) and not self.is_bound:
                # What is typed next is kept in the other file, and would hide this.
                told = str(error)
                self.context.tell(told, trouble=True)
        with self.while_here():
            # What was not kept before has been kept by now, with what is newer.
            if self._may_leave_it:
                return
            if told or self._shown_trouble.endswith((if_not, ONCE_MORE)):
                self.trouble(told)

    async def _read(self) -> None:
        try:
            await self.read()
        except JournalError as error:
            self.trouble(str(error))

    async def _work(self, work: Work) -> None:
        # The journal may answer before there is anything to show the answer on.
        await self._laid_out.wait()
        with self.while_here():
            await work()


def has_failed(work: Future[Any]) -> bool:
    """Tell whether `work` ended without being done."""
    return work.done() and (work.cancelled() or work.exception() is not None)
