"""An answer of a review that several windows may write."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.core import Journal


class SharedAnswer:
    """What one window kept last of an answer, `ours`, and what the journal held then, `stored`.

    The journal held more where another window has written there.
    """

    def __init__(self, value: str) -> None:
        self.ours = self.stored = value

    def keep(
        self, store: Callable[..., str], value: str, journal: "Journal", *, in_words: bool
    ) -> None:
        """Save `value` by `store`; words with what another window has written there."""
        self.stored = store(journal, base=self.ours if in_words else None)
        self.ours = value
