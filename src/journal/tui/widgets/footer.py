"""The footer, drawn anew only when what it says has changed."""

from textual.screen import Screen
from textual.widgets import Footer


class SteadyFooter(Footer):
    """The keys of the screen.

    Textual's own makes all its keys anew at each change of focus; most change nothing that shows.
    """

    _shown: list[tuple[str, str, str, bool, str]] | None = None

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys that hold now, if they are others than before."""
        if not (self.is_attached and screen is self.screen and screen.app.app_focus):
            return
        shown = [
            (binding.key, binding.description, binding.action, enabled, tooltip)
            for _, binding, enabled, tooltip in screen.active_bindings.values()
            if binding.show
        ]
        if shown != self._shown:
            self._shown = shown
            super().bindings_changed(screen)
