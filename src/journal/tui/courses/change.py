"""The form of a dated change."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from textual.widget import Widget
from textual.widgets import Label

from journal.draft_names import DraftKind, DraftName
from journal.errors import BadInputError
from journal.records import ChangeKind
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore, read_nothing
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options, Tick
from journal.tui.widgets.words import OneLine

_KINDS = tuple(
    Tick(kind, "a life event" if kind is ChangeKind.LIFE else kind.value) for kind in ChangeKind
)


class NewChange(Form):
    """A dated change to mark on every chart."""

    heading = "mark a change"
    CSS_PATH = "change.tcss"

    def __init__(self) -> None:
        super().__init__(DraftName(DraftKind.CHANGE))

    def body(self) -> Iterable[Widget]:
        """Yield the three fields."""
        yield Options("What has changed?", _KINDS, single=True)
        yield DayField()
        yield Label("A few words, if you like", markup=False)
        yield OneLine("text")

    def ready(self) -> None:
        """Restore unsaved input."""
        self.resume()

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen this form; None once it is saved."""
        return None if self.is_saving else ScreenRestore(read_nothing, lambda _: NewChange())

    def action_save(self) -> None:
        """Save the change."""
        kinds = self.query_one(Options)
        chosen = kinds.chosen
        try:
            day = self.query_one(DayField).day()
        except BadInputError as error:
            self.refuse(str(error))
            return
        if not chosen:
            self.refuse("Choose what has changed; each has a letter.")
            kinds.focus()
            return
        kind, text = ChangeKind(chosen[0]), self.query_one("#text", OneLine).value
        self.begin(partial(self._add, kind, day, text), "save")

    async def _add(self, kind: ChangeKind, day: date, text: str) -> None:
        await self.saved(lambda journal: journal.courses.add_change(kind, day, text))
        await self.wait_until_in_front()
        self.context.tell("The change is marked on the charts; ‹undo.u› takes it back.")
        self.leave()
