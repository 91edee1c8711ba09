"""Divide the rows of the screen between charts and readout."""

from msgspec import Struct

_RANGES = 28
_READOUT = ((35, 7), (33, 6), (31, 5), (23, 4), (21, 3), (18, 2), (0, 1))
"""Screen heights and the rows of the readout: it grows by one row at a time, so that the charts
never lose a row when the screen gains one."""

_RULED = 4


class Rows(Struct, frozen=True):
    """Rows taken by the range line and by the readout with its rule."""

    ranges: int
    readout: int

    @property
    def has_rule(self) -> bool:
        """Whether there is a rule above the readout."""
        return self.readout >= _RULED


def rows_of(height: int) -> Rows:
    """Return the number of rows for text on a screen of `height` rows."""
    readout = next(rows for least, rows in _READOUT if height >= least)
    return Rows(int(height >= _RANGES), readout)
