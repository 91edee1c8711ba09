"""Move between screens: open one, return to one behind, leave all."""

from textual.app import App
from textual.screen import Screen

from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.going_back import go_back_to, is_open
from journal.tui.context import Context

_ALREADY_HERE = "You are there already."


def go_to(app: App[None], context: Context, kind: type[Screen[None]]) -> None:
    """Show a screen of this kind; one that is already open is brought back unchanged."""
    if type(app.screen) is kind:
        context.hint(_ALREADY_HERE, kind.__name__)
    elif not is_open(app, lambda screen: type(screen) is kind):
        app.push_screen(kind())
    elif not any(worker.group == "go" for worker in app.workers):
        app.run_worker(go_back_to(app, lambda screen: type(screen) is kind), group="go")


def go_home(app: App[None]) -> None:
    """Leave every screen but home."""
    while len(app.screen_stack) > 1:
        app.pop_screen()


def show_safety(app: App[None], context: Context, because: str = "") -> None:
    """Show whom to call; `because` is the reason if it is shown unasked."""
    from journal.tui.safety.safety import Safety

    if isinstance(app.screen, Safety):
        app.screen.show_all()
    else:
        app.push_screen(Safety(context.folder, because))


def show_keys(app: App[None]) -> None:
    """Show every key, those of the current place first."""
    from journal.tui.anywhere.all_keys import AllKeys

    if not isinstance(app.screen, AllKeys):
        screens = (one for one in reversed(app.screen_stack) if isinstance(one, BaseScreen))
        app.push_screen(AllKeys(next(screens).commands))


def show_palette(app: App[None]) -> None:
    """List the commands available here, unless the list is already open behind another screen."""
    from journal.tui.palette import Palette

    if not is_open(app, lambda screen: type(screen) is Palette):
        app.push_screen(Palette(id="--command-palette"))


def show_typed(app: App[None], context: Context) -> None:
    """Show the input of the screen in front as text."""
    from journal.tui.anywhere.copy_out import CopyOut

    if not isinstance(app.screen, BaseScreen) or isinstance(app.screen, CopyOut):
        return
    if text := app.screen.typed_text():
        app.push_screen(CopyOut(text))
    else:
        context.tell("Nothing is typed here.")
