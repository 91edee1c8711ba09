"""Textual restyles all widgets, twice, when a screen is pushed.

Once for the style sheet of the new screen, although that applies to this screen alone, and once
when the screen is resumed, right after its widgets were styled on mounting: a tenth of the cost of
a screen. There is no known issue.
"""

from textual import events, on
from textual.app import App
from textual.screen import Screen, ScreenResultType


class QuietSheets(App[None]):
    """An app that restyles only the new screen for its style sheets, and none behind it."""

    def _load_screen_css(self, screen: Screen[object]) -> None:
        new = [path for path in screen.css_path if not self.stylesheet.has_source(str(path))]
        for path in new:
            self.stylesheet.read(path)
        if new:
            self.stylesheet.reparse()
            self.stylesheet.apply(screen)
        super()._load_screen_css(screen)


class StyledOnceScreen(Screen[ScreenResultType]):
    """A screen that is not restyled when it is resumed for the first time."""

    _was_resumed = False

    @on(events.ScreenResume)
    def _styled_as_mounted(self, event: events.ScreenResume) -> None:
        event.refresh_styles = event.refresh_styles and self._was_resumed
        self._was_resumed = True
