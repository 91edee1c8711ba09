"""The mouse over what is no longer there."""

from typing import Any

from textual import events
from textual.app import App, ScreenStackError


def is_on_what_has_gone(event: events.Event, app: App[Any]) -> bool:
    """Tell whether the mouse is over what was taken down since it was drawn.

    Textual looks for what is around it, to begin a selection of text, and fails.
    """
    if not isinstance(event, events.MouseEvent) or event.is_forwarded:
        return False
    try:
        screen = app.screen
    except ScreenStackError:
        return True
    widget, _ = screen.get_widget_and_offset_at(event.x, event.y)
    return widget is not None and widget.parent is None
