"""The command palette keeps the colours of the theme before when another is set over it.

Textual leaves screens of its own, such as the palette, out of the children of the app, and what it
styles anew for a theme are those and the screens behind the one in front. No issue is known.
"""

from textual.app import App
from textual.screen import SystemModalScreen


class ThemedPalette(App[None]):
    """An app whose palette has the theme that is set, also while it is open."""

    def refresh_css(self, animate: bool = True) -> None:
        """Style what is on screen anew, the palette too."""
        super().refresh_css(animate)
        if isinstance(self.screen, SystemModalScreen):
            self.stylesheet.update(self.screen, animate=animate)
