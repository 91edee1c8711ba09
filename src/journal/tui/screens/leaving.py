"""Leaving a prompt: a word or two on why, kept with the reviews."""

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal.errors import JournalError
from journal.guidance import LEFT, Prompt, catalog
from journal.tui.look import said
from journal.tui.screens.form import STILL_HERE, Form
from journal.tui.widgets.words import OneLine

_LEFT = "Kept. It is left alone for the next four sessions."


class Leaving(Form):
    """One field: why `prompt` is left."""

    heading = "leave this"
    CSS_PATH = "course_form.tcss"

    def __init__(self, prompt: Prompt, course: str | None) -> None:
        super().__init__(f"leave {prompt.title}")
        self._prompt, self._course = prompt, course

    def body(self) -> Iterable[Widget]:
        """Yield what is left, and the field."""
        yield Static(said(self._prompt.title), id="words", markup=False)
        yield Label(catalog().question(LEFT).ask, markup=False)
        yield OneLine("why")

    def ready(self) -> None:
        """Fill in what was typed and not saved, and begin in the field."""
        self.resume()
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Keep the reason."""
        self.begin(partial(self._save, self.query_one(Input).value), "save")

    async def _save(self, why: str) -> None:
        prompt, course = self._prompt, self._course
        try:
            await self.saved(lambda journal: journal.leave_prompt(prompt, why, course))
        except JournalError as error:
            self.trouble(f"{error} {STILL_HERE}")
            return
        await self.in_front()
        self.journal_app.tell(_LEFT)
        self.leave()
