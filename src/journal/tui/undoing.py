"""Undo and redo in the app, with a toast that names both."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.text import one_line
from journal.tui.commands import REDO, UNDO
from journal.tui.keymap import key_name_of

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.tui.context import Context


async def undo(context: "Context") -> None:
    """Undo the last change, and say what it was."""
    again = key_name_of(REDO, context.keymap)
    await _change_back(
        context,
        lambda journal: journal.undo(),
        f"Taken back: {{}}. {again} puts it back.",
        "There is nothing to take back.",
    )


async def redo(context: "Context") -> None:
    """Redo what was undone last, and say what it is."""
    again = key_name_of(UNDO, context.keymap)
    await _change_back(
        context,
        lambda journal: journal.redo(),
        f"Put back: {{}}. {again} takes it back again.",
        "There is nothing to put back.",
    )


async def _change_back(
    context: "Context", work: "Callable[[Journal], str | None]", told: str, nothing: str
) -> None:
    try:
        what = await context.journal_worker.do(work)
    except JournalError as error:
        context.tell(str(error), trouble=True)
        return
    if what is None:
        context.tell(nothing)
    else:
        context.tell(told.format(one_line(what)))
        context.reload()
