"""Show the recovery code until it is confirmed as written down."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from journal.errors import JournalError
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import CODE
from journal.tui.keymap import with_keys
from journal.tui.look import as_content, paragraphs

if TYPE_CHECKING:
    from journal.core import Journal

_WORDS = (
    "This code opens the journal if the passphrase is forgotten. Write it down on paper, and keep"
    " that where nobody else looks. Once you say that you have, it is not shown again."
)
_MORE = (
    "‹copy.c› copies it, to put it into a password manager; other programs on this computer can"
    " read what is copied."
)
_COPIED = (
    "The code was sent to the terminal; most terminals put it on the clipboard. Paste it where it"
    " is to be"
    " kept before you go on, and copy something else over it then."
)
_NOT_YET = "Once the code is written down, ‹noted.ctrl+s› goes on."
_NOTED = "The passphrase is set. ‹lock.ctrl+l› locks the journal, from everywhere."
_IN_A_ROW = 4


class _Code(Static):
    """The code; it cannot be selected with the mouse, so no part is copied by accident."""

    ALLOW_SELECT = False


class RecoveryCode(BaseScreen):
    """Shows `code`; it is shown at each opening until Ctrl+S confirms that it was noted."""

    commands = CODE
    heading = "recovery code"
    CSS_PATH = "secrets.tcss"
    # An extra Enter from the previous page must not dismiss this one.
    AUTO_FOCUS = ""
    stays_in_front = True

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def body(self) -> Iterable[Widget]:
        """Yield the explanation, the code, and the button."""
        yield Static(paragraphs(_WORDS), id="words", markup=False)
        yield _Code(Content("\n").join(as_content(row) for row in _rows(self._code)), id="code")
        yield Static(paragraphs(with_keys(_MORE)), id="more", classes="faint", markup=False)
        yield Button(
            with_keys("I have written it down  (‹noted.ctrl+s›)"), id="noted", compact=True
        )

    def reload(self) -> None:
        """Keep the content."""

    def action_stay(self) -> None:
        """Explain how to continue."""
        self.trouble(_NOT_YET)

    def action_copy(self) -> None:
        """Copy the code to the clipboard, through the terminal (OSC 52)."""
        self.app.copy_to_clipboard(self._code)
        self.trouble(_COPIED)

    @on(Button.Pressed, "#noted")
    def action_noted(self) -> None:
        """Continue, and do not show the code again."""
        self.context.journal_worker.do(_noted)
        self.leave()
        self.context.tell(_NOTED)


def _rows(code: str) -> Iterator[str]:
    groups = code.split("-")
    for at in range(0, len(groups), _IN_A_ROW):
        yield "  ".join(groups[at : at + _IN_A_ROW])


def _noted(journal: "Journal") -> None:
    # If this cannot be recorded, the code is merely shown once more.
    with suppress(JournalError):
        journal.security.note_code_written_down(is_noted=True)
