"""A window that is drawn larger may stay as it was laid out, or go back and forth between sizes.

Textual tells a screen its size again after each layout, and joins that Resize with a newer one that
waits in its queue. No issue is known.
"""

from textual import events, on
from textual.screen import Screen, ScreenResultType


class LatestSizeScreen(Screen[ScreenResultType]):
    """A screen that is laid out for the size the terminal has by now, and for no other."""

    @on(events.Resize)
    def _to_the_newest(self, event: events.Resize) -> None:
        newest = self.app.size
        if event.size != newest:
            event.prevent_default()
            self.post_message(events.Resize(newest, newest))
