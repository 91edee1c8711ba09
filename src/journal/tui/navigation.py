"""Go from screen to screen: open one, go back to one that lies behind, leave all."""

from textual.app import App
from textual.screen import Screen

from journal.errors import JournalError
from journal.tui.base.base_screen import BaseScreen
from journal.tui.context import Context

_ALREADY_HERE = "You are there already."


def go_to(app: App[None], context: Context, kind: type[Screen[None]]) -> None:
    """Show a screen of this kind; one that lies behind others comes back as it was left."""
    if type(app.screen) is kind:
        context.hint(_ALREADY_HERE, kind.__name__)
    elif not _lies_open(app, kind):
        app.push_screen(kind())
    elif not any(worker.group == "go" for worker in app.workers):
        app.run_worker(_go_back_to(app, kind), group="go")


def go_home(app: App[None]) -> None:
    """Leave every screen but home."""
    while len(app.screen_stack) > 1:
        app.pop_screen()


def show_safety(app: App[None], context: Context, because: str = "") -> None:
    """Show whom to call; `because` is why it comes by itself."""
    from journal.tui.safety.safety import Safety

    if isinstance(app.screen, Safety):
        app.screen.show_all()
    else:
        app.push_screen(Safety(context.folder, because))


def show_keys(app: App[None]) -> None:
    """Show every key, those of the place one is in first."""
    from journal.tui.anywhere.all_keys import AllKeys

    if not isinstance(app.screen, AllKeys):
        screens = (one for one in reversed(app.screen_stack) if isinstance(one, BaseScreen))
        app.push_screen(AllKeys(next(screens).commands))


def show_palette(app: App[None]) -> None:
    """List what can be done here, unless the list lies open behind another screen."""
    from journal.tui.workarounds.paging_before_layout import PagedCommandPalette

    if not _lies_open(app, PagedCommandPalette):
        app.push_screen(PagedCommandPalette(id="--command-palette"))


def show_typed(app: App[None], context: Context) -> None:
    """Show what is typed into the screen in front as text."""
    from journal.tui.anywhere.copy_out import CopyOut

    if not isinstance(app.screen, BaseScreen) or isinstance(app.screen, CopyOut):
        return
    if text := app.screen.typed_text():
        app.push_screen(CopyOut(text))
    else:
        context.tell("Nothing is typed here.")


def _lies_open(app: App[None], kind: type[object]) -> bool:
    return any(type(screen) is kind for screen in app.screen_stack)


async def _go_back_to(app: App[None], kind: type[Screen[None]]) -> None:
    """Leave what lies before a screen of this kind, once what is typed there is kept."""
    while type(app.screen) is not kind and len(app.screen_stack) > 1:
        if isinstance(app.screen, BaseScreen):
            try:
                await app.screen.flush()
            except JournalError as error:
                app.screen.trouble(str(error))
                return
        app.pop_screen()
