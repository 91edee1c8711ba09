"""Secret input: shown as dots, stored nowhere."""

from textual import events
from textual.message import Message
from textual.widgets import Input

from journal.tui.workarounds.unprintable_input import AnyTextInput

_SEVERAL_LINES = (
    "What was pasted has several lines and a passphrase has one, so nothing of it was taken."
)
_UNREADABLE = (
    "Part of that is not UTF-8 text and cannot be read, so nothing of it was taken; type it, or set"
    " the terminal to UTF-8."
)


class Secret(AnyTextInput):
    """A one-line field for a passphrase or, unless `hidden`, for a recovery code.

    Its content is never part of a message, a draft or the clipboard; `take` clears it.
    """

    class Entered(Message):
        """Enter was pressed in the field; the message does not contain the input."""

        def __init__(self, field: "Secret") -> None:
            super().__init__()
            self.field = field

    class Refused(Message):
        """Input was refused, for the reason `why`."""

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
        """Post that Enter was pressed."""
        self.post_message(self.Entered(self))

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""

    def action_paste(self) -> None:
        """Do not paste from the app's own clipboard; the terminal's pastes are accepted."""

    def on_key(self, event: events.Key) -> None:
        """Refuse undecodable input, which would be invisible behind a dot."""
        if event.character == "�":
            event.prevent_default()
            event.stop()
            self.post_message(self.Refused(_UNREADABLE))

    def on_paste(self, event: events.Paste) -> None:
        """Accept a paste whole or not at all: a code has several lines, a passphrase has one."""
        event.prevent_default()
        event.stop()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if "�" in event.text:
            self.post_message(self.Refused(_UNREADABLE))
        elif len(lines) > 1 and self._hidden:
            self.post_message(self.Refused(_SEVERAL_LINES))
        else:
            self.replace(" ".join(lines), *self.selection)
