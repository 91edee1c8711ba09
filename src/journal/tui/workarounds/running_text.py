"""Detect running text among typed keys: letters in quick succession may not be commands."""

from typing import Final

from textual import events

SECONDS_BETWEEN_LETTERS: Final = 0.5
"""Longest gap in seconds between letters of running text typed outside a field."""

RUNNING_TEXT: Final = 4
"""Letters in a row that are text: a few keys in haste are still commands."""

BEFORE_UNDO: Final = 2
"""The same for undo and redo: a “u” ends many a word, and nothing asks before it."""

_FEWEST_LETTERS: Final = 3
"""Letters that make words, beside a space."""


class RunningText:
    """The printable keys that came last, each soon after the one before."""

    def __init__(self) -> None:
        self._text, self._typed_at = "", 0.0

    def take(self, event: events.Event) -> None:
        """Go on with a key, by when it was typed and not when it is taken; all else ends it."""
        if not isinstance(event, events.Key) or not event.is_printable:
            self._text = ""
            return
        last, self._typed_at = self._typed_at, event.time
        goes_on = event.time - last < SECONDS_BETWEEN_LETTERS
        self._text = (self._text if goes_on else "") + (event.character or "")

    @property
    def letters(self) -> int:
        """How many letters in a row end it; digits, which are mostly ratings, end a row.

        The same letter once more begins anew: a key that is pressed twice is meant.
        """
        row, before = 0, ""
        for letter in self._text.casefold():
            row = 0 if letter.isdigit() else 1 if letter == before else row + 1
            before = letter
        return row

    @property
    def is_words(self) -> bool:
        """Whether it has a space among its letters: no commands are typed so."""
        letters = sum(character.isalpha() for character in self._text)
        return " " in self._text.lstrip() and letters >= _FEWEST_LETTERS
