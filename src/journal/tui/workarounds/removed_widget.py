"""A mouse event over a widget that was just removed crashes the app.

Textual looks up the parent of the widget under the mouse to start a text selection, and there is
none: https://github.com/Textualize/textual/issues/6643
"""

from typing import Any

from textual import events
from textual.app import App, ScreenStackError


def is_over_removed_widget(event: events.Event, app: App[Any]) -> bool:
    """Tell whether `event` is a mouse event over a removed widget, or no screen is left."""
    if not isinstance(event, events.MouseEvent) or event.is_forwarded:
        return False
    try:
        screen = app.screen
    except ScreenStackError:
        return True
    widget, _ = screen.get_widget_and_offset_at(event.x, event.y)
    return widget is not None and widget.parent is None
