"""One row of marks: each sign under its session, with its word where there is room."""

from collections.abc import Sequence

from journal.charts.grid import BLANK
from journal.charts.marks import Mark
from journal.charts.slots import Slots


class Lane:
    """A row of `width` cells that marks are laid on; later marks lie over earlier ones.

    `text` is the row, `unexplained` the signs whose word had no room, as "▽ dip".
    """

    def __init__(self, marks: Sequence[Mark], slots: Slots, width: int, *, plain: bool) -> None:
        self._plain = plain
        self._cells = [BLANK] * width
        self._owners: list[Mark | None] = [None] * width
        self._seats: dict[Mark, int] = {}
        self._taken: set[int] = set()
        self.unexplained: list[str] = []
        for mark in marks:
            self._fill(mark, slots)
        for mark in reversed(marks):
            if self._is_visible(mark):
                self._seat(mark, slots.column_of(mark.first))
        for mark in reversed(marks):
            if mark in self._seats:
                self._explain(mark)

    @property
    def text(self) -> str:
        """The row, without blanks at its end."""
        return "".join(self._cells).rstrip()

    def _shape(self, mark: Mark) -> str:
        return mark.sign.plain_shape if self._plain else mark.sign.shape

    def _fill(self, mark: Mark, slots: Slots) -> None:
        if mark.sign.fill == BLANK:
            return
        for column in range(slots.column_of(mark.first), slots.column_of(mark.last) + 1):
            self._cells[column] = mark.sign.plain_fill if self._plain else mark.sign.fill
            self._owners[column] = mark

    def _is_visible(self, mark: Mark) -> bool:
        """Tell whether anything is left of a span: a dip that lasted became a lasting drop."""
        return mark.sign.fill == BLANK or mark in self._owners

    def _seat(self, mark: Mark, column: int) -> None:
        """Put the shape on its column, or on the next that no other shape has taken."""
        seat = next((c for c in range(column, len(self._cells)) if c not in self._taken), None)
        if seat is not None:
            self._seats[mark] = seat
            self._cells[seat] = self._shape(mark)
            self._taken.add(seat)

    def _explain(self, mark: Mark) -> None:
        words = f" {mark.sign.word} "
        start = self._seats[mark] + 1
        cells = range(start, start + len(words))
        if cells.stop <= len(self._cells) and all(self._is_free(c, mark) for c in cells):
            self._cells[start : cells.stop] = words
            self._taken.update(cells)
            return
        explained = f"{self._shape(mark)} {mark.sign.word}"
        if explained not in self.unexplained:
            self.unexplained.append(explained)

    def _is_free(self, column: int, mark: Mark) -> bool:
        """Tell whether a word may stand here: an event's over any span, a span's over its own."""
        own = self._owners[column] in (None, mark) or mark.sign.fill == BLANK
        return own and column not in self._taken
