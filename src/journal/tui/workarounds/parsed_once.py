"""Textual reparses all style sheets for each screen that has one, and for each theme change.

It has a cache of parsed sheets, but reparses with a new style sheet object whose cache is empty;
there is no known issue. With some forty sheets that takes twenty milliseconds each time.
"""

from textual.css.stylesheet import Stylesheet


class ParsedOnce(Stylesheet):
    """A style sheet that parses only what is new, and everything only if variables changed."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the variables of a theme; parsed sheets stay if these are unchanged."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is not parsed yet; keep the previous state if that fails."""
        self.parse()
