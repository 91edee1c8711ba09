"""A rating from 0 to 10: one row of numbers, words at both ends, one key to set it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.ratings import HIGHEST, LOWEST, STEP, Measure, as_text

_POINTS = range(int(LOWEST), int(HIGHEST) + 1)


class Scale(Widget, can_focus=True):
    """One rating. `value` is None until it is answered; nothing is ever filled in beforehand."""

    DEFAULT_CSS = """
    Scale { height: 3; padding: 0 1; border-left: blank; }
    Scale:focus { border-left: outer $accent; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "nudge(-1.0)", "less", show=False),
        Binding("right", "nudge(1.0)", "more", show=False),
        Binding("shift+left", "nudge(-0.5)", "half less", show=False),
        Binding("shift+right", "nudge(0.5)", "half more", show=False),
        Binding("full_stop,comma", "half", "half", show=False),
        Binding("backspace,delete", "clear", "clear", show=False),
        Binding("enter", "screen.focus_next", "next", show=False),
    ]

    value: reactive[float | None] = reactive(None)
    hint: reactive[str] = reactive("")

    class Changed(Message):
        """A rating was set or cleared."""

        def __init__(self, scale: "Scale") -> None:
            super().__init__()
            self.scale = scale

        @property
        def control(self) -> "Scale":
            """The rating that changed."""
            return self.scale

    def __init__(self, measure: Measure) -> None:
        super().__init__(id=measure.value)
        self.measure = measure
        self._one_typed = False
        self._columns: list[tuple[int, int]] = []

    def on_key(self, event: events.Key) -> None:
        """Set the rating from a digit; 0 after 1 makes ten. Say so when a key has no meaning."""
        typed = event.character or ""
        if typed in "0123456789" and typed:
            self._digit(int(typed))
            event.stop()
        elif event.is_printable and typed not in ".,!? ":
            self.hint = "a number from 0 to 10"

    def on_blur(self) -> None:
        """Forget a half-typed ten."""
        self._one_typed = False
        self.hint = ""

    def on_click(self, event: events.Click) -> None:
        """Set the rating that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y != 1:
            return
        for point, (start, end) in zip(_POINTS, self._columns, strict=False):
            if start <= offset.x < end:
                self._set(float(point))

    def action_nudge(self, by: float) -> None:
        """Move the rating by `by`; from not answered it begins in the middle."""
        middle = (LOWEST + HIGHEST) / 2
        moved = middle if self.value is None else self.value + by
        self._set(min(max(moved, LOWEST), HIGHEST))

    def action_half(self) -> None:
        """Add half a point, or take it away again."""
        if self.value is not None:
            half = STEP if self.value.is_integer() else -STEP
            self._set(min(self.value + half, HIGHEST))

    def action_clear(self) -> None:
        """Go back to not answered."""
        self._set(None)

    def render(self) -> Content:
        """Draw the question with its answer, and the scale."""
        return Content("\n").join((self._heading(), self._row()))

    def _digit(self, digit: int) -> None:
        ten = digit == 0 and self._one_typed
        self._set(HIGHEST if ten else float(digit))
        self._one_typed = digit == 1

    def _set(self, value: float | None) -> None:
        self._one_typed = False
        self.hint = ""
        self.value = value
        self.post_message(self.Changed(self))

    def _heading(self) -> Content:
        answer = "not answered" if self.value is None else f"{as_text(self.value)}/10"
        name = f"{self.measure.capitalize()}  "
        style = "dim" if self.value is None else "bold"
        room = self.content_size.width - len(name) - len(self.measure.question) - 2
        tag = self.hint or answer
        return Content.assemble(
            (name, "bold"),
            self.measure.question,
            (f"  {tag:>{max(room, 0)}}", "$warning" if self.hint else style),
        )

    def _row(self) -> Content:
        low, high = self.measure.ends
        parts: list[Content | tuple[str, str]] = [(f"{low} ", "dim")]
        column = len(low) + 1
        self._columns = []
        for point in _POINTS:
            text, style = self._cell(point)
            self._columns.append((column, column + len(text)))
            column += len(text)
            parts.append((text, style))
        return Content.assemble(*parts, (f" {high}", "dim"))

    def _cell(self, point: int) -> tuple[str, str]:
        if self.value is None or int(self.value) != point:
            return f" {point} ", ""
        half = "" if self.value.is_integer() else "½"
        return f"[{point}{half}]", "bold reverse"
