"""The screens that a key opens by name.

Kept apart from the screens, so that a list of them imports none.
"""

from importlib import import_module

from textual.screen import Screen

SCREENS = {
    "trends": "trends:Trends",
    "compare": "compare:Compare",
    "signals": "reading:Why",
    "history": "history:History",
    "reviews": "review_start:ReviewStart",
    "sheet": "sheet:SheetPage",
    "courses": "courses:Courses",
    "change": "change:NewChange",
    "privacy": "privacy:Privacy",
}
"""Name -> "module:class" within journal.tui.screens; the class takes no arguments."""


def new_screen(name: str) -> Screen[None]:
    """Import the screen of this name and return a new one."""
    module, _, attribute = SCREENS[name].partition(":")
    screen: Screen[None] = getattr(import_module(f"journal.tui.screens.{module}"), attribute)()
    return screen
