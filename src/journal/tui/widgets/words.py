"""Text inputs whose content comes back exactly and never reaches the terminal raw.

The fields of Textual draw every character as it is, an escape character too.
"""

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events

from journal.text import visible
from journal.tui.workarounds.joiners import AnyTextArea, AnyTextInput

BETWEEN_LINES = "; "
"""Replaces line breaks when several lines are pasted into a one-line field."""


class _Visible(Highlighter):
    """Shows control characters as symbols, one for one."""

    def highlight(self, text: Text) -> None:
        text.plain = visible(text.plain).replace("\t", " ")


class Words(AnyTextArea):
    """A field of several lines, which Tab leaves."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus")
        self._given, self._as_held = text, self.text
        self.move_cursor(self.document.end)

    @property
    def typed(self) -> str:
        """The text; rare line breaks, which the widget would lose, stay if it is unchanged."""
        return self._given if self.text == self._as_held else self.text

    def put(self, text: str) -> None:
        """Show `text` in the place of what is there, the cursor at its end."""
        self.text = text
        self._given, self._as_held = text, self.text
        self.move_cursor(self.document.end)

    def bring(self, text: str) -> None:
        """Show `text`, which has what is there and more, the cursor beside what it was beside."""
        before = self.get_text_range((0, 0), self.cursor_location)
        at = _cursor_after(self.text, len(before), text)
        self.put(text)
        lines = self.text[:at].split(self.document.newline)
        self.move_cursor((len(lines) - 1, len(lines[-1])))

    def on_resize(self) -> None:
        """Keep the cursor in sight: Textual's field stays where it was scrolled to."""
        if self.has_focus:
            self.call_after_refresh(self.scroll_cursor_visible)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn."""
        line = super().get_line(line_index)
        line.plain = visible(line.plain)
        return line


class OneLine(AnyTextInput):
    """A field of one line; several lines that are pasted are joined.

    Unless `selects` what is there already is not selected on the way: a key would replace it.
    """

    def __init__(self, name: str | None = None, *, selects: bool = False) -> None:
        super().__init__(id=name, highlighter=_Visible(), select_on_focus=selects)

    def bring(self, text: str) -> None:
        """Show `text` in the place of what is there, the cursor beside what it was beside."""
        if text != self.value:
            at = _cursor_after(self.value, self.cursor_position, text)
            self.value = text
            self.cursor_position = at

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines: Textual's field would take the first one."""
        event.prevent_default()
        event.stop()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            lines = [line.strip() for line in lines]
        self.replace(BETWEEN_LINES.join(lines), *self.selection)


def _cursor_after(text: str, at: int, changed: str) -> int:
    """Return where a cursor at `at` in `text` goes as that is `changed`; to the end if in doubt."""
    before, after = text[:at], text[at:]
    if changed.endswith(text) or not changed.startswith(before):
        return len(changed) - len(after) if changed.endswith(after) else len(changed)
    return at
