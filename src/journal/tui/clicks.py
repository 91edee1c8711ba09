"""The mouse over what is no longer there."""

from typing import Any

from textual import events
from textual.app import App


def is_on_what_has_gone(event: events.Event, app: App[Any]) -> bool:
    """Tell whether the mouse is over a widget that was taken down since the screen was drawn.

    Textual looks for the widget around it to begin a selection of text, and fails.
    """
    if not isinstance(event, events.MouseEvent) or event.is_forwarded:
        return False
    widget, _ = app.screen.get_widget_and_offset_at(event.x, event.y)
    return widget is not None and widget.parent is None
