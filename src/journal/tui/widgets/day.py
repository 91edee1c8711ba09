"""Day input: typed, or changed with arrows, with a description above."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label

from journal.days.conventions import this_day
from journal.days.formatting import long_day
from journal.days.parsing import parse_day
from journal.errors import BadInputError
from journal.text import western_digits
from journal.tui.look import as_content
from journal.tui.widgets.words import OneLine

_STILL_TO_COME = "this day is still to come; give one that is today or earlier"


class _DayInput(OneLine):
    """The input; with `ignores_digits` digits are ignored until another key is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "a day earlier", show=False),
        Binding("down", "move(1)", "a day later", show=False),
        Binding("enter", "app.focus_next", "next", show=False),
    ]

    ignores_digits = False

    class DigitIgnored(Message):
        """A digit was ignored, as it was meant for the previously focused widget."""

    def on_key(self, event: events.Key) -> None:
        """Handle a key, unless it is a digit meant for the previously focused widget."""
        is_digit = western_digits(event.character or "").isdecimal()
        self.ignores_digits &= is_digit
        if self.ignores_digits:
            event.prevent_default()
            event.stop()
            self.post_message(self.DigitIgnored())

    def on_blur(self) -> None:
        """Accept digits when the field is focused again."""
        self.ignores_digits = False

    def action_move(self, days: int) -> None:
        """Go to an earlier or a later day."""
        try:
            day = _day(self.value)
        except BadInputError:
            day = this_day()
        # date arithmetic overflows at the ends of the calendar.
        with suppress(OverflowError):
            self.value = (day + timedelta(days=days)).isoformat()


class DayField(Vertical):
    """A day; an error is shown at once, above the input."""

    DEFAULT_CSS = """
    DayField { height: auto; margin-top: 1; padding: 0 0 0 1; }
    DayField Label { width: 1fr; margin-left: 1; }
    DayField Input { width: 24; }
    """

    DigitIgnored = _DayInput.DigitIgnored

    class Resized(Message):
        """The focused field may have been moved out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self._taken: Mapping[date, int] = {}
        self._kept: date | None = None

    def compose(self) -> ComposeResult:
        """Lay out the description above the input."""
        yield Label(markup=False)
        yield _DayInput(selects=True)

    def on_mount(self) -> None:
        """Start with today."""
        # During shutdown the children may never be mounted.
        if self.children and not self.typed:
            self.type(this_day().isoformat())

    def on_resize(self) -> None:
        """Ask to be kept visible while focused: the description may wrap to more lines."""
        # The children may already be removed.
        if any(field.has_focus for field in self.query(Input)):
            self.post_message(self.Resized())

    def on_input_changed(self) -> None:
        """Describe the typed day, or the error."""
        self.query_one(Label).update(self._words())

    @property
    def typed(self) -> str:
        """The input as typed."""
        return self.query_one(Input).value

    def day(self) -> date:
        """Return the day; BadInputError if the input is not a valid day."""
        return _day(self.typed)

    def pass_over_digits(self) -> None:
        """Ignore digits, from the one that moved focus here until another key."""
        self.query_one(_DayInput).ignores_digits = True

    def type(self, text: str) -> None:
        """Put `text` into the input without counting as typed by the person."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = text
        self.query_one(Label).update(self._words())

    def keeps(self, day: date) -> None:
        """Accept the unchanged `day` of a stored session, even if it is in the future.

        It was logged in a later time zone, or with a clock that was ahead.
        """
        self._kept = day

    def mark_taken(self, numbers: Mapping[date, int]) -> None:
        """Mention if a day already has a session; `numbers` maps days to session numbers."""
        self._taken = numbers
        self.query_one(Label).update(self._words())

    def _words(self) -> Content:
        try:
            day = self.day()
        except BadInputError as error:
            return Content.assemble(("Day  ", "bold"), (str(error), "$warning"))
        future = day > date.today() and day != self._kept
        words = _STILL_TO_COME if future else long_day(day, year=True)
        if day in self._taken:
            words += f"\nThere is already a session on this day (number {self._taken[day]})."
        return Content.assemble(
            ("Day  ", "bold"), as_content(words, "$warning" if future else "dim")
        )


def _day(typed: str) -> date:
    return parse_day(western_digits(typed), date.today())
