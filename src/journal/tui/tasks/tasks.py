"""The list of tasks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from journal.between_sessions import Task
from journal.days.conventions import this_day
from journal.days.formatting import day_as_of
from journal.draft_names import DraftKind
from journal.text import one_line
from journal.tui.base.record_list import RecordList
from journal.tui.commands import TASKS
from journal.tui.look import as_content

if TYPE_CHECKING:
    from journal.core import Journal


class Tasks(RecordList[Task]):
    """A list of the open tasks of the current course, and a line to add one."""

    commands = TASKS
    heading = "to try"
    words = (
        "What you agreed to try until you meet again. After the next session you’re asked once how"
        " it went."
    )
    adds = "Add something to try"
    draft = DraftKind.TASK

    def found(self, journal: "Journal") -> Sequence[Task]:
        """Return the unanswered tasks."""
        return journal.overview().tasks

    def line_of(self, record: Task) -> Content:
        """Format a task with its last day."""
        until = f"  (until {day_as_of(record.until, this_day())})" if record.until else ""
        return Content.assemble(as_content(one_line(record.text)), as_content(until))

    def open(self, record: Task | None) -> None:
        """Open the form of a task, or of a new one."""
        from journal.tui.tasks.task_form import TaskForm

        self.app.push_screen(TaskForm(record))
