"""Place labels over a chart without overlap."""

from collections.abc import Iterable
from typing import NamedTuple

SIZE = 7.5
"""Font size in drawing units."""

_CHARACTER = 0.6 * SIZE
_SPACE = 4.0


class Label(NamedTuple):
    """A text centred between the positions `first` and `last`."""

    first: float
    last: float
    text: str

    @property
    def x(self) -> float:
        """Its centre."""
        return (self.first + self.last) / 2

    def within(self, left: float, right: float) -> "Label":
        """Return it moved as far as needed to lie between `left` and `right`."""
        half = self.width / 2
        x = round(max(left + half, min(self.x, right - half)), 2)
        return Label(x, x, self.text)

    def is_clear_of(self, other: "Label") -> bool:
        """Tell whether the two do not overlap."""
        return abs(self.x - other.x) > (self.width + other.width) / 2 + _SPACE

    @property
    def width(self) -> float:
        """Its approximate width in drawing units."""
        return len(self.text) * _CHARACTER


def in_rows(letters: Iterable[Label], words: Iterable[Label]) -> tuple[list[Label], list[Label]]:
    """Distribute labels over one row, and a second one above it.

    All letters are in the first row; those that would touch are joined. A word goes into the first
    row that has room for it, and is left out if neither has.
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
