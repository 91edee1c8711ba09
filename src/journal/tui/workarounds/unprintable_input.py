"""Textual's fields ignore input for which `str.isprintable` is false; no known issue.

That excludes the spaces of Japanese and French keyboards, the joiners of Persian and of emoji,
direction marks, and characters newer than Python's tables.
"""

import re

from textual import events
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from journal.text import is_text

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class AnyTextInput(Input):
    """A one-line field that accepts every text character."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether the field accepts a key."""
        return super().check_consume_key(key, character) or _is_text(character)

    def on_key(self, event: events.Key) -> None:
        """Insert characters that Textual's field refuses."""
        if text := _left_out(event):
            self.replace(text, *self.selection)


class AnyTextArea(TextArea):
    """A multi-line field that accepts every text character.

    Textual's drops a line separator at the end of typed or pasted text unless it is CR or LF; here
    each is a line break. So is a line feed that arrives as a key, as from a terminal that pastes as
    if typing; Textual ignores Ctrl+J.
    """

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Tell whether the field accepts a key."""
        return super().check_consume_key(key, character) or (
            not self.read_only and _is_text(character)
        )

    def on_key(self, event: events.Key) -> None:
        """Insert characters that Textual's field refuses, and a line break for a line feed."""
        if not self.read_only and (text := _line_break(event) or _left_out(event)):
            self.replace(text, *self.selection, maintain_selection_offset=False)

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Replace the text between two locations by `insert`."""
        lines = _LINE_BREAK.sub("\n", insert)
        return super().replace(
            lines, start, end, maintain_selection_offset=maintain_selection_offset
        )

    def on_paste(self, event: events.Paste) -> None:
        """Keep a handled paste from bubbling."""
        if not self.read_only:
            event.stop()


def _line_break(event: events.Key) -> str:
    if event.key != "ctrl+j":
        return ""
    event.stop()
    event.prevent_default()
    return "\n"


def _left_out(event: events.Key) -> str:
    """Return the text of a key that Textual's field would refuse, and stop the event."""
    if event.is_printable or event.character is None or not _is_text(event.character):
        return ""
    event.stop()
    event.prevent_default()
    return event.character


def _is_text(character: str | None) -> bool:
    return character is not None and len(character) == 1 and is_text(character)
