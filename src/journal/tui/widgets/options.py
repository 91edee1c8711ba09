"""Check boxes or radio buttons, each with a letter."""

from collections.abc import Sequence
from itertools import takewhile
from string import ascii_letters, digits
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.text import one_line
from journal.tui.commands import LETTERS_OF_COMMANDS

_BOX, _GAP = "[x] a ", 2
FREE = tuple(one for one in ascii_letters + digits if one not in LETTERS_OF_COMMANDS)
"""The letters for options, in this order."""

_MORE = "+"
"""The id and the key of the row that expands a shortened list."""


class Tick(Struct, frozen=True):
    """One option: its id, its label, and its letter ("" for the next free one)."""

    id: str
    label: str
    key: str = ""


class _Row(Struct, frozen=True):
    places: tuple[int, ...]
    content: Content


class Options(Widget, can_focus=True):
    """A question with options. `chosen` are the ids; with `single` at most one.

    A letter or a click toggles an option; arrows move the cursor, Space toggles. Of more than
    `most` options only so many, and the chosen ones, are shown until the rest is requested.
    """

    DEFAULT_CSS = """
    Options { height: auto; padding: 0 1; border-left: blank; }
    Options:focus { border-left: outer $accent; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", "up", show=False),
        Binding("down,right", "move(1)", "down", show=False),
        Binding("space", "tick", "tick", show=False),
        Binding("enter", "app.focus_next", "next", show=False),
    ]

    chosen: reactive[tuple[str, ...]] = reactive(())
    cursor: reactive[int] = reactive(0)

    class Changed(Message):
        """An option was ticked or unticked."""

        def __init__(self, options: "Options") -> None:
            super().__init__()
            self.options = options

        @property
        def control(self) -> "Options":
            """The question that changed."""
            return self.options

    def __init__(
        self,
        question: str,
        ticks: Sequence[Tick],
        *,
        single: bool = False,
        most: int | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__(name=name)
        self.question = question
        self.single = single
        self._every = _lettered(ticks)
        self._most = most
        self.ticks = self._in_sight()

    def choose(self, chosen: Sequence[str]) -> None:
        """Show `chosen` as ticked, without counting as ticked by the person.

        An option that only a newer version knows is shown by its id.
        """
        known = {tick.id for tick in self._every}
        unknown = [id_ for id_ in chosen if id_ not in known]
        self._every += tuple(Tick(id_, one_line(id_)) for id_ in unknown)
        self.chosen = tuple(chosen)
        self.ticks = self._in_sight()
        self.refresh(layout=True)

    def show_all(self) -> None:
        """Show the rest of the options too."""
        self._most = None
        self.ticks = self._in_sight()
        self.refresh(layout=True)

    def _in_sight(self) -> tuple[Tick, ...]:
        """Return the options shown, plus a row for the rest if there is more."""
        if self._most is None or len(self._every) <= self._most:
            return self._every
        first = self._every[: self._most]
        chosen = tuple(tick for tick in self._every if tick.id in self.chosen and tick not in first)
        rest = len(self._every) - len(first) - len(chosen)
        return (*first, *chosen, *([Tick(_MORE, f"more ({rest})", _MORE)] if rest else ()))

    def on_key(self, event: events.Key) -> None:
        """Toggle the option with the typed letter."""
        for place, tick in enumerate(self.ticks):
            if tick.key and tick.key in (event.key, event.character):
                self.cursor = place
                self._toggle(tick)
                # First lay out what follows from this tick and from the previous key.
                self.call_after_refresh(self.show_cursor)
                event.stop()

    def on_click(self, event: events.Click) -> None:
        """Toggle the clicked option."""
        offset = event.get_content_offset(self)
        width = self.content_size.width
        row = -1 if offset is None else offset.y - len(self._heading(width))
        rows = self._rows(width)
        if offset is None or not 0 <= row < len(rows):
            return
        places = rows[row].places
        column = min(offset.x // self._cell_width(), len(places) - 1)
        self.cursor = places[column]
        self._toggle(self.ticks[self.cursor])

    def action_move(self, by: int) -> None:
        """Move the cursor to the previous or next option."""
        self.cursor = (self.cursor + by) % max(len(self.ticks), 1)
        self.show_cursor()

    def action_tick(self) -> None:
        """Toggle the option at the cursor."""
        if self.ticks:
            self._toggle(self.ticks[self.cursor])

    def show_cursor(self) -> None:
        """Scroll to the question or, if it is taller than the screen, to the cursor."""
        body = next((one for one in self.ancestors if isinstance(one, ScrollableContainer)), None)
        if body is None:
            return
        # Use positions within the body: screen positions are outdated once the body has scrolled.
        within = takewhile(lambda one: one is not body, self.ancestors_with_self)
        offset = sum(
            (one.virtual_region.offset for one in within if isinstance(one, Widget)), Offset()
        )
        whole = self.virtual_region.at_offset(offset)
        is_short = whole.height <= body.scrollable_content_region.height
        to_cursor = self._cursor_region().offset - self.region.offset
        shown = whole if is_short else self._cursor_region().at_offset(offset + to_cursor)
        body.scroll_to_region(shown, animate=False)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return the rows needed at `width` columns."""
        per_row = self._per_row(width)
        # The number of rows in a grid is known without drawing them.
        rows = len(self._rows(width)) if per_row == 1 else -(-len(self.ticks) // per_row)
        return len(self._heading(width)) + rows

    def render(self) -> Content:
        """Draw the question and its options, as many per row as fit."""
        width = self.content_size.width
        rows = [row.content for row in self._rows(width)]
        return Content("\n").join((*self._heading(width), *rows))

    def _cursor_region(self) -> Region:
        """Return the screen region of the option at the cursor."""
        x, y, width, _ = self.content_region
        top = y + len(self._heading(width))
        rows = [top + n for n, row in enumerate(self._rows(width)) if self.cursor in row.places]
        return Region(x, rows[0], width, len(rows))

    def _heading(self, width: int) -> list[Content]:
        """Return the question in bold, wrapped."""
        return Content.styled(self.question, "bold").wrap(max(width, 1)) if self.question else []

    def _rows(self, width: int) -> list["_Row"]:
        """Return the rows below the question; a long option may take several."""
        per_row = self._per_row(width)
        if per_row == 1:
            return [row for place in range(len(self.ticks)) for row in self._wrapped(place, width)]
        starts, cell = range(0, len(self.ticks), per_row), self._cell_width()
        spans = [range(start, min(start + per_row, len(self.ticks))) for start in starts]
        return [
            _Row(tuple(span), Content("").join(self._padded(place, cell) for place in span))
            for span in spans
        ]

    def _wrapped(self, place: int, width: int) -> list["_Row"]:
        lines = self._label(place).wrap(max(width - len(_BOX), 1))
        starts = [self._box(place), *[Content(" " * len(_BOX))] * (len(lines) - 1)]
        return [_Row((place,), start + line) for start, line in zip(starts, lines, strict=True)]

    def _padded(self, place: int, width: int) -> Content:
        cell = self._box(place) + self._label(place)
        return cell.pad_right(max(width - cell.cell_length, 1))

    def _box(self, place: int) -> Content:
        tick = self.ticks[place]
        if tick.id == _MORE:
            return Content.assemble("    ", (f"{_MORE} ", "$accent"))
        ticked = tick.id in self.chosen
        box = ("(•)" if ticked else "( )") if self.single else ("[x]" if ticked else "[ ]")
        return Content.assemble(
            (box, "bold" if ticked else ""), (f" {tick.key or ' '} ", "$accent")
        )

    def _label(self, place: int) -> Content:
        tick = self.ticks[place]
        here = self.has_focus and place == self.cursor
        style = " ".join(
            name for name, is_on in (("bold", tick.id in self.chosen), ("underline", here)) if is_on
        )
        return Content.styled(tick.label, style)

    def _per_row(self, width: int) -> int:
        """Return the number of options per row at `width` columns."""
        return max(1, (width + _GAP) // self._cell_width())

    def _cell_width(self) -> int:
        longest = max((Content(tick.label).cell_length for tick in self.ticks), default=0)
        return len(_BOX) + longest + _GAP

    def _toggle(self, tick: Tick) -> None:
        if tick.id == _MORE:
            self.show_all()
            return
        if tick.id in self.chosen:
            self.chosen = tuple(other for other in self.chosen if other != tick.id)
        else:
            self.chosen = (tick.id,) if self.single else (*self.chosen, tick.id)
        self.post_message(self.Changed(self))


def _lettered(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    taken = {tick.key for tick in ticks}
    free = iter([letter for letter in FREE if letter not in taken])
    return tuple(
        Tick(tick.id, tick.label, tick.key if tick.key in FREE else next(free, ""))
        for tick in ticks
    )
