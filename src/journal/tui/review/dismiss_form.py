"""Dismiss a prompt with a reason."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal.draft_names import DraftKind, DraftName
from journal.errors import NotFoundError
from journal.guidance import LEFT, Prompt, catalog
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.look import as_content
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal

_LEFT = "Noted. It is left alone for the next four sessions. ‹undo.u› takes this back."


class DismissForm(Form):
    """One field: why `prompt` is dismissed."""

    heading = "leave this"
    CSS_PATH = "dismiss_form.tcss"

    def __init__(self, prompt: Prompt, course: str | None) -> None:
        super().__init__(DraftName(DraftKind.LEAVE, words=prompt.title))
        self._prompt, self._course = prompt, course

    def body(self) -> Iterable[Widget]:
        """Yield the prompt and the field."""
        yield Static(as_content(self._prompt.title), id="words", markup=False)
        yield Label(catalog().question(LEFT).ask, markup=False)
        yield OneLine("why")

    def ready(self) -> None:
        """Restore unsaved input, and focus the field."""
        self.resume()
        self.query_one(Input).focus()

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen this form; None once it is saved."""
        return None if self.is_saving else ScreenRestore(_due, lambda found: DismissForm(*found))

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save the reason."""
        self.begin(partial(self._save, self.query_one(Input).value), "save")

    async def _save(self, why: str) -> None:
        prompt, course = self._prompt, self._course
        await self.saved(lambda journal: journal.reviews.leave(prompt, why, course))
        await self.wait_until_in_front()
        self.context.tell(_LEFT)
        self.leave()


def _due(journal: "Journal") -> tuple[Prompt, str | None]:
    overview = journal.overview()
    if overview.due is None:
        raise NotFoundError("Nothing asks for a review any more.")
    return overview.due, overview.course.name if overview.course else None
