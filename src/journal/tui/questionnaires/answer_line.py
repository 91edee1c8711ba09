"""Input of one questionnaire item, answered by a digit."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.text import western_digits
from journal.tui.look import as_content
from journal.tui.widgets.day import DayField
from journal.tui.widgets.key_hint import KeyHint

_BLANK = "·"
_INDENT = 4
_ONLY = "“{}” is not an answer here; answers go from 0 to {}."


class AnswerLine(Widget, can_focus=True):
    """Item `number` of a questionnaire. `value` is None until it is answered."""

    DEFAULT_CSS = """
    AnswerLine { height: auto; padding: 0 1; border-left: blank; }
    AnswerLine:focus { border-left: outer $accent; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "less", show=False),
        Binding("right", "move(1)", "more", show=False),
        Binding("backspace,delete,minus", "set(None)", "clear", show=False),
        Binding("enter,down", "app.focus_next", "next", show=False),
        Binding("up", "back", "back", show=False),
    ]

    value: reactive[int | None] = reactive(None)

    class Changed(Message):
        """An item was answered, or its answer cleared."""

        def __init__(self, line: "AnswerLine") -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> "AnswerLine":
            """The item that changed."""
            return self.line

    def __init__(self, number: int, item: str, highest: int) -> None:
        super().__init__(id=f"item-{number}")
        self._words, self._highest = f"{number} {item}", highest

    def on_key(self, event: events.Key) -> None:
        """Set the answer from a digit, and go to the next item."""
        digit = western_digits(event.character or "")
        if not digit.isdecimal():
            return
        event.stop()
        if int(digit) > self._highest:
            self.post_message(KeyHint(_ONLY.format(digit, self._highest)))
        else:
            self.action_set(int(digit))
            reached = self.screen.focus_next()
            if reached is not None and isinstance(reached.parent, DayField):
                reached.parent.pass_over_digits()

    def action_set(self, value: int | None) -> None:
        """Set the answer, or clear it."""
        self.value = value
        self.post_message(self.Changed(self))

    def action_move(self, by: int) -> None:
        """Change the answer by one; an unanswered item starts at the lowest."""
        self.action_set(0 if self.value is None else min(max(self.value + by, 0), self._highest))

    def action_back(self) -> None:
        """Go to the previous field, if there is one."""
        if self.screen.focus_chain[0] is not self:
            self.screen.focus_previous()

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return the rows needed at `width` columns."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the answer and the item."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        first, *rest = as_content(self._words).wrap(max(width - _INDENT, 1))
        answer = (f" {_BLANK}  ", "dim") if self.value is None else (f"[{self.value}]", "bold")
        gap = "" if self.value is None else " "
        return [
            Content.assemble(answer, gap, first),
            *(Content.assemble(" " * _INDENT, line) for line in rest),
        ]
