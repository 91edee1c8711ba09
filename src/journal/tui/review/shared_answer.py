"""An answer of a review that several windows may edit."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.core import Journal


class SharedAnswer:
    """An answer as one window saved it last, `ours`, and as the journal had it then, `stored`.

    They differ if another window has edited it.
    """

    def __init__(self, value: str) -> None:
        self.ours = self.stored = value

    def keep(
        self, store: Callable[..., str], value: str, journal: "Journal", *, in_words: bool
    ) -> None:
        """Save `value` with `store`; free text is merged with another window's changes."""
        self.stored = store(journal, base=self.ours if in_words else None)
        self.ours = value
