"""Undo and redo in the app, with a toast that names the change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.text import one_line
from journal.tui.commands import REDO, UNDO
from journal.tui.keymap import key_name_of
from journal.undone import redone, undone

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.tui.context import Context


class Undoing:
    """Undo and redo; if undo would skip a newer change, it says so first."""

    def __init__(self, context: "Context") -> None:
        self._context = context
        self._warned_about = ""

    async def undo(self) -> None:
        """Undo the last change, and name it."""
        await self._run_change(self._undo)

    async def redo(self) -> None:
        """Redo the change undone last, and name it."""
        await self._run_change(self._redo)

    def _undo(self, journal: "Journal") -> tuple[str, bool]:
        """Return the message, and whether anything was changed."""
        newer = journal.skipped_by_undo()
        if newer is not None and newer.at != self._warned_about:
            self._warned_about = newer.at
            key, older = key_name_of(UNDO, self._context.keymap), journal.last_change() or ""
            before = f"{key} once more takes back the change before it: {one_line(older)}."
            return f"{newer.sentence} {before}", False
        if (taken := journal.undo()) is None:
            return "There is nothing to undo.", False
        again = key_name_of(REDO, self._context.keymap)
        return f"{undone(one_line(taken))} {again} makes the change again.", True

    def _redo(self, journal: "Journal") -> tuple[str, bool]:
        if (done := journal.redo()) is None:
            return "There is nothing to redo.", False
        again = key_name_of(UNDO, self._context.keymap)
        return f"{redone(one_line(done))} {again} takes the change back.", True

    async def _run_change(self, work: "Callable[[Journal], tuple[str, bool]]") -> None:
        try:
            message, is_changed = await self._context.journal_worker.do(work)
        except JournalError as error:
            self._context.tell(str(error), trouble=True)
            return
        self._context.tell(message)
        if is_changed:
            self._context.reload()
