"""The time axis under the plots: months, or days where few of them are shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from journal.charts.timeline import Timeline
from journal.dates import month, short_day

TICK, PLAIN_TICK = "╷", "|"
_MONTHS = 12
_SPACE, _TWO = 2, 2
_MONTH, _YEAR, _BOTH = (len(label) + _SPACE for label in ("╷Jun", "╷2026", "╷Jun 2026"))
_APART = ((1, _MONTH), (2, _MONTH), (3, _MONTH), (6, _BOTH), (12, _YEAR), (24, _YEAR), (60, _YEAR))
"""Months from one label to the next, and the cells that this needs."""
_FARTHEST = 120
_FEWEST_DAYS = 45
"""Days shown from which months are named instead of days."""

Label = tuple[int, str]
"""A column and what begins there."""

Dated = tuple[int, date, str]
"""A column, the day that stands there, and its words."""


def labels(timeline: Timeline, width: int, *, plain: bool = False) -> list[Label]:
    """Return what stands under the plots from left to right, within `width` cells.

    The year stands with the first, and wherever it is another than before. Where it would take the
    room of the second, it stands with that.
    """
    days = [
        (int((timeline.place_of(day) or 0.0) + 0.5), day, text)
        for day, text in (_days(timeline) if len(timeline.ordinals) else ())
    ]
    shown, free_from, year = list[Label](), 0, 0
    undated = days[:1] if _leaves_year(days, width) else []
    for dated in days:
        column, day, text = dated
        is_told = day.year == year or str(day.year) in text or dated in undated
        words = text if is_told and text else f"{text} {day.year}".strip()
        label = (PLAIN_TICK if plain else TICK) + words
        if column >= free_from and column + len(label) <= width:
            shown.append((column, label))
            free_from = column + len(label) + _SPACE
            year = day.year if str(day.year) in label else year
    return shown


def _leaves_year(days: Sequence[Dated], width: int) -> bool:
    """Tell whether the second label has room for the year and the first, before it, has not."""
    if len(days) < _TWO:
        return False
    (begin, first, text), (column, second, other), *more = days
    year = len(f" {first.year}")
    needed, other_needed = (len(TICK + words) + _SPACE for words in (text, other))
    free, other_free = column - begin, (more[0][0] if more else width + _SPACE) - column
    is_short = needed <= free < needed + year and other_needed + year <= other_free
    return is_short and first.year == second.year


def _days(timeline: Timeline) -> Iterator[tuple[date, str]]:
    """Yield the days to be named and their words, the first one shown first; "" for the year."""
    first, last = (date.fromordinal(int(timeline.ordinals[i])) for i in (0, -1))
    if (last - first).days < _FEWEST_DAYS:
        for ordinal in dict.fromkeys(timeline.ordinals.tolist()):
            day = date.fromordinal(ordinal)
            yield day, short_day(day)
        return
    yield first, month(first)
    months = [
        (day, "" if apart % _MONTHS == 0 else month(day))
        for day, apart in _months(first, last, timeline.columns)
        if not _is_folded(timeline, day)
    ]
    yield from sorted((*months, *((day, month(day)) for day in timeline.days_after_folds())))


def _months(first: date, last: date, columns: int) -> Iterator[tuple[date, int]]:
    """Yield the first days of months after `first`, as many as have room, and how far apart."""
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    room = columns / max(months, 1)
    apart = next((apart for apart, cells in _APART if apart * room >= cells), _FARTHEST)
    begin = first.year * _MONTHS + first.month - 1
    for number in range(begin - begin % apart + apart, begin + months + 1, apart):
        yield date(number // _MONTHS, number % _MONTHS + 1, 1), apart


def _is_folded(timeline: Timeline, day: date) -> bool:
    place = timeline.place_of(day) or 0.0
    return any(gap.folded and gap.start < place < gap.end for gap in timeline.gaps)
