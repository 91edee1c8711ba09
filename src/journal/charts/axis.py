"""The time axis under the plots: months, or days if few are shown."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from journal.charts.timeline import Timeline
from journal.days.formatting import month, short_day

TICK, PLAIN_TICK = "╷", "|"
_MONTHS = 12
_SPACE = 2
_MONTH, _YEAR, _BOTH = (len(label) + _SPACE for label in ("╷Jun", "╷2026", "╷Jun 2026"))
_APART = ((1, _MONTH), (2, _MONTH), (3, _MONTH), (6, _BOTH), (12, _YEAR), (24, _YEAR), (60, _YEAR))
"""Months between labels, and the cells needed for that."""
_FARTHEST = 120
_FEWEST_DAYS = 45
"""Number of days shown from which months are labelled instead of days."""

Label = tuple[int, str]
"""A column and the label that starts there."""


def labels(timeline: Timeline, width: int, *, plain: bool = False) -> list[Label]:
    """Return the labels under the plots from left to right, within `width` cells.

    The year is added to the first label that has room for it, and wherever it changes.
    """
    if not len(timeline.ordinals):
        return []
    ticks = _ticks(timeline)
    glyph, dated = PLAIN_TICK if plain else TICK, _dated(ticks, width)
    shown, free_from, year = list[Label](), 0, ticks[0].year
    for at, one in enumerate(ticks):
        label = glyph + (one.dated if at == dated or one.year != year else one.bare)
        if free_from <= one.column <= width - len(label):
            shown.append((one.column, label))
            free_from, year = one.column + len(label) + _SPACE, one.year
    return shown


class _Tick(Struct, frozen=True):
    """A day to be labelled: its column, and its label with and without the year."""

    column: int
    year: int
    bare: str
    dated: str

    def end(self, name: str) -> int:
        """Return the column after its tick and a label."""
        return self.column + len(TICK) + len(name)


def _ticks(timeline: Timeline) -> list[_Tick]:
    """Return the days to be labelled, more than there is room for."""
    first, last = (date.fromordinal(int(timeline.ordinals[i])) for i in (0, -1))
    if (last - first).days < _FEWEST_DAYS:
        days = map(date.fromordinal, dict.fromkeys(timeline.ordinals.tolist()))
        return [_tick(timeline, day, short_day(day)) for day in days]
    months = [
        (day, apart)
        for day, apart in _months(first, last, timeline.columns)
        if not _is_folded(timeline, day)
    ]
    are_years = any(apart % _MONTHS == 0 for _, apart in months)
    named = [(day, str(day.year) if are_years else month(day)) for day, _ in months]
    named += [(day, month(day)) for day in timeline.days_after_folds()]
    begun = _tick(timeline, first, str(first.year) if are_years else month(first), month(first))
    following = [_tick(timeline, day, name) for day, name in sorted(named)]
    # The label of a month of which only the end is shown would hide the next month's.
    is_hiding = following and begun.end(begun.bare) + _SPACE > following[0].column
    return following if is_hiding else [begun, *following]


def _tick(timeline: Timeline, day: date, name: str, before_year: str = "") -> _Tick:
    year = str(day.year)
    dated = name if year in name and not before_year else f"{before_year or name} {year}"
    return _Tick(int((timeline.place_of(day) or 0.0) + 0.5), day.year, name, dated)


def _dated(ticks: Sequence[_Tick], width: int) -> int | None:
    """Return which label shows the first year, None if the next year makes it clear."""
    for at, (one, following) in enumerate(pairwise(ticks)):
        if one.end(one.dated) + _SPACE <= following.column:
            return at
        if following.year != one.year and following.end(following.dated) <= width:
            return None
    return len(ticks) - 1 if ticks[-1].end(ticks[-1].dated) <= width else 0


def _months(first: date, last: date, columns: int) -> Iterator[tuple[date, int]]:
    """Yield the first days of months after `first` that have room, and the months between them."""
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    room = columns / max(months, 1)
    apart = next((apart for apart, cells in _APART if apart * room >= cells), _FARTHEST)
    begin = first.year * _MONTHS + first.month - 1
    for number in range(begin - begin % apart + apart, begin + months + 1, apart):
        yield date(number // _MONTHS, number % _MONTHS + 1, 1), apart


def _is_folded(timeline: Timeline, day: date) -> bool:
    place = timeline.place_of(day) or 0.0
    return any(gap.folded and gap.start < place < gap.end for gap in timeline.gaps)
