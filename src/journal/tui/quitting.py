"""Quit the app: save the input, and ask if that fails."""

from collections.abc import Sequence
from functools import partial

from textual.app import App
from textual.screen import ModalScreen

from journal.errors import JournalError
from journal.tui.base.base_screen import SECONDS_UNTIL_SAID, BaseScreen
from journal.tui.context import Context

_ENDS_THEN = "The journal is busy; the app closes as soon as what you typed is kept."


async def leave_with(app: App[None], context: Context, screens: Sequence[BaseScreen]) -> None:
    """Exit once the input of `screens` is saved; ask first if that fails."""
    try:
        await _flush(app, context, screens)
    except JournalError as error:
        if not await app.push_screen_wait(_without(error)):
            return
    app.exit()


async def _flush(app: App[None], context: Context, screens: Sequence[BaseScreen]) -> None:
    saying = app.set_timer(SECONDS_UNTIL_SAID, partial(context.tell, _ENDS_THEN))
    try:
        for screen in screens:
            await screen.flush()
    finally:
        saying.stop()


def _without(error: JournalError) -> ModalScreen[bool]:
    from journal.tui.dialogs.confirm import Confirm

    return Confirm(
        "Leave without what you typed last?",
        f"It could not be kept: {error}",
        "Leave (y)",
        "Stay (n)",
    )
