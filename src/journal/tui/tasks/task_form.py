"""The form of a task: words, last day, how it went."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input, Label

from journal.between_sessions import Task, TaskOutcome
from journal.days.conventions import this_day
from journal.days.parsing import parse_day
from journal.draft_names import DraftKind, way_field
from journal.errors import BadInputError
from journal.text import western_digits
from journal.tui.base.record_form import RecordForm
from journal.tui.widgets.how_it_went import how_it_went
from journal.tui.widgets.options import Options
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal


class TaskForm(RecordForm[Task]):
    """Something new to try, or a task to edit or to answer."""

    heading = "to try"
    draft = DraftKind.TASK
    single_values = frozenset({"until"})
    CSS_PATH = "tasks.tcss"

    @staticmethod
    def now(journal: "Journal", number: int) -> Task:
        """Return the task as stored."""
        return journal.tasks.get(number)

    def body(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Label("What did you agree to try?", markup=False)
        yield OneLine("text")
        yield Label("By when, if there is a day? For example, 4 March", markup=False)
        yield OneLine("until")
        if self.record:
            yield from how_it_went("How did it go, if you can say yet?", self.record.id)

    def ready(self) -> None:
        """Focus the question for an existing task, or the text of a new one."""
        super().ready()
        (self.query_one(Options) if self.record else self.query_one("#text")).focus()

    def show(self, record: Task) -> None:
        """Fill in the text and the last day."""
        super().show(record)
        self.query_one("#until", Input).value = record.until.isoformat() if record.until else ""

    def action_save(self) -> None:
        """Save it, with its outcome if given."""
        try:
            until = self._until()
        except BadInputError as error:
            self.refuse(str(error))
            return
        self.begin(partial(self._save, self.text, until), "save")

    def _until(self) -> date | None:
        typed = western_digits(self.query_one("#until", Input).value.strip())
        return parse_day(typed, this_day(), ahead=True) if typed else None

    async def _save(self, text: str, until: date | None) -> None:
        await self.save_and_leave(*self._keeping(text, until))

    def _keeping(self, text: str, until: date | None) -> "tuple[Callable[[Journal], object], str]":
        """Return a function that saves the form in one change, and its message."""
        task = self.record
        if task is None:
            return lambda journal: journal.tasks.add(text, until), "It is saved;"
        went = next(map(TaskOutcome, self.query_one(Options).chosen), None)
        way = self.query_one(f"#{way_field(task.id)}", Input).value
        if (text.strip(), until) != (task.text, task.until):
            message = "The change is saved;"
            return lambda journal: journal.tasks.amend(task.id, text, until, went, way), message
        if went is None:
            return lambda _: None, ""
        return lambda journal: journal.tasks.answer(task.id, went, way), "How it went is saved;"
