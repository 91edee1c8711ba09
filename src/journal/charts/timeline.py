"""Map sessions to columns by date, with long gaps folded.

A pause much longer than usual is a gap: lines break there, and its length is shown. A gap that
would squeeze everything else into a corner is folded to the width of its label.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from journal.charts.braille import DOT_COLUMNS
from journal.days.formatting import span

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAST_GAP = 30
"""In days: a shorter pause is a holiday, not a gap."""
GAP, FOLDED = 4, 10
"""Minimum length of a gap, and of a folded gap, as multiples of the usual pause."""

_AROUND_NAMES = (len("┊  ┊") + 1, 1)
_LEAST_FOLD = 3
_MOST_OF_FOLDS = 1 / 3
"""Maximum share of all cells used by folded gaps."""


class Gap(Struct, frozen=True):
    """A long pause: its length, and the cells from the session before it to the one after it."""

    days: int
    start: float
    end: float
    folded: bool

    @property
    def name(self) -> str:
        """Its length in words: "10 weeks"."""
        return span(self.days)


class Timeline(Struct, frozen=True, eq=False, dict=True):
    """Sessions from index `first` on, placed on `columns` cells.

    `places` are their distances from the left edge in cells, as fractions; `ordinals` are their
    days.
    """

    columns: int
    first: int
    ordinals: Ints
    places: Floats
    gaps: tuple[Gap, ...]
    breaks: Ints
    """Indices, relative to `first`, of sessions that follow a gap."""

    @property
    def last(self) -> int:
        """The index after that of the last session shown."""
        return self.first + len(self.places)

    @cached_property
    def dots(self) -> NDArray[np.int32]:
        """The dot column of each session, two per cell."""
        dots = self.places + 0.5
        dots *= DOT_COLUMNS
        return dots.astype(np.int32)

    def column(self, session: int) -> int:
        """Return the column of the session with this index in its course."""
        return int(self.places[session - self.first] + 0.5)

    def nearest(self, column: int) -> int:
        """Return the index of the session nearest to a column; of several, the newest."""
        after = int(np.searchsorted(self.places, column, side="right"))
        if after == 0:
            return self.first
        if (
            after < len(self.places)
            and self.places[after] - column < column - self.places[after - 1]
        ):
            # Of several sessions on one day, take the newest.
            after = int(np.searchsorted(self.places, self.places[after], side="right"))
        return self.first + after - 1

    def is_in_gap(self, column: int) -> bool:
        """Tell whether a column is inside a gap between two sessions."""
        return any(int(gap.start + 0.5) < column < int(gap.end + 0.5) for gap in self.gaps)

    def unfolded(self) -> Iterator[tuple[int, int]]:
        """Yield the column ranges between folded gaps, as (first, end)."""
        start = 0
        for gap in self.gaps:
            if gap.folded:
                yield start, int(gap.start + 0.5) + 1
                start = int(gap.end + 0.5)
        yield start, self.columns

    def days_after_folds(self) -> Iterator[date]:
        """Yield the days of the sessions after folded gaps."""
        for gap, index in zip(self.gaps, self.breaks.tolist(), strict=True):
            if gap.folded:
                yield date.fromordinal(int(self.ordinals[index]))

    def place_of(self, day: date) -> float | None:
        """Return the position of `day` in cells from the left edge; None if it is not shown."""
        wanted = day.toordinal()
        if not len(self.places) or not self.ordinals[0] <= wanted <= self.ordinals[-1]:
            return None
        # Interpolate between the two neighbouring sessions; np.interp would process all of them.
        near = slice(max(int(np.searchsorted(self.ordinals, wanted, side="right")) - 1, 0), None)
        days, places = self.ordinals[near][:2], self.places[near][:2]
        return float(np.interp(wanted, days, places))


def usual_pause(ordinals: Ints) -> float:
    """Return the median of the days between sessions on different days; 0 for none."""
    pauses = np.diff(ordinals)
    pauses = pauses[pauses > 0]
    return float(np.median(pauses)) if len(pauses) else 0.0


def lay_out(
    ordinals: Ints, first: int, last: int, columns: int, usual: float, *, even: bool = False
) -> Timeline:
    """Place the sessions from index `first` up to `last` on `columns` cells, by day.

    `usual` is the usual pause of the whole course. With `even`, all pauses have the same width.
    """
    days = ordinals[first:last]
    pauses = np.diff(days)
    at = np.flatnonzero(pauses > max(LEAST_GAP, GAP * usual))
    steps = _even(len(pauses), columns) if even else _by_days(pauses, columns)
    wide = at[:0] if even else at[pauses[at] > FOLDED * usual]
    # Fold only where that makes a gap narrower.
    folded = wide[steps[wide] > _folds(pauses[wide], columns)]
    if len(folded):
        others, folds = pauses.copy(), _folds(pauses[folded], columns)
        others[folded] = 0
        steps = _by_days(others, columns - round(float(folds.sum())))
        steps[folded] = folds
    places = np.zeros(len(days))
    np.cumsum(steps, out=places[1:])
    are_folded = {*folded.tolist()}
    gaps = (
        Gap(int(pauses[i]), float(places[i]), float(places[i + 1]), i in are_folded)
        for i in at.tolist()
    )
    return Timeline(columns, first, days, places, tuple(gaps), at + 1)


def _even(count: int, columns: int) -> Floats:
    return np.full(count, (columns - 1) / max(count, 1))


def _by_days(pauses: Ints, columns: int) -> Floats:
    total = int(pauses.sum())
    return pauses * np.float64((columns - 1) / total if total else 0.0)


def _folds(pauses: Ints, columns: int) -> Floats:
    """Return the width of each folded gap: that of its label, or less if there are many."""
    most, names = columns * _MOST_OF_FOLDS, [len(span(int(days))) for days in pauses]
    for around in _AROUND_NAMES:
        named = np.array(names, float) + around
        if named.sum() <= most:
            return named
    return np.full(len(names), min(_LEAST_FOLD, most / len(names)))
