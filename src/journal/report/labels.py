"""Place labels over a chart without overlap."""

from collections.abc import Iterable
from typing import NamedTuple

SIZE = 7.5
"""The size of the font, in units of the drawing."""

_CHARACTER = 0.6 * SIZE
_SPACE = 4.0


class Label(NamedTuple):
    """A text centred between the places `first` and `last`."""

    first: float
    last: float
    text: str

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.first + self.last) / 2

    def within(self, left: float, right: float) -> "Label":
        """Return it moved so far that it lies between `left` and `right`."""
        half = self.width / 2
        x = round(max(left + half, min(self.x, right - half)), 2)
        return Label(x, x, self.text)

    def is_clear_of(self, other: "Label") -> bool:
        """Tell whether both can be read."""
        return abs(self.x - other.x) > (self.width + other.width) / 2 + _SPACE

    @property
    def width(self) -> float:
        """About how wide it is, in units of the drawing."""
        return len(self.text) * _CHARACTER


def in_rows(letters: Iterable[Label], words: Iterable[Label]) -> tuple[list[Label], list[Label]]:
    """Return a row of labels, and what goes into a second one over it.

    All letters are in the first; those that would touch become one. A word is in the first of
    both that has room for it, and is left out where neither has.
    """
    rows = _joined(letters), list[Label]()
    for word in words:
        roomy = (row for row in rows if all(map(word.is_clear_of, row)))
        next(roomy, []).append(word)
    return rows


def _joined(labels: Iterable[Label]) -> list[Label]:
    row: list[Label] = []
    for label in sorted(labels):
        row.append(label)
        while len(row) > 1 and not row[-1].is_clear_of(row[-2]):
            later, earlier = row.pop(), row.pop()
            row.append(Label(earlier.first, later.last, f"{earlier.text} {later.text}"))
    return row
