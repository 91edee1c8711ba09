"""Textual styles all that is on the screens anew, twice, when another screen comes.

Once for the style sheet that the new screen brings, though that holds for this screen alone, and
once when the screen is resumed, right after its widgets were styled as they were mounted: a tenth
of all that is done for a screen. No issue of Textual is known.
"""

from textual import events, on
from textual.app import App
from textual.screen import Screen, ScreenResultType


class QuietSheets(App[None]):
    """An app that styles a new screen for its style sheets, and none that lies behind it."""

    def _load_screen_css(self, screen: Screen[object]) -> None:
        new = [path for path in screen.css_path if not self.stylesheet.has_source(str(path))]
        for path in new:
            self.stylesheet.read(path)
        if new:
            self.stylesheet.reparse()
            self.stylesheet.apply(screen)
        super()._load_screen_css(screen)


class StyledOnceScreen(Screen[ScreenResultType]):
    """A screen that is not styled anew when it is resumed for the first time."""

    _was_resumed = False

    @on(events.ScreenResume)
    def _styled_as_mounted(self, event: events.ScreenResume) -> None:
        event.refresh_styles = event.refresh_styles and self._was_resumed
        self._was_resumed = True
