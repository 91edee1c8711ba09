"""Search of the command palette (Ctrl+P): by name, key, help text, and synonyms."""

from collections.abc import Mapping

from textual.command import CommandList, DiscoveryHit, Hit, Hits
from textual.system_commands import SystemCommandsProvider

from journal.text import one_line
from journal.tui.workarounds.paging_before_layout import PagedCommandPalette

_LESS = 0.5
"""Weight of a match in the help text, compared with one in the name."""

_ALSO_CALLED: Mapping[str, str] = {
    "print": "sheet",
    "pdf": "sheet",
    "quit": "leave",
    "exit": "leave",
    "close": "leave",
    "password": "privacy",
    "encrypt": "privacy",
    "preferences": "settings",
    "options": "settings",
    "colours": "settings",
    "colors": "settings",
    "contrast": "settings",
    "keyboard": "all keys",
    "shortcuts": "all keys",
    "charts": "trends",
    "graph": "trends",
    "crisis": "help now",
    "emergency": "help now",
}
"""Synonyms, and the names of the commands they mean."""

_FEWEST_LETTERS = 3
_NOT_HERE = "Not found here"
_IN_TERMINAL = (
    "“journal --help” lists the commands for the terminal: export, import, backup and more."
)


_SHARE, _ROWS, _PADDING, _SIDES = 0.7, 2, 2, 5
"""Maximum share of the screen for the list; rows per command and around all; columns around the
text."""


class Palette(PagedCommandPalette):
    """The list of commands, whose height fits whole commands only."""

    def on_resize(self) -> None:
        """Set the height of the list to a whole number of commands."""
        rows = int(self.app.size.height * _SHARE) - _PADDING
        for commands in self.query(CommandList):
            commands.styles.max_height = max(rows // _ROWS, 1) * _ROWS + _PADDING


class Commands(SystemCommandsProvider):
    """The palette's provider: commands of the current place and global ones."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        for name, help_text, callback, _ in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(name, callback, help=self._shortened(help_text))

    async def search(self, query: str) -> Hits:
        """Yield commands with `query` in their name or help, or meant by it as a synonym.

        If there are none, yield where else a command might be found.
        """
        matcher, typed = self.matcher(query), query.casefold().strip()
        meant, is_found = _by_synonym(typed), False
        for name, help_text, callback, _ in self.app.get_system_commands(self.screen):
            is_deliberate = name.partition("  (")[0].casefold() in meant
            score = 1.0 if is_deliberate else matcher.match(name)
            if score := score or _LESS * (typed in help_text.casefold()):
                is_found = True
                words = self._shortened(help_text)
                yield Hit(score, matcher.highlight(name), callback, help=words)
        if not is_found:
            yield Hit(_LESS, _NOT_HERE, self._tell_where_else, help=_IN_TERMINAL)

    def _shortened(self, help_text: str) -> str:
        """Return help text cut to one row, as the list assumes two rows per command."""
        return one_line(help_text, max(self.app.size.width - _SIDES, 1))

    def _tell_where_else(self) -> None:
        self.app.notify(_IN_TERMINAL, markup=False)


def _by_synonym(typed: str) -> set[str]:
    """Return the names of commands with a synonym that starts with `typed`."""
    if len(typed) < _FEWEST_LETTERS:
        return set()
    return {name for word, name in _ALSO_CALLED.items() if word.startswith(typed)}
