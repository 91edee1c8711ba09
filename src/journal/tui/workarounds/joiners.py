"""Textual's fields leave out what is typed and not `str.isprintable`; no issue is known.

These are the blanks of Japanese and French keyboards, the joiners of Persian ones and of emoji,
the marks for the direction of writing, and characters newer than Python's tables.
"""

import re

from textual import events
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from journal.text import is_text

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class AnyTextInput(Input):
    """A field of one line that takes every character of a text."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether the field may take a key."""
        return super().check_consume_key(key, character) or _is_text(character)

    def on_key(self, event: events.Key) -> None:
        """Insert characters that Textual's field refuses."""
        if text := _left_out(event):
            self.replace(text, *self.selection)


class AnyTextArea(TextArea):
    """A field of several lines that takes every character of a text.

    Textual's drops a line separator at the end of what is typed or pasted, unless it is CR or LF;
    here each is a line break. So is a line feed that comes as a key, as from a terminal that pastes
    text as if it were typed; Textual's has no use for Ctrl+J.
    """

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Tell whether the field may take a key."""
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
        """Put `insert` in the place of what stands between two places."""
        lines = _LINE_BREAK.sub("\n", insert)
        return super().replace(
            lines, start, end, maintain_selection_offset=maintain_selection_offset
        )

    def on_paste(self, event: events.Paste) -> None:
        """Stop a paste that Textual's field takes from bubbling."""
        if not self.read_only:
            event.stop()


def _line_break(event: events.Key) -> str:
    if event.key != "ctrl+j":
        return ""
    event.stop()
    event.prevent_default()
    return "\n"


def _left_out(event: events.Key) -> str:
    """Return what an event types, and stop it, where a field of Textual would not take it."""
    if event.is_printable or event.character is None or not _is_text(event.character):
        return ""
    event.stop()
    event.prevent_default()
    return event.character


def _is_text(character: str | None) -> bool:
    return character is not None and len(character) == 1 and is_text(character)
