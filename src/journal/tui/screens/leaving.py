"""Leaving a prompt: a word or two on why, kept with the reviews."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal.errors import JournalError
from journal.guidance import LEFT, Prompt, catalog
from journal.tui.commands import DIALOG, Command, bindings
from journal.tui.look import said
from journal.tui.screens.place import Place
from journal.tui.widgets.words import OneLine

_LEFT = "Kept. It is left alone for the next four sessions."


class Leaving(Place):
    """One field: why `prompt` is left."""

    commands: ClassVar[Sequence[Command]] = DIALOG
    heading = "leave this"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DIALOG)]
    CSS_PATH = "course_form.tcss"

    def __init__(self, prompt: Prompt, course: str | None) -> None:
        super().__init__()
        self._prompt, self._course = prompt, course

    def body(self) -> Iterable[Widget]:
        """Yield what is left, and the field."""
        yield Static(said(self._prompt.title), id="words", markup=False)
        yield Label(catalog().question(LEFT).ask, markup=False)
        yield OneLine("why")

    def ready(self) -> None:
        """Begin in the field."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Keep the reason."""
        self.begin(partial(self._save, self.query_one(Input).value), "save")

    async def _save(self, why: str) -> None:
        prompt, course = self._prompt, self._course
        try:
            await self.ask(lambda journal: journal.leave_prompt(prompt, why, course))
        except JournalError as error:
            self.trouble(str(error))
            return
        await self.in_front()
        self.journal_app.tell(_LEFT)
        self.leave()
