"""Courses: which there are, which one is looked at, a new one."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.errors import JournalError
from journal.text import one_line
from journal.tui.commands import DIALOG, Command, bindings
from journal.tui.look import said
from journal.tui.screens.place import Place
from journal.tui.widgets.choices import Choices
from journal.tui.widgets.words import OneLine

_FIELDS = (
    ("name", "A new course: its name, for instance the therapist's"),
    ("approach", "Approach, if you know it (optional)"),
    ("hoped_for", "What you hope will change (optional)"),
)


class Courses(Place):
    """A list to choose from and three short fields for a new course."""

    commands: ClassVar[Sequence[Command]] = DIALOG
    heading = "courses"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DIALOG)]
    CSS_PATH = "courses.tcss"

    def body(self) -> Iterable[Widget]:
        """Yield the fields, the list under them."""
        for name, label in _FIELDS:
            yield Label(label, markup=False)
            yield OneLine(name)
        yield Static(said("Courses so far", "bold"), id="known", markup=False)
        yield Choices()

    async def read(self) -> None:
        """Show the courses."""
        courses = await self.ask(lambda journal: journal.courses())
        choices = self.query_one(OptionList)
        at = choices.highlighted
        choices.clear_options()
        choices.add_options(
            Option(Content(one_line(course.name)), id=str(course.id)) for course in courses
        )
        choices.highlighted = at
        self._names = {str(course.id): course.name for course in courses}
        self.query_one("#known").display = choices.display = bool(courses)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Look at the course from now on, and log to it."""
        self.journal_app.course = self._names[str(event.option_id)]
        self.leave()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last one, start the course."""
        if event.input.id == _FIELDS[-1][0]:
            self.action_save()
        else:
            self.focus_next(Input)

    def action_save(self) -> None:
        """Start the course."""
        typed = {name: self.query_one(f"#{name}", Input).value for name, _ in _FIELDS}
        self.begin(partial(self._start, **typed), "save")

    async def _start(self, name: str, approach: str, hoped_for: str) -> None:
        try:
            course = await self.ask(
                lambda journal: journal.start_course(name, approach=approach, hoped_for=hoped_for)
            )
        except JournalError as error:
            self.trouble(str(error))
            return
        self.journal_app.course = course.name
        await self.in_front()
        self.journal_app.tell(f"“{one_line(course.name, 40)}” has begun; u takes it back.")
        self.leave()
