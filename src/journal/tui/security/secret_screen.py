"""Base class of screens that ask for a passphrase or recovery code."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from rich.text import Text
from textual import events, on
from textual.content import Content
from textual.widgets import Button

from journal.errors import JournalError
from journal.progress import require_wanted, stoppable
from journal.text import is_text
from journal.tui.base.base_screen import BaseScreen
from journal.tui.widgets.secret import Secret

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T")
_EMPTY = "Nothing is typed in this field yet."


class SecretScreen(BaseScreen):
    """A screen with one or more secrets; Enter goes to the next, and from the last one submits.

    A subclass defines its fields and a button "enter", and what to do with the input. The fields
    are cleared then, and nothing else stores the input, unless `stays_if_refused`.
    """

    CSS_PATH = "secrets.tcss"
    working = "Opening…"
    """The message while it is working."""

    can_be_stopped = False
    """Whether Escape cancels the work, with nothing changed."""

    stays_if_refused = False
    """Whether refused input is put back into the fields."""

    def __init__(self) -> None:
        super().__init__()
        self._is_working = False
        self._stop = Event()

    def reload(self) -> None:
        """Keep the input."""

    async def ask(self, work: "Callable[[Journal], T]") -> T:
        """Run `work` on the journal; Escape cancels it, with nothing changed."""
        return await super().ask(partial(_run_stoppable, self._stop.is_set, work))

    async def submit(self, typed: Sequence[str]) -> None:
        """Perform the action of the screen; JournalError if it fails."""
        raise NotImplementedError

    def typed_text(self) -> str:
        """Return nothing: no other screen may show this input."""
        return ""

    def action_show(self) -> None:
        """Show or hide the input."""
        fields = self.query(Secret)
        is_hidden = any(field.password for field in fields)
        for field in fields:
            field.password = not is_hidden

    def on_key(self, event: events.Key) -> None:
        """Direct all typing into a field: letters of a secret are never commands."""
        typed = event.character
        if typed is None or not is_text(typed) or isinstance(self.focused, Secret):
            return
        event.stop()
        for field in self.query(Secret)[:1]:
            field.focus()
            field.insert_text_at_cursor(typed)

    def on_paste(self, event: events.Paste) -> None:
        """Direct a paste into a field, whatever has focus."""
        for field in self.query(Secret)[:1]:
            field.focus()
            field.on_paste(event)

    @on(Secret.Refused)
    def _refused(self, event: Secret.Refused) -> None:
        self.trouble(event.why)

    @on(Secret.Entered)
    def _entered(self, event: Secret.Entered) -> None:
        fields = list(self.query(Secret))
        if event.field is fields[-1]:
            self.action_save()
        else:
            fields[fields.index(event.field) + 1].focus()

    @on(Button.Pressed, "#enter")
    def action_save(self) -> None:
        """Submit the input."""
        if self._is_working:
            return
        fields = list(self.query(Secret))
        empty = next((field for field in fields if not field.value), None)
        if empty is not None:
            empty.focus()
            self.trouble(_EMPTY)
            return
        self._is_working = True
        self.trouble("")
        button = self.query_one("#enter", Button)
        before, button.label = button.label, self.working
        # Later input is meant for the next screen.
        self._stop.clear()
        self.context.keys.hold(self._stop.set if self.can_be_stopped else None)
        typed = [field.take() for field in fields]
        self.begin(partial(self._work_on, typed, before), "save")

    async def _work_on(self, typed: list[str], button: Content | Text | str) -> None:
        try:
            await self.submit(typed)
        except JournalError as error:
            self.trouble(str(error))
            self.query_one("#enter", Button).label = button
            if self.stays_if_refused:
                for field, text in zip(self.query(Secret), typed, strict=True):
                    field.value, field.cursor_position = text, len(text)
            self.query(Secret).first().focus()
        finally:
            typed.clear()
            self._is_working = False
            self.context.keys.go_on()


def _run_stoppable(
    is_stopped: "Callable[[], bool]", work: "Callable[[Journal], T]", journal: "Journal"
) -> T:
    with stoppable(is_stopped):
        require_wanted()
        return work(journal)
