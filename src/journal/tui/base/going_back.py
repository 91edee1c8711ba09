"""Return to a screen that is open behind others."""

from collections.abc import Callable

from textual.app import App
from textual.screen import Screen

from journal.errors import JournalError
from journal.tui.base.base_screen import BaseScreen

Wanted = Callable[[Screen[object]], bool]


def is_open(app: App[None], is_wanted: Wanted) -> bool:
    """Tell whether a wanted screen is open, in front or behind others."""
    return any(map(is_wanted, app.screen_stack))


async def go_back_to(app: App[None], is_wanted: Wanted) -> None:
    """Leave the screens in front of a wanted one, once their input is saved.

    If another screen, such as the lock's cover, comes in front meanwhile, it stops there.
    """
    while not is_wanted(front := app.screen) and len(app.screen_stack) > 1:
        if isinstance(front, BaseScreen):
            try:
                await front.flush()
            except JournalError as error:
                front.trouble(str(error))
                return
        if app.screen is not front:
            return
        app.pop_screen()
