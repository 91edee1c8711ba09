"""Detect running text among typed keys: letters in quick succession may not be commands."""

from typing import Final

from textual import events

SECONDS_BETWEEN_LETTERS: Final = 0.5
"""Longest gap in seconds between letters of running text typed outside a field."""

RUNNING_TEXT: Final = 4
"""Number of letters in a row that count as text: a few hasty keys are still commands."""

BEFORE_UNDO: Final = 2
"""The same for undo and redo, as many words end in “u” and undo does not ask first."""

_FEWEST_LETTERS: Final = 3
"""Minimum number of letters that, with a space, count as words."""


class RunningText:
    """The latest printable keys, each typed soon after the previous one."""

    def __init__(self) -> None:
        self._text, self._typed_at = "", 0.0

    def take(self, event: events.Event) -> None:
        """Add a key, by the time it was typed and not processed; any other event ends the run."""
        if not isinstance(event, events.Key) or not event.is_printable:
            self._text = ""
            return
        last, self._typed_at = self._typed_at, event.time
        goes_on = event.time - last < SECONDS_BETWEEN_LETTERS
        self._text = (self._text if goes_on else "") + (event.character or "")

    @property
    def letters(self) -> int:
        """Number of letters in a row at the end; digits, which are mostly ratings, end a row.

        Repeating a letter starts a new row: a key that is pressed twice is meant.
        """
        row, before = 0, ""
        for letter in self._text.casefold():
            row = 0 if letter.isdigit() else 1 if letter == before else row + 1
            before = letter
        return row

    @property
    def is_words(self) -> bool:
        """Whether there is a space among the letters: commands are not typed like that."""
        letters = sum(character.isalpha() for character in self._text)
        return " " in self._text.lstrip() and letters >= _FEWEST_LETTERS
