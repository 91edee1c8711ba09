"""Base class of screens that call the journal and save input."""

from asyncio import Event, Future
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.css.query import NoMatches
from textual.widgets import Static
from textual.worker import Worker, WorkType

from journal.errors import JournalError, ReplacedJournalError, refused_by_system
from journal.tui.context import Context
from journal.tui.keymap import with_keys
from journal.tui.look import as_content
from journal.tui.workarounds.latest_size import LatestSizeScreen
from journal.tui.workarounds.styled_once import StyledOnceScreen

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T")
COPY_OFFER = "‹copy_out.f4› shows all of it as text, to copy out."
ONCE_MORE = f"What you typed could not be saved. {COPY_OFFER} Esc once more leaves without it."
_OF_ANOTHER = (
    "What is shown here belongs to the file that was replaced, and none of it is saved to the new"
    " one; Esc leaves it."
)
_TALL = 30
"""Screen height from which a blank row precedes an error message."""

Work = Callable[[], Awaitable[None]]
"""Work that runs concurrently with a screen."""


class WorkingScreen(StyledOnceScreen[None], LatestSizeScreen[None]):
    """A screen that reads and writes the journal through the worker.

    It has a widget `#trouble` for error messages.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_of_another_file = False
        self._resumed = Event()
        self._laid_out = Event()
        self._shown_trouble = ""
        self._writes: dict[str, tuple[Callable[[Journal], object], Future[None]]] = {}
        self._may_discard_input = False
        self.coming: Worker[None] | None = None
        """Work started by a key, which later keys wait for."""

    @property
    def context(self) -> Context:
        """The app, through the protocol for screens."""
        return cast("Context", self.app)

    @property
    def is_bound(self) -> bool:
        """Whether the screen is about a record that is identified by its number in one file."""
        return False

    def begin(self, work: Work, group: str, *, keys_wait: bool = False) -> None:
        """Run `work` concurrently; earlier work of its group is cancelled.

        A JournalError ends it and is shown. With `keys_wait`, later input waits for it for a while.
        """
        working: WorkType[None] = partial(self._work, work)
        worker: Worker[None] = self.run_worker(working, group=group, exclusive=True)
        if keys_wait:
            self.coming = worker

    async def ask(self, work: "Callable[[Journal], T]") -> T:
        """Run `work` on the journal."""
        return await self.context.journal_worker.do(partial(self._run_on_same_file, work))

    async def wait_until_in_front(self) -> None:
        """Wait until this screen is on top; never returns if it was dismissed.

        Work that ends by leaving the screen waits here: another screen may be in front, or the
        person may have left already, which cancels the work.
        """
        while self.app.screen is not self:
            self._resumed.clear()
            await self._resumed.wait()

    def keep(self, what: str, work: "Callable[[Journal], object]", if_not: str) -> None:
        """Save the state of `what` with `work`, even if this screen is dismissed.

        If it fails, show why, followed by `if_not`.
        """
        self._may_discard_input = False
        self.run_worker(self._saved(what, self.write(what, work), if_not), group="keep")

    def write(self, what: str, work: "Callable[[Journal], object]") -> "Future[None]":
        """Queue `work`, which saves the state of `what`, replacing a pending save of it."""
        written = self.context.journal_worker.keep(what, partial(self._run_on_same_file, work))
        self._writes[what] = work, written
        return written

    @property
    def has_unsaved_input(self) -> bool:
        """Whether there is unsaved input, as far as is known."""
        return any(
            not written.done() or has_failed(written) for _, written in self._writes.values()
        )

    @property
    def is_refused(self) -> bool:
        """Whether saving some input has failed."""
        return any(has_failed(written) for _, written in self._writes.values())

    async def flush(self) -> None:
        """Save all input to the journal; JournalError if that fails.

        It waits for pending saves, and retries failed ones.
        """
        for what, (work, written) in [*self._writes.items()]:
            await (self.write(what, work) if has_failed(written) else written)

    def trouble(self, text: str) -> None:
        """Show an error message above the body; "" hides it."""
        self._shown_trouble = text
        panel = self.query_one("#trouble", Static)
        panel.update(as_content(with_keys(text)))
        panel.set_class(self.app.size.height >= _TALL, "tall")
        panel.display = bool(text)

    @contextmanager
    def unless_closed(self) -> Iterator[None]:
        """Show something in the block, unless this screen was left or is being removed."""
        try:
            yield
        except NoMatches:
            # A screen that is being removed, also during shutdown, is not displayed.
            if self.display and self in self.app.screen_stack:
                raise

    def _run_on_same_file(self, work: "Callable[[Journal], T]", journal: "Journal") -> T:
        """Run `work` on the worker's thread, unless the file was replaced since."""
        if self._is_of_another_file:
            raise ReplacedJournalError(_OF_ANOTHER)
        try:
            return work(journal)
        except ReplacedJournalError:
            self._is_of_another_file = self.is_bound
            raise

    def was_saved(self, what: str) -> None:
        """React to the state of `what` having been saved."""

    async def _saved(self, what: str, written: Future[None], if_not: str) -> None:
        message = ""
        try:
            await written
            self.was_saved(what)
        except JournalError as error:
            message = f"{error} {if_not}"
            if isinstance(error, ReplacedJournalError) and not self.is_bound:
                # Later input goes to the new file; its success would hide this message.
                message = str(error)
                self.context.tell(message, trouble=True)
        with self.unless_closed():
            # Everything that failed before is saved by now, along with later changes.
            if self._may_discard_input:
                return
            if message or self._shown_trouble.endswith((if_not, ONCE_MORE)):
                self.trouble(message)

    async def _work(self, work: Work) -> None:
        # The journal may answer before the widgets for the answer exist.
        await self._laid_out.wait()
        with self.unless_closed():
            try:
                await work()
            except JournalError as error:
                self.trouble(str(error))
            except OSError as error:
                self.trouble(str(refused_by_system(error)))


def has_failed(work: Future[Any]) -> bool:
    """Tell whether `work` failed or was cancelled."""
    return work.done() and (work.cancelled() or work.exception() is not None)
