"""Close jots and tasks after a session was saved."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from journal.between_sessions import JotState, LeftOpen, TaskOutcome
from journal.draft_names import DraftKind, DraftName, jot_field, outcome_field, way_field
from journal.errors import NotFoundError
from journal.text import one_line
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.commands import AFTER_SESSION
from journal.tui.look import as_content
from journal.tui.widgets.how_it_went import how_it_went
from journal.tui.widgets.options import Options, Tick
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal

_WORDS = (
    "The session is saved. If you like, say what became of these; what you leave open stays for"
    " next time. Esc skips it."
)
_OF_JOT = (
    Tick(JotState.SAID.value, "said", "a"),
    Tick(JotState.OPEN.value, "keep", "k"),
    Tick(JotState.DROPPED.value, "let go", "l"),
)


class AfterSession(Form):
    """A page that asks about each open jot and task; nothing has to be answered."""

    commands = AFTER_SESSION
    heading = "after the session"
    CSS_PATH = "jots.tcss"
    # Focus before layout would scroll past the first lines of the page.
    AUTO_FOCUS = ""

    def __init__(self, left: LeftOpen) -> None:
        super().__init__(DraftName(DraftKind.AFTER))
        self._left = left

    def body(self) -> Iterable[Widget]:
        """Yield the text, then each jot and each task with its options."""
        yield Static(as_content(_WORDS), id="words", markup=False)
        for jot in self._left.jots:
            yield Options(
                f"To bring: {one_line(jot.text)}", _OF_JOT, single=True, name=jot_field(jot.id)
            )
        for task in self._left.tasks:
            yield from how_it_went(f"To try: {one_line(task.text)}", task.id)

    def ready(self) -> None:
        """Restore unsaved choices, and focus the first question."""
        self.resume()
        self.query(Options).first().focus(scroll_visible=False)

    @property
    def is_bound(self) -> bool:
        """Whether the screen is tied to records of one file: always."""
        return True

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen the page for whatever is still open."""
        if self.is_saving:
            return None
        jots = tuple(jot.id for jot in self._left.jots)
        tasks = tuple(task.id for task in self._left.tasks)
        return ScreenRestore(partial(_left_now, jots, tasks), AfterSession)

    def action_save(self) -> None:
        """Save the answers, and continue."""
        self.begin(self._save, "save")

    async def _save(self) -> None:
        chosen = {str(options.name): options.chosen for options in self.query(Options)}
        jots = [
            (jot.id, JotState(one)) for jot in self._left.jots for one in chosen[jot_field(jot.id)]
        ]
        tasks = [
            (task.id, TaskOutcome(one), self.query_one(f"#{way_field(task.id)}", OneLine).value)
            for task in self._left.tasks
            for one in chosen[outcome_field(task.id)]
        ]

        def keep(journal: "Journal") -> None:
            for number, state in jots:
                journal.jots.mark(number, state)
            for number, outcome, way in tasks:
                journal.tasks.answer(number, outcome, way)

        await self.save_and_leave(keep, "")


def _left_now(jots: Sequence[int], tasks: Sequence[int], journal: "Journal") -> LeftOpen:
    """Return the jots and tasks that are still open; NotFoundError without any."""
    now = journal.overview()
    left = LeftOpen(
        tuple(jot for jot in now.jots if jot.id in jots),
        tuple(task for task in now.tasks if task.id in tasks),
    )
    if left.is_nothing:
        raise NotFoundError("None of that is still open.")
    return left
