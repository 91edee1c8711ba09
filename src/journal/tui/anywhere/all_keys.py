"""The list of all keys, by place."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from textual.content import Content

from journal.tui.base.text_screen import TextScreen
from journal.tui.command import Command
from journal.tui.key_list import by_place
from journal.tui.keymap import key_name_of, with_keys
from journal.tui.look import as_content, paragraphs, side_by_side

_WIDE, _WIDE_COLUMN = 60, 16
_BEFORE, _BEHIND = 2, 2
"""Blanks before and after a key."""

_SIDES = 4
_LISTED = "‹command_palette.ctrl+p› lists what can be done where you are."
_OTHER_ALPHABETS = (
    "With a keyboard for another alphabet, the letters work where the terminal reports which key"
    " was pressed. Elsewhere ‹command_palette.f5› lists the same commands, as"
    " ‹command_palette.ctrl+p› does; F1, F2 and ‹quit.f10›, Tab, arrows,"
    " Space, Enter and Esc do the rest."
)
_TWO_COLUMNS = 150
"""Screen width from which keys are in two columns."""


class AllKeys(TextScreen):
    """Every key, by place, from the registry; first those of the current place, `here`."""

    heading = "all keys"
    DEFAULT_CSS = "AllKeys #text { margin: 1 0 0 0; max-width: 100%; }"

    def __init__(self, here: Sequence[Command] = ()) -> None:
        super().__init__()
        self._here = here

    def text(self) -> Content:
        """Return the list."""
        width, has_two = self.app.size.width - _SIDES, self.app.size.width >= _TWO_COLUMNS
        column = width // 2 if has_two else width
        places = [
            Content("\n").join((as_content(place, "bold"), *_key_rows(rows, column)))
            for place, rows in by_place(self._here, self._key_of)
        ]
        return paragraphs(
            *([_in_two(places, column)] if has_two else places),
            as_content("Arrows, Page Up, Page Down, Home and End move through a long page.", "dim"),
            as_content(with_keys(_LISTED), "dim"),
            as_content(with_keys(_OTHER_ALPHABETS), "dim"),
        )

    def redraw(self) -> None:
        """Rewrap the lines."""
        self.show(self.text())

    def _key_of(self, command: Command) -> str:
        return key_name_of(command, self.context.keymap)


def _key_rows(rows: Sequence[tuple[str, str]], width: int) -> Iterator[Content]:
    """Yield each key and its description, which is indented if it takes several lines.

    On a narrow screen the descriptions start right after the longest key.
    """
    longest = max(len(keys) for keys, _ in rows)
    column = _WIDE_COLUMN if width >= _WIDE else _BEFORE + longest + _BEHIND
    for keys, words in rows:
        lines = as_content(words).wrap(max(width - column, 1))
        start = Content.assemble((f"{'':{_BEFORE}}{keys:<{column - _BEFORE}}", "$accent"))
        yield Content("\n" + " " * column).join((start + lines[0], *lines[1:]))


def _in_two(parts: Sequence[Content], width: int) -> Content:
    """Return parts in two columns within `width`: the first half left, the rest beside it."""
    heights = [part.get_height({}, width) + 1 for part in parts]
    reached = accumulate(heights)
    half = next(count for count, rows in enumerate(reached, 1) if rows * 2 >= sum(heights))
    return side_by_side(paragraphs(*parts[:half]), paragraphs(*parts[half:]), width)
