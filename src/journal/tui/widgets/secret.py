"""Secret input: shown as dots, kept nowhere."""

from textual import events
from textual.message import Message
from textual.widgets import Input

from journal.tui.workarounds.joiners import AnyTextInput

_SEVERAL_LINES = (
    "What was pasted has several lines and a passphrase has one, so nothing of it was taken."
)
_UNREADABLE = (
    "Part of that is not UTF-8 text and cannot be read, so nothing of it was taken; type it, or set"
    " the terminal to UTF-8."
)


class Secret(AnyTextInput):
    """A field of one line for a passphrase, or unless `hidden` for a recovery code.

    What is in it is no part of any message, of a draft or of the clipboard; `take` empties it.
    """

    class Entered(Message):
        """Enter was pressed in the field; what it holds is not told."""

        def __init__(self, field: "Secret") -> None:
            super().__init__()
            self.field = field

    class Refused(Message):
        """Something was not taken, and `why` says the reason."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, name: str, *, hidden: bool = True) -> None:
        super().__init__(id=name, password=hidden, select_on_focus=False)
        self._hidden = hidden
        self.disable_messages(Input.Changed, Input.Submitted)

    def take(self) -> str:
        """Return the input, and clear the field."""
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

    def on_key(self, event: events.Key) -> None:
        """Refuse what the terminal sent unreadably: shown as a dot it would go unseen."""
        if event.character == "�":
            event.prevent_default()
            event.stop()
            self.post_message(self.Refused(_UNREADABLE))

    def on_paste(self, event: events.Paste) -> None:
        """Take all or nothing: a recovery code has several lines, a passphrase one."""
        event.prevent_default()
        event.stop()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if "�" in event.text:
            self.post_message(self.Refused(_UNREADABLE))
        elif len(lines) > 1 and self._hidden:
            self.post_message(self.Refused(_SEVERAL_LINES))
        else:
            self.replace(" ".join(lines), *self.selection)
