"""Options that take one of a fixed set of words; the error for a wrong one lists them."""

from collections.abc import Mapping

import click

from journal.errors import BadInputError
from journal.ratings import Measure
from journal.records import ChangeKind
from journal.text import one_line, quoted


class OneOf(click.Choice[str]):
    """A click type: one of `words`, each mapped to its meaning.

    `answered` completes the error "“…” is not …". A meaning can be given instead of its word.
    """

    def __init__(self, answered: str, words: Mapping[str, str]) -> None:
        super().__init__(list(words))
        self._answered, self._words = answered, dict(words)

    def convert(self, value: str, *_: object) -> str:
        """Return the word given, ignoring case; BadInputError lists all of them."""
        typed = one_line(value).lower()
        for word, meaning in self._words.items():
            if typed in (word, meaning.lower()):
                return word
        raise BadInputError(f"{quoted(value)} is not {self._answered}; give {listed(self._words)}.")


def listed(words: Mapping[str, str]) -> str:
    """List words with their meanings: "none, little (a little) or lot (a lot)"."""
    labels = [word if meaning == word else f"{word} ({meaning})" for word, meaning in words.items()]
    return f"{', '.join(labels[:-1])} or {labels[-1]}"


_MEASURES = {measure.value: measure.value for measure in Measure} | {
    Measure.ALLIANCE.value: "how well you worked together"
}

CHANGE = OneOf("a kind of change", {kind.value: kind.words for kind in ChangeKind})
MEASURE = OneOf("a measure", _MEASURES)
