"""After resizing, a screen may keep an outdated layout, or alternate between sizes.

Textual sends a screen its size again after each layout, and merges that Resize with a newer one
waiting in its queue. There is no known issue.
"""

from textual import events, on
from textual.screen import Screen, ScreenResultType


class LatestSizeScreen(Screen[ScreenResultType]):
    """A screen that is always laid out for the terminal's present size."""

    @on(events.Resize)
    def _to_the_newest(self, event: events.Resize) -> None:
        newest = self.app.size
        if event.size != newest:
            event.prevent_default()
            self.post_message(events.Resize(newest, newest))
