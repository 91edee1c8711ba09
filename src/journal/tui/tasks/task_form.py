"""The form of a task: words, last day, how it went."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label

from journal.between import Task, TaskOutcome
from journal.day_conventions import this_day
from journal.errors import BadInputError
from journal.text import western_digits
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore, read_nothing
from journal.tui.widgets.how_it_went import how_it_went
from journal.tui.widgets.options import Options
from journal.tui.widgets.words import OneLine
from journal.typed_days import parse_day

if TYPE_CHECKING:
    from journal.core import Journal


class TaskForm(Form):
    """Something new to try, or `task` to change or to answer."""

    heading = "to try"
    single_values = frozenset({"until"})
    CSS_PATH = "tasks.tcss"

    def __init__(self, task: Task | None) -> None:
        super().__init__(f"task {task.id}" if task else "task")
        self._agreed = task

    def body(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Label("What did you agree to try?", markup=False)
        yield OneLine("text")
        yield Label("Until when, if there is a day? Such as 4 March", markup=False)
        yield OneLine("until")
        if self._agreed:
            yield from how_it_went("How did it go, if you can say yet?", self._agreed.id)

    def ready(self) -> None:
        """Show what is kept, then what was typed and not saved; begin at what is new."""
        if self._agreed:
            with self.prevent(Input.Changed):
                self.query_one("#text", Input).value = self._agreed.text
                until = self._agreed.until
                self.query_one("#until", Input).value = until.isoformat() if until else ""
        self.resume()
        (self.query_one(Options) if self._agreed else self.query_one("#text")).focus()

    @property
    def is_bound(self) -> bool:
        """A change belongs to one task."""
        return self._agreed is not None

    def screen_restore(self) -> ScreenRestore | None:
        """Restore this form, unless it is saved."""
        if self.is_saving:
            return None
        if self._agreed is None:
            return ScreenRestore(read_nothing, lambda _: TaskForm(None))
        return ScreenRestore(partial(_task_now, self._agreed.id), TaskForm)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save it, and how it went if that was said."""
        try:
            until = self._until()
        except BadInputError as error:
            self.refuse(str(error))
            return
        self.begin(partial(self._save, self.query_one("#text", Input).value, until), "save")

    def _until(self) -> date | None:
        typed = western_digits(self.query_one("#until", Input).value.strip())
        return parse_day(typed, this_day(), ahead=True) if typed else None

    async def _save(self, text: str, until: date | None) -> None:
        await self.save_and_leave(*self._keeping(text, until))

    def _keeping(self, text: str, until: date | None) -> "tuple[Callable[[Journal], object], str]":
        """Return what keeps the form in one change, and the sentence that tells it."""
        task = self._agreed
        if task is None:
            return lambda journal: journal.tasks.add(text, until), "It is kept;"
        went = next(map(TaskOutcome, self.query_one(Options).chosen), None)
        way = self.query_one(f"#way-{task.id}", Input).value
        if (text.strip(), until) != (task.text, task.until):
            amend = partial(_amend, task.id, text, until, went, way)
            return amend, "The change is kept;"
        if went is None:
            return lambda _: None, ""
        return lambda journal: journal.tasks.answer(task.id, went, way), "How it went is kept;"


def _amend(
    task: int,
    text: str,
    until: date | None,
    went: TaskOutcome | None,
    way: str,
    journal: "Journal",
) -> None:
    journal.tasks.amend(task, text, until, went, way)


def _task_now(number: int, journal: "Journal") -> Task:
    return journal.tasks.get(number)
