"""Textual parses every style sheet again with each screen that brings one, and when a theme is set.

It has a cache of what it parsed, and reparses in a style sheet of its own, whose cache is empty;
no issue of Textual is known. With some forty sheets that takes twenty milliseconds each time.
"""

from textual.css.stylesheet import Stylesheet


class ParsedOnce(Stylesheet):
    """A style sheet that parses what is new to it, and all of it only with other variables."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the values of a theme; what is parsed stays where they are the same."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is not parsed yet; what stood before stays where that fails."""
        self.parse()
