"""Undo and redo in the app, with a toast that names both."""

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


async def undo(context: "Context") -> None:
    """Undo the last change, and say what it was."""
    again = key_name_of(REDO, context.keymap)
    await _change_back(
        context,
        lambda journal: journal.undo(),
        lambda what: f"{undone(what)} {again} makes the change again.",
        "There is nothing to take back.",
    )


async def redo(context: "Context") -> None:
    """Redo what was undone last, and say what it is."""
    again = key_name_of(UNDO, context.keymap)
    await _change_back(
        context,
        lambda journal: journal.redo(),
        lambda what: f"{redone(what)} {again} takes the change back.",
        "There is nothing to do again.",
    )


async def _change_back(
    context: "Context",
    work: "Callable[[Journal], str | None]",
    told: "Callable[[str], str]",
    nothing: str,
) -> None:
    try:
        what = await context.journal_worker.do(work)
    except JournalError as error:
        context.tell(str(error), trouble=True)
        return
    if what is None:
        context.tell(nothing)
    else:
        context.tell(told(one_line(what)))
        context.reload()
