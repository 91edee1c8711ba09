"""An open command palette keeps the previous theme's colours when the theme changes.

Textual excludes its own screens, such as the palette, from the app's children, and on a theme
change restyles only those and the screens behind the one in front. There is no known issue.
"""

from textual.app import App
from textual.screen import SystemModalScreen


class ThemedPalette(App[None]):
    """An app whose open palette follows a theme change."""

    def refresh_css(self, animate: bool = True) -> None:
        """Restyle everything on screen, including the palette."""
        super().refresh_css(animate)
        if isinstance(self.screen, SystemModalScreen):
            self.stylesheet.update(self.screen, animate=animate)
