"""What was agreed to try between sessions: a list; Enter changes one or says how it went."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.between import Task
from journal.dates import long_day
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.command import Command, bindings
from journal.tui.commands import TASKS
from journal.tui.look import said
from journal.tui.widgets.choices import Choices

_NEW = "new"
_WORDS = "What you agreed to try until you meet again. The next session asks once how it went."


class Tasks(BaseScreen):
    """A list to choose from: what is still open of the current course, or something new."""

    commands: ClassVar[Sequence[Command]] = TASKS
    heading = "to try"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TASKS)]
    CSS_PATH = "tasks.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._listed: tuple[Task, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the words and the list under them."""
        yield Static(said(_WORDS), id="words", markup=False)
        yield Choices()

    def reload(self) -> None:
        """Read again; what is typed meanwhile is meant for the list as it is then."""
        self.begin(self.read, "read", keys_wait=True)

    async def read(self) -> None:
        """Show what is not answered yet."""
        self._listed = await self.ask(lambda journal: journal.overview().tasks)
        choices = self.query_one(Choices)
        at = choices.highlighted or 0
        choices.clear_options()
        choices.add_options([Option(line_of(task), id=str(task.id)) for task in self._listed])
        choices.add_option(Option("Add something to try", id=_NEW))
        choices.highlighted = min(at, choices.option_count - 1)
        choices.focus(scroll_visible=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        from journal.tui.tasks.task_form import TaskForm

        chosen = (task for task in self._listed if str(task.id) == event.option_id)
        self.app.push_screen(TaskForm(next(chosen, None)))


def line_of(task: Task) -> Content:
    """Return a task with its last day as a line of a list."""
    until = f"  (until {long_day(task.until)})" if task.until else ""
    return Content.assemble(said(one_line(task.text)), said(until))
