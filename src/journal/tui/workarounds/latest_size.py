"""A screen that is laid out for the size that the terminal has by now, and for no other."""

from textual import events, on
from textual.screen import Screen, ScreenResultType


class Fitted(Screen[ScreenResultType]):
    """Takes the newest size in the place of one that the terminal had.

    Textual tells a screen its size again after each layout, and joins that with a newer size that
    waits: without this a window that is drawn larger may stay as it was, or go back and forth.
    """

    @on(events.Resize)
    def _to_the_newest(self, event: events.Resize) -> None:
        newest = self.app.size
        if event.size != newest:
            event.prevent_default()
            self.post_message(events.Resize(newest, newest))
