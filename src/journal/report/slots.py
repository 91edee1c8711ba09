"""Map sessions to the columns of a plot: one each, or binned."""

import math
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from journal.ratings import Measure
from journal.records import TherapySession

WIDEST_PITCH = 8
LONG_GAP_DAYS = 60


class Slot(Struct, frozen=True):
    """One column of the plot, for one or several sessions from `day` on.

    `value` is their mean rating, None without one; `missed` tells that all were missed.
    `after_gap` is the number of days since the previous session, 0 unless that is a long gap.
    """

    day: date
    value: float | None
    missed: bool
    after_gap: int
    column: int


class Slots(Struct, frozen=True):
    """All slots from left to right, `pitch` columns apart, with `size` sessions each."""

    slots: tuple[Slot, ...]
    pitch: float
    size: int

    def column_of(self, index: int) -> int:
        """Return the column of the session at `index` (from 0, missed ones included)."""
        return self.slots[index // self.size].column

    def unbroken(self) -> list[list[tuple[int, float]]]:
        """Return the (column, value) runs that a line may join: blanks and long gaps break it."""
        runs: list[list[tuple[int, float]]] = [[]]
        for slot in self.slots:
            if slot.after_gap or slot.value is None:
                runs.append([])
            if slot.value is not None:
                runs[-1].append((slot.column, slot.value))
        return [run for run in runs if run]


def lay_out(sessions: Sequence[TherapySession], measure: Measure, width: int) -> Slots:
    """Place `sessions` (oldest first) on `width` columns, evenly spaced.

    If there are more sessions than columns, several are binned: a slot then has their mean.
    """
    size = max(1, math.ceil(len(sessions) / width))
    groups = [sessions[i : i + size] for i in range(0, len(sessions), size)]
    pitch = _pitch(len(groups), width)
    columns = [int((i + 0.5) * pitch) for i in range(len(groups))]
    before = [None, *(group[-1].day for group in groups)]
    slots = [
        _slot(group, measure, previous, column)
        for group, previous, column in zip(groups, before, columns, strict=False)
    ]
    return Slots(tuple(slots), pitch, size)


def _pitch(count: int, width: int) -> float:
    pitch = min(WIDEST_PITCH, width / max(count, 1))
    return math.floor(pitch) if pitch >= 2 else pitch


def _slot(
    group: Sequence[TherapySession], measure: Measure, previous: date | None, column: int
) -> Slot:
    values = [v for s in group if (v := s.ratings[measure]) is not None]
    days = (group[0].day - previous).days if previous else 0
    return Slot(
        day=group[0].day,
        value=sum(values) / len(values) if values else None,
        missed=not any(session.attended for session in group),
        after_gap=days if days > LONG_GAP_DAYS else 0,
        column=column,
    )
