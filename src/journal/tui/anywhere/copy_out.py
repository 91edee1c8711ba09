"""Copy out what was typed: select it, copy it, or write it to a file."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal.errors import JournalError
from journal.files import ONLY_YOU, documents_folder, new_file, written_whole
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import COPY_OUT
from journal.tui.keymap import with_keys
from journal.tui.look import as_content
from journal.tui.widgets.words import OneLine, Words

_NAME = "journal-typed-%Y%m%d-%H%M%S.txt"
_WORDS = (
    "This is what you typed, as text. Select it as your terminal does, or with Shift and the"
    " arrows; ‹copy.c› copies all of it, ‹write.ctrl+s› writes it to a new file that only"
    " you can read."
)


class CopyOut(BaseScreen):
    """The typed text, which leaves this screen only by a key; no journal is needed."""

    commands = COPY_OUT
    heading = "what you typed"
    CSS_PATH = "copy_out.tcss"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def body(self) -> Iterable[Widget]:
        """Yield the text, and the field for the folder of a file."""
        yield Static(as_content(with_keys(_WORDS)), id="words", markup=False)
        text = Words(self._text)
        text.read_only = True
        yield text
        yield Label("The folder to write it to", markup=False)
        yield OneLine("folder")

    def ready(self) -> None:
        """Focus the text, at its top."""
        self.query_one("#folder", Input).value = str(documents_folder())
        text = self.query_one(Words)
        text.move_cursor((0, 0))
        text.focus()

    def action_copy(self) -> None:
        """Copy the text to the clipboard, through the terminal (OSC 52)."""
        self.app.copy_to_clipboard(self._text)
        self.context.tell("It was sent to the terminal; most terminals put it on the clipboard.")

    def action_write(self) -> None:
        """Write the text to a new file."""
        self.begin(self._write, "save")

    async def _write(self) -> None:
        folder = Path(self.query_one("#folder", Input).value).expanduser()
        try:
            # Not on the worker: the journal itself may be what fails.
            path = await asyncio.to_thread(_written, self._text, folder)
        except (JournalError, RuntimeError) as error:
            self.trouble(f"{error} The text is still here; try another folder.")
            return
        self.trouble("")
        self.query_one("#words", Static).update(as_content(f"It is now in {path}{ONLY_YOU}."))


def _written(text: str, folder: Path) -> Path:
    path = new_file(folder, datetime.now().astimezone().strftime(_NAME))
    try:
        with written_whole(path) as file:
            # Lone surrogates, as a terminal may send them, are escaped.
            file.write(text.encode(errors="backslashreplace").decode() + "\n")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path
