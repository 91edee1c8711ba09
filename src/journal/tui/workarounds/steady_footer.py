"""The footer makes all its keys anew at each change of focus, also where nothing changes.

That is slow, and the keys that were replaced stay in memory; no issue of Textual is known, others
saw it too: https://github.com/qlever-dev/qlever-control/pull/316
"""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

Shown = tuple[str, str, str, bool, str]
"""Of a key: which, its words, what it does, whether it can be used, and its tooltip."""


class SteadyFooter(Footer):
    """The keys of the screen, made anew only when what they say has changed."""

    _shown: list[Shown] | None = None

    def compose(self) -> ComposeResult:
        """Lay the keys out, and remember which they are."""
        self._shown = self._to_show() if self._bindings_ready else None
        yield from super().compose()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys that hold now, if they are others than those that stand there."""
        if not self.is_attached or screen is not self.screen or self._to_show() != self._shown:
            super().bindings_changed(screen)

    def _to_show(self) -> list[Shown]:
        return [
            (binding.key, binding.description, binding.action, enabled, tooltip)
            for _, binding, enabled, tooltip in self.screen.active_bindings.values()
            if binding.show
        ]
