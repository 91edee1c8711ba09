"""A field for what nobody else may read: shown as dots, and nowhere kept."""

from textual import events
from textual.message import Message
from textual.widgets import Input


class Secret(Input):
    """A field of one line for a passphrase, or unless `hidden` for a recovery code.

    What is in it is no part of any message, of a draft or of the clipboard; `take` empties it.
    """

    class Entered(Message):
        """Enter was pressed in the field; what it holds is not told."""

        def __init__(self, field: "Secret") -> None:
            super().__init__()
            self.field = field

    def __init__(self, name: str, *, hidden: bool = True) -> None:
        super().__init__(id=name, password=hidden, select_on_focus=False)
        self._hidden = hidden
        self.disable_messages(Input.Changed, Input.Submitted)

    def take(self) -> str:
        """Return what was typed, and forget it here."""
        typed = self.value
        self.value = ""
        self.password = self._hidden
        return typed

    async def action_submit(self) -> None:
        """Say that Enter was pressed."""
        self.post_message(self.Entered(self))

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""

    def action_paste(self) -> None:
        """Paste nothing that was copied in the app; what the terminal pastes is taken."""

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines: a recovery code is shown in several."""
        event.prevent_default()
        event.stop()
        start, end = self.selection
        self.replace(" ".join(event.text.splitlines()), start, end)
