"""Text inputs whose content round-trips exactly and is never sent raw to the terminal.

Textual's fields draw every character as it is, including escape characters.
"""

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events

from journal.text import visible
from journal.tui.workarounds.unprintable_input import AnyTextArea, AnyTextInput

BETWEEN_LINES = "; "
"""Replaces line breaks in text pasted into a one-line field."""


class _Visible(Highlighter):
    """Shows control characters as symbols of the same width."""

    def highlight(self, text: Text) -> None:
        text.plain = visible(text.plain).replace("\t", " ")


class Words(AnyTextArea):
    """A multi-line field that Tab leaves."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus")
        self._given, self._as_held = text, self.text
        self.move_cursor(self.document.end)

    @property
    def typed(self) -> str:
        """The text; unusual line breaks, which the widget loses, are kept if it is unchanged."""
        return self._given if self.text == self._as_held else self.text

    def put(self, text: str) -> None:
        """Replace the text, with the cursor at its end."""
        self.text = text
        self._given, self._as_held = text, self.text
        self.move_cursor(self.document.end)

    def bring(self, text: str) -> None:
        """Replace the text by an extended one, with the cursor at the same place in it."""
        before = self.get_text_range((0, 0), self.cursor_location)
        at = _cursor_after(self.text, len(before), text)
        self.put(text)
        lines = self.text[:at].split(self.document.newline)
        self.move_cursor((len(lines) - 1, len(lines[-1])))

    def on_resize(self) -> None:
        """Keep the cursor visible: Textual's field keeps its scroll position."""
        if self.has_focus:
            self.call_after_refresh(self.scroll_cursor_visible)

    def get_line(self, line_index: int) -> Text:
        """Return a line as drawn."""
        line = super().get_line(line_index)
        line.plain = visible(line.plain)
        return line


class OneLine(AnyTextInput):
    """A one-line field; pasted lines are joined.

    Unless it `selects`, focusing it does not select its content, which a key would replace.
    """

    def __init__(self, name: str | None = None, *, selects: bool = False) -> None:
        super().__init__(id=name, highlighter=_Visible(), select_on_focus=selects)

    def bring(self, text: str) -> None:
        """Replace the text, with the cursor at the same place in it."""
        if text != self.value:
            at = _cursor_after(self.value, self.cursor_position, text)
            self.value = text
            self.cursor_position = at

    def on_paste(self, event: events.Paste) -> None:
        """Accept all lines of a paste: Textual's field would take only the first."""
        event.prevent_default()
        event.stop()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            lines = [line.strip() for line in lines]
        self.replace(BETWEEN_LINES.join(lines), *self.selection)


def _cursor_after(text: str, at: int, changed: str) -> int:
    """Return the new cursor position after `text` was changed; the end if in doubt."""
    before, after = text[:at], text[at:]
    if changed.endswith(text) or not changed.startswith(before):
        return len(changed) - len(after) if changed.endswith(after) else len(changed)
    return at
