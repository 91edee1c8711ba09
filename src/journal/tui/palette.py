"""Search of the command palette (Ctrl+P): by name, key and help text."""

from textual.command import DiscoveryHit, Hit, Hits
from textual.system_commands import SystemCommandsProvider

_LESS = 0.5
"""How much a match in the line of help counts, beside one in the name."""


class Commands(SystemCommandsProvider):
    """The palette's provider: commands of the current place and global ones."""

    async def discover(self) -> Hits:
        """Yield all of them."""
        for name, help_text, callback, _ in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(name, callback, help=help_text)

    async def search(self, query: str) -> Hits:
        """Yield those in whose name or line of help `query` is found."""
        matcher = self.matcher(query)
        for name, help_text, callback, _ in self.app.get_system_commands(self.screen):
            is_in_help = query.casefold().strip() in help_text.casefold()
            if score := matcher.match(name) or _LESS * is_in_help:
                yield Hit(score, matcher.highlight(name), callback, help=help_text)
