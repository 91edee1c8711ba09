"""Rating input, 0 to 10: a row of numbers, set with one key."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.errors import BadInputError
from journal.ratings import HIGHEST, LOWEST, STEP, Measure, as_text, is_rating, parse_rating
from journal.tui.look import colours_of
from journal.tui.widgets.key_hint import KeyHint

_POINTS = range(int(LOWEST), int(HIGHEST) + 1)
_WHOLE, _DIGITS = {str(point) for point in _POINTS}, tuple("0123456789")
_OTHER_KEYS = ("full_stop", "comma", "minus", "exclamation_mark", "question_mark")
_OF_TEN = "/10"
ONLY = "only 0 to 10"
ONE = "one rating at a time"
_REFUSALS = (ONLY, ONE)
GOES_ON = "Tab goes on"
KEYS = "half: .   clear: -"
_UNSET = "A number sets the rating, then Space goes on; Tab goes on without one."
_LAST = "This is the last of the ratings; Tab goes on."
_THE_SAME = "{} is {} already; Tab goes on to the next."
_MARK, _LAST_TIME = "▴", "last time"
_GAP = 2
_NUMBERS = sum(len(f" {point} ") for point in _POINTS)
_LOW, _HIGH = (max(len(measure.ends[end]) for measure in Measure) for end in (0, 1))


class Scale(Widget, can_focus=True):
    """One rating. `value` is None until it is set; nothing is ever filled in beforehand.

    The previous value, `last`, is marked under its number.
    """

    DEFAULT_CSS = """
    Scale { height: auto; padding: 0 1; border-left: blank; }
    Scale:focus { border-left: outer $accent; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "nudge(-1.0)", "less", show=False),
        Binding("right", "nudge(1.0)", "more", show=False),
        Binding("shift+left", "nudge(-0.5)", "half less", show=False),
        Binding("shift+right", "nudge(0.5)", "half more", show=False),
        Binding("full_stop,comma,½", "half", "half", show=False),
        Binding("backspace,delete", "clear", "clear", show=False),
        Binding("minus", "leave_blank", "clear", show=False),
        # If these keys scrolled, the next number would overwrite this rating, out of sight.
        Binding("enter,down", "app.focus_next", "next", show=False),
        Binding("up", "back", "back", show=False),
    ]

    value: reactive[float | None] = reactive(None)
    last: reactive[float | None] = reactive(None)
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
        self._typed, self._is_left_blank = "", False

    def put(self, value: float | None) -> None:
        """Show `value` without posting a change."""
        self._typed, self.hint, self._is_left_blank = "", "", False
        self.value = None if value is None else float(value)

    def on_key(self, event: events.Key) -> None:
        """Set the rating from a digit; 0 after 1 makes ten. Say so if a key has no meaning."""
        if event.key in _DIGITS:
            self._digit(int(event.key))
            event.stop()
        elif event.key == "slash":
            self._typed, self.hint = _OF_TEN[0], ONLY if self.value is None else ""
            event.stop()
        elif event.key == "space":
            # If the space scrolled, the next number would overwrite this rating, out of sight.
            self._go_on()
            event.stop()
        elif event.is_printable and event.key not in _OTHER_KEYS:
            self._typed, self.hint = "", ONLY

    def on_paste(self, event: events.Paste) -> None:
        """Set the pasted rating."""
        event.stop()
        try:
            rating = parse_rating(event.text, self.measure)
        except BadInputError:
            self._typed, self.hint = "", ONE if len(event.text.split()) > 1 else ONLY
        else:
            self._set(rating)

    def on_blur(self) -> None:
        """Forget an incomplete number."""
        self.put(self.value)

    def on_click(self, event: events.Click) -> None:
        """Set the clicked rating."""
        offset = event.get_content_offset(self)
        width = self.content_size.width
        if offset is None or offset.y != len(self._heading(width)):
            return
        column = offset.x - self._indent(width)
        for point in _POINTS:
            text, _ = self._cell(point)
            if 0 <= column < len(text):
                self._set(float(point))
                return
            column -= len(text)

    def action_nudge(self, by: float) -> None:
        """Change the rating by `by`; an unset one starts in the middle."""
        middle = (LOWEST + HIGHEST) / 2
        moved = middle if self.value is None else self.value + by
        self._set(min(max(moved, LOWEST), HIGHEST))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Handle a point or comma only if there is a rating that it can change."""
        if action == "half" and self.value is None:
            return False
        return super().check_action(action, parameters)

    def action_half(self) -> None:
        """Toggle half a point; as a decimal point it may be followed by 5 or 0."""
        if self.value is not None:
            half = STEP if self.value.is_integer() else -STEP
            self._set(min(self.value + half, HIGHEST))
            self._typed = f"{int(self.value)}."

    def action_back(self) -> None:
        """Go to the previous field, if there is one."""
        if self.screen.focus_chain[0] is not self:
            self.screen.focus_previous()

    def action_clear(self) -> None:
        """Unset the rating."""
        self._set(None)

    def action_leave_blank(self) -> None:
        """Leave the rating blank on purpose: a space goes on to the next, as in `- 8 3`."""
        self._set(None)
        self._is_left_blank = True

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return the rows needed at `width` columns."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the question with its answer, the scale, and the less obvious keys."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _go_on(self) -> None:
        """Go to the next rating once this one is set, for people who type spaces between numbers.

        After the last one come options, which a space would tick.
        """
        scales = [*self.screen.query(Scale)]
        if self.value is None and not self._is_left_blank:
            self.post_message(KeyHint(_UNSET))
        elif self is scales[-1]:
            self.post_message(KeyHint(_LAST))
        else:
            self.screen.set_focus(scales[scales.index(self) + 1])

    def _digit(self, digit: int) -> None:
        """Continue a number: 1 then 0 is ten, 7 then . then 5 is seven and a half."""
        typed = f"{self._typed}{digit}"
        if self._typed.startswith(_OF_TEN[0]):
            self._after_slash(typed)
            return
        whole = typed.removesuffix(".5").removesuffix(".0")
        if whole in _WHOLE and is_rating(float(typed)):
            self._set(float(typed))
            self._typed = typed
        elif self._typed in ("", *_DIGITS):
            # A person who types numbers in a row may have meant the next rating.
            is_second = self._typed != ""
            if is_second and self.value == digit:
                self.post_message(KeyHint(_THE_SAME.format(self.measure.capitalize(), digit)))
            self._set(float(digit))
            self._typed, self.hint = str(digit), GOES_ON if is_second else ""
        else:
            self.hint = ONLY

    def _after_slash(self, typed: str) -> None:
        """Continue after a slash: “/10” keeps the rating, any other number unsets it."""
        if _OF_TEN.startswith(typed):
            self._typed = typed
        else:
            self._set(None)
            # Nor is the second digit of that number a rating.
            self._typed, self.hint = typed if len(typed) < len(_OF_TEN) else "", ONLY

    def _set(self, value: float | None) -> None:
        self.put(value)
        self.scroll_visible(animate=False, immediate=True)
        self.post_message(self.Changed(self))

    def _lines(self, width: int) -> list[Content]:
        low, high = self.measure.ends
        indent = self._indent(width)
        numbers = Content.assemble(*map(self._cell, _POINTS))
        if indent:
            row = Content.assemble((f"{low:>{indent - 1}} ", "dim"), numbers, (f" {high}", "dim"))
            return [*self._heading(width), row, self._mark_line(width)]
        ends = (Content.styled(line, "dim") for line in _ends(low, high, width))
        return [*self._heading(width), numbers, *ends, self._mark_line(width)]

    def _mark_line(self, width: int) -> Content:
        """Return the line under the numbers: the mark, and beside it the keys while focused.

        It is always there, so that nothing moves; on a narrow screen the keys take all of it.
        """
        indent = self._indent(width)
        is_narrow = indent + _NUMBERS + _GAP + len(KEYS) > width
        mark = f"{'':{indent}}{self._mark()}"
        if not self.has_focus:
            return Content.styled(mark, "dim")
        before = " " if is_narrow else f"{mark:<{indent + _NUMBERS + _GAP}}"
        keys = (GOES_ON, "bold") if self.hint == GOES_ON else (KEYS, "dim")
        return Content.assemble((before, "dim"), keys)

    def _mark(self) -> str:
        """Return the mark under or between the numbers, at the previous value."""
        if self.last is None:
            return ""
        column = sum(len(f" {point} ") for point in range(int(self.last))) + 1
        column += 0 if self.last.is_integer() else 1
        # After a half, all numbers are shifted by one column.
        column += self.value is not None and self._has_half and int(self.last) > self.value
        after = f"{'':{column}}{_MARK} {_LAST_TIME}"
        return after if len(after) <= _NUMBERS else f"{_LAST_TIME} {_MARK}".rjust(column + 1)

    def _heading(self, width: int) -> list[Content]:
        """Return name, question and answer: on one line, or with the question below if narrow."""
        answer = "not answered" if self.value is None else f"{as_text(self.value)}/10"
        style = "$warning" if self.hint in _REFUSALS else "dim" if self.value is None else "bold"
        name, question = self.measure.capitalize(), self.measure.question
        one_line = f"{name}  {question}"
        is_one_line = len(one_line) + len("  not answered") <= width
        room = max(width - len(one_line if is_one_line else name), 0)
        tag = self.hint if self.hint in _REFUSALS else answer
        shown = (f"{tag:>{room}}", style)
        if is_one_line:
            return [Content.assemble((name, "bold"), f"  {question}", shown)]
        first = Content.assemble((name, "bold"), shown)
        return [first, *Content(question).wrap(max(width, 1))]

    def _indent(self, width: int) -> int:
        """Return the column of the numbers, the same for all measures.

        0 if there is no room for the words of each measure beside them.
        """
        return _LOW + 1 if width >= _LOW + _NUMBERS + _HIGH + _GAP else 0

    def _cell(self, point: int) -> tuple[str, str]:
        """Return a number and its style; the row is filled up to the chosen one."""
        if self.value is None:
            return f" {point} ", ""
        hue = colours_of(self.app.current_theme).hue(self.measure)
        chosen = int(self.value)
        if point == chosen:
            half = "½" if self._has_half else ""
            return f"[{point}{half}]", f"bold reverse {hue.line.hex}"
        if point < chosen:
            # Without colour, the line's shade is too close to that of its tint.
            ink = hue.mark if self.app.no_color else hue.line
            return f" {point} ", f"{ink.hex} on {hue.tint.hex}"
        # The half takes one column; the last number gives up its blank, so that the width stays the
        # same.
        return (f" {point}" if self._has_half and point == _POINTS[-1] else f" {point} "), ""

    @property
    def _has_half(self) -> bool:
        return self.value is not None and not self.value.is_integer()


def _ends(low: str, high: str, width: int) -> list[str]:
    """Return the meanings of 0 and 10: below the two, or on a line each if they would collide."""
    if len(low) + _GAP + len(high) > width:
        return [low, f"{high:>{_NUMBERS}}"]
    return [f"{low}{high:>{max(_NUMBERS - len(low), _GAP + len(high))}}"]
