"""Ratings given as words, mapped to numbers by `--map`."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from journal.errors import BadInputError
from journal.exchange.csv_files.scales import example_for
from journal.exchange.csv_files.tables import name_of
from journal.exchange.csv_files.wording import listed, quoted_cell
from journal.ratings import Measure
from journal.text import one_line

_LONGEST, _SHOWN = 60, 30
_ROOM: Final = 1_000
"""In characters: how much of a message the names of moods may take."""


class MoodWords:
    """Map words to ratings, and collect words without a number."""

    def __init__(
        self, numbers: Mapping[str, float | None], known: Mapping[str, float | None]
    ) -> None:
        self._numbers, self._known = {**known, **numbers}, known
        self._given = numbers
        self._missing: dict[str, str] = {}
        self._first = ""
        self._was_used = False

    def holds(self, text: str, *, may_be_new: bool) -> bool:
        """Tell whether `text` is a word with a number or, with `may_be_new`, one that needs one."""
        return name_of(text) in self._numbers or (may_be_new and _is_word(text.strip()))

    def rating(self, text: str, measure: Measure, line: int) -> float | None:
        """Return the number of a word; None if unknown, to be reported by `require_all`."""
        word = name_of(text)
        if word in self._numbers:
            self._was_used |= word in self._given
            return self._numbers[word]
        self._first = (
            self._first or f"Line {line}: {measure.capitalize()} is {quoted_cell(text.strip())}"
        )
        self._missing.setdefault(word, one_line(text.strip(), _SHOWN))
        return None

    def require_all(self) -> None:
        """Raise BadInputError, listing the words, if some have no number."""
        if not self._missing:
            return
        names = list(self._missing.values())
        room, most = _ROOM, 0
        while most < len(names) and room > 0:
            room -= len(names[most]) + len(", ")
            most += 1
        example = example_for(names[0], "7.5")
        need = (
            f"need a number from 0 to 10: {listed(names, most)}; give each as in"
            f' “--map "{names[0]}={example}"”, or “{names[0]}=-” to leave it blank'
        )
        if self._known:
            known = ", ".join(f"{word}={rating:g}" for word, rating in self._known.items())
            raise BadInputError(f"These moods {need} (known are {known}).")
        raise BadInputError(f"{self._first}, and no number. These words {need}.")

    @property
    def unused(self) -> str | None:
        """A given word that does not occur in the file, if none of them does."""
        return next(iter(self._given), None) if not self._was_used else None


def _is_word(text: str) -> bool:
    if not text or len(text) > _LONGEST or not text.isprintable():
        return False
    return text[0].isalpha() or unicodedata.category(text[0]) in ("So", "Sk")
