"""The form that changes a line for next time."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input, Label

from journal.between_sessions import Jot
from journal.draft_names import DraftKind
from journal.tui.base.record_form import RecordForm
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal


class JotForm(RecordForm[Jot]):
    """One field with the text of a jot."""

    heading = "change a line for next time"
    draft = DraftKind.JOT
    CSS_PATH = "jots.tcss"

    @staticmethod
    def now(journal: "Journal", number: int) -> Jot:
        """Return the jot as stored."""
        return journal.jots.get(number)

    def body(self) -> Iterable[Widget]:
        """Yield the field."""
        yield Label("The line, in your words", markup=False)
        yield OneLine("text")

    def ready(self) -> None:
        """Focus the field."""
        super().ready()
        self.query_one(Input).focus()

    def action_save(self) -> None:
        """Save the change and go back."""
        self.begin(partial(self._save, self.text), "save")

    async def _save(self, text: str) -> None:
        if self.record is not None:
            number = self.record.id
            await self.save_and_leave(lambda journal: journal.jots.amend(number, text), "")
