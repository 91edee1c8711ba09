"""Edit a note in $VISUAL, $EDITOR or a default editor, through a private temporary file."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from types import FrameType

from msgspec import Struct
from textual.app import App, SuspendNotSupported

from journal.errors import reason
from journal.files import new_part
from journal.shell_words import split_command
from journal.text import one_line
from journal.working import clear_temporary, temporary_folder

NONE_FOUND = (
    "No editor was found; the field here takes a note of any length. To use an editor, install"
    + (
        " nano, or name yours in the variable EDITOR before you start the journal."
        if sys.platform == "win32"
        else " nano, or name yours as you start the journal: “EDITOR=micro journal”."
    )
)
NOT_HERE = "This terminal cannot be handed to an editor."
BACK = "The note is back here, and the file it was in is removed."
_UNCHANGED = "The note is as it was, and the file it was in is removed."
_AT_ONCE = (
    "The editor closed at once. If it opens a window of its own, tell it to wait, for instance"
    " EDITOR=“code --wait”."
)
_NOT_STARTED = "“{}” could not be started as an editor. The note is as it was."
_NOT_WRITTEN = "No file could be made for the editor ({}). The note is as it was."
_NOT_READ = "What the editor left could not be read ({}). The note is as it was."
_OPEN = "Your note is in {} while the editor is open. The file is removed afterwards."

_USUAL = ("edit", "nano") if sys.platform == "win32" else ("nano", "vi")
"""Default editors; the first installed one is used. On Windows not Notepad, whose process ends
while its window is still open, so that the file would be removed before it is saved."""

_FOLDER, _FILE = "journal-note-", "note.txt"
_SECONDS_AT_ONCE = 0.5
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class Edited(Struct, frozen=True):
    """The edited note, and a message about problems."""

    text: str
    message: str
    is_trouble: bool = False


def editor_of(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the editor command from VISUAL or EDITOR, else a default one; () for none."""
    named = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not named:
        path = environment.get("PATH", "")
        return next(((one,) for one in _USUAL if shutil.which(one, path=path)), ())
    try:
        return tuple(split_command(named))
    except ValueError:
        return (named,)


def remove_leftover_files() -> None:
    """Remove files left by programs that were killed while an editor was open."""
    clear_temporary(_FOLDER)


def edited_in(app: App[None], text: str) -> Edited:
    """Edit `text` in the person's editor, which gets the terminal meanwhile."""
    command = editor_of(os.environ)
    if not command:
        return Edited(text, NONE_FOUND, is_trouble=True)
    try:
        with app.suspend():
            return edited(text, command)
    except SuspendNotSupported:
        return Edited(text, NOT_HERE, is_trouble=True)


def edited(text: str, editor: Sequence[str]) -> Edited:
    """Edit `text` in the editor, and wait for it to exit.

    The file has mode 0600, in a new folder that only the owner may enter; both are removed at the
    end in any case. Nothing is raised.
    """
    try:
        with temporary_folder(_FOLDER) as folder:
            return _edited_in(folder, text, editor)
    except OSError as error:
        return Edited(text, _NOT_WRITTEN.format(reason(error)), is_trouble=True)


def _edited_in(folder: Path, text: str, editor: Sequence[str]) -> Edited:
    file = new_part(folder, _FILE)
    file.write_bytes(text.encode(errors="replace"))
    print(_OPEN.format(file), flush=True)
    begun = monotonic()
    try:
        _wait_for((*editor, str(file)))
    except (OSError, ValueError):
        message = _NOT_STARTED.format(one_line(editor[0], 60))
        return Edited(text, message, is_trouble=True)
    try:
        after = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        return Edited(text, _NOT_READ.format(reason(error)), is_trouble=True)
    # Most editors add a final newline.
    after = after if text.endswith("\n") else after.removesuffix("\n").removesuffix("\r")
    if after != text.encode(errors="replace").decode():
        return Edited(after, BACK)
    at_once = monotonic() - begun < _SECONDS_AT_ONCE
    return Edited(text, _AT_ONCE if at_once else _UNCHANGED)


def _wait_for(command: Sequence[str]) -> None:
    """Run `command` and wait for it; OSError if it cannot be started."""
    with _deferring_signals() as stop:
        process = subprocess.Popen(command)
        stop.append(process.terminate)
        process.wait()


@contextmanager
def _deferring_signals() -> Iterator[list[Callable[[], None]]]:
    """Defer terminating signals until the end of the block; Ctrl+C is left to the editor.

    On such a signal, the callbacks in the yielded list are called.
    """
    stop: list[Callable[[], None]] = []
    received: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGINT:
            received.append(number)
            for each in stop:
                each()

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    # Signals would wake the event loop too, which is told again below.
    wakeup = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)
        for number in received:
            with suppress(OSError):
                signal.raise_signal(number)
