"""Add a line for next time; the open lines are listed below."""

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.between_sessions import Jot, JotState
from journal.days.conventions import this_day
from journal.days.formatting import day_as_of
from journal.draft_names import DraftKind, DraftName
from journal.text import one_line
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore, read_nothing
from journal.tui.commands import JOTS
from journal.tui.keymap import with_keys
from journal.tui.look import as_content
from journal.tui.widgets.choices import Choices
from journal.tui.widgets.words import OneLine

DRAFT = DraftName(DraftKind.JOT)
_SHOWN = 60
_EMPTY = "The line is empty; Esc goes back."
_NOTED = "Noted for next time."
_MARKED = {
    JotState.SAID: "“{}” was said.",
    JotState.DROPPED: "“{}” is let go.",
}
_BACK = " ‹undo.u› takes it back."
_WAITING = (
    "Waiting, the newest last; Tab goes there: ‹mark.a› said, ‹mark.d› let go, ‹edit.e› change."
)


class JotsScreen(Form):
    """A field for a new line, and the list of open ones."""

    commands = JOTS
    heading = "for next time"
    CSS_PATH = "jots.tcss"

    def __init__(self) -> None:
        super().__init__(DRAFT)
        self._jots: tuple[Jot, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the field and the list."""
        yield Label("What would you like to bring to your next session?", markup=False)
        yield OneLine("text")
        yield Static(id="waiting", markup=False)
        yield Choices()

    def ready(self) -> None:
        """Restore unsaved input, and focus the field."""
        self.set_title("Enter keeps it")
        self.query_one("#text", Input).focus()
        self.resume()
        self.begin(self._list, "read")

    def on_screen_resume(self) -> None:
        """Refresh the list, as a line may have been changed."""
        super().on_screen_resume()
        self.reload()

    def reload(self) -> None:
        """Refresh the list; the input in the field stays."""
        self.begin(self._list, "read", keys_wait=True)

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen this field."""
        return None if self.is_saving else ScreenRestore(read_nothing, lambda _: JotsScreen())

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    @on(OptionList.OptionSelected)
    def _opened(self) -> None:
        self.action_edit()

    def action_save(self) -> None:
        """Save the line and go back; on an empty field stay, as more input may follow."""
        text = self.query_one("#text", Input).value.strip()
        if self.is_saving:
            return
        if text:
            self.begin(partial(self._add, text), "save")
        else:
            self.context.hint(_EMPTY, str(DRAFT))

    def action_mark(self, state: str) -> None:
        """Mark the chosen line."""
        jot = self._chosen
        if jot is not None and self.context.is_deliberate():
            # The next key must wait for the updated list.
            self.begin(partial(self._mark, jot, JotState(state)), "mark", keys_wait=True)

    def action_edit(self) -> None:
        """Edit the chosen line."""
        from journal.tui.jots.jot_form import JotForm

        jot = self._chosen
        if jot is not None:
            self.app.push_screen(JotForm(jot))

    @property
    def _chosen(self) -> Jot | None:
        """The highlighted jot; the first one while the field has focus."""
        at = self.query_one(Choices).highlighted or 0
        return self._jots[at] if at < len(self._jots) else None

    async def _add(self, text: str) -> None:
        await self.saved(lambda journal: journal.jots.add(text))
        await self.wait_until_in_front()
        self.context.tell(_NOTED)
        self.leave_at_once()

    async def _mark(self, jot: Jot, state: JotState) -> None:
        await self.ask(lambda journal: journal.jots.mark(jot.id, state))
        await self._list()
        # Without open lines, letters are typed into the field again.
        back = _BACK if self._jots else ""
        self.context.tell(_MARKED[state].format(one_line(jot.text, _SHOWN)) + back)

    async def _list(self) -> None:
        """Show the open lines."""
        self._jots = await self.ask(lambda journal: journal.jots.open())
        choices = self.query_one(Choices)
        was_in_use = choices.has_focus
        choices.put(Option(line_of(jot), id=str(jot.id)) for jot in self._jots)
        choices.display = bool(self._jots)
        self.query_one("#waiting", Static).update(
            as_content(with_keys(_WAITING) if self._jots else "", "dim")
        )
        if was_in_use and not self._jots:
            self.query_one("#text", Input).focus()


def line_of(jot: Jot) -> Content:
    """Format a jot with its day."""
    return Content.assemble(
        as_content(one_line(jot.text)), as_content(f"  ({day_as_of(jot.day, this_day())})")
    )
