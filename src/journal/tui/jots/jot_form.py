"""The form that changes a line for next time."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label

from journal.between import Jot
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal


class JotForm(Form):
    """One field with the words of a jot."""

    heading = "change a line for next time"
    CSS_PATH = "jots.tcss"

    def __init__(self, jot: Jot) -> None:
        super().__init__(f"jot {jot.id}")
        self._jot = jot

    def body(self) -> Iterable[Widget]:
        """Yield the field."""
        yield Label("The line, in your words", markup=False)
        yield OneLine("text")

    def ready(self) -> None:
        """Show the words, then what was typed and not saved."""
        field = self.query_one("#text", Input)
        with self.prevent(Input.Changed):
            field.value = self._jot.text
        self.resume()
        field.focus()

    @property
    def is_bound(self) -> bool:
        """A change belongs to one jot."""
        return True

    def screen_restore(self) -> ScreenRestore | None:
        """Restore this form, unless it is saved."""
        if self.is_saving:
            return None
        return ScreenRestore(partial(_jot_now, self._jot.id), JotForm)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save the change and go back."""
        self.begin(partial(self._save, self.query_one("#text", Input).value), "save")

    async def _save(self, text: str) -> None:
        number = self._jot.id
        await self.save_and_leave(lambda journal: journal.jots.amend(number, text), "")


def _jot_now(number: int, journal: "Journal") -> Jot:
    return journal.jots.get(number)
