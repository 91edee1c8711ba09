"""The event lane under the charts: reviews, changes, missed sessions, long gaps."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from journal.charts.course_data import CourseData
from journal.charts.grid import BLANK
from journal.charts.noted import change_word
from journal.charts.timeline import Gap, Timeline
from journal.records import Review


class Signs(Struct, frozen=True):
    """The glyphs of the event lane."""

    review: str
    change: str
    missed: str
    pause: str
    fold: str


SIGNS = Signs(review="✎", change="┊", missed="×", pause="┈", fold="┊")
PLAIN_SIGNS = Signs(review="r", change="c", missed="x", pause=".", fold=":")
_LINE_AROUND = 3
_SEATS = (0, 1, 2, -1, -2)
"""Columns for the sign of a day: its own or, if that is taken, one beside it."""


class _Marker(Struct, frozen=True):
    column: int
    sign: str
    word: str
    is_dated: bool = True


def events_row(data: CourseData, timeline: Timeline, width: int, *, plain: bool = False) -> str:
    """Return the row, at most `width` cells: a sign for each event, with its word if it fits."""
    signs = PLAIN_SIGNS if plain else SIGNS
    row, nameless = _MarkerRow(width), list[tuple[int, str]]()
    for gap in timeline.gaps:
        column, text = _pause(gap, signs)
        if row.put(column, text) and text == signs.fold:
            nameless.append((column, gap.name))
    # Place them in order of importance.
    seated = [(event, row.place_sign(event)) for event in _events(data, timeline, signs)]
    bare = [
        (event, column)
        for event, column in seated
        if column is not None and event.word and not row.put(column + 1, f" {event.word} ")
    ]
    for event, column in bare:
        row.put(column - len(event.word) - 2, f" {event.word} ")
    for column, name in nameless:
        if not row.put(column + 1, f" {name} "):
            row.put(column - len(name) - 2, f" {name} ")
    return row.text


class _MarkerRow:
    """A row of cells, each of which is written at most once."""

    def __init__(self, width: int) -> None:
        self._cells: list[str | None] = [None] * width

    @property
    def text(self) -> str:
        return "".join(cell or BLANK for cell in self._cells).rstrip()

    def put(self, column: int, text: str) -> bool:
        """Write a text if all its cells are free; return whether they were."""
        end = column + len(text.rstrip())
        if not 0 <= column <= end <= len(self._cells) or any(self._cells[column : end + 1]):
            return False
        text = text[: len(self._cells) - column]
        self._cells[column : column + len(text)] = text
        return True

    def place_sign(self, event: _Marker) -> int | None:
        """Write the sign of an event at or near its column; return where.

        Signs are separated by a blank if there is room.
        """
        columns = (
            event.column + place_sign for place_sign in _SEATS[: None if event.is_dated else 1]
        )
        free = [one for one in columns if 0 <= one < len(self._cells) and not self._cells[one]]
        apart = [one for one in free if not any(self._cells[max(one - 1, 0) : one + 2])]
        at = next(iter((*apart, *free)), None)
        if at is not None:
            self._cells[at] = event.sign
        return at


def _pause(gap: Gap, signs: Signs) -> tuple[int, str]:
    """Return where the name of a gap starts, and the name at its widest."""
    first, last = int(gap.start + 0.5) + 1, int(gap.end + 0.5) - 1
    room = max(last - first + 1, 1)
    around = signs.fold if gap.folded else signs.pause * min(_LINE_AROUND, room // _LINE_AROUND)
    offers = (f"{around} {gap.name} {around}", gap.name, signs.fold)
    text = next((offer for offer in offers if len(offer) <= room), signs.fold)
    return first + (room - len(text)) // 2, text


def _events(data: CourseData, timeline: Timeline, signs: Signs) -> list[_Marker]:
    """Return the events of the days shown, each kind newest first."""
    record, missed = data.record, len(data.record.sessions) - len(data.attended)
    dated = [
        *((change.day, signs.change, change_word(change)) for change in reversed(record.changes)),
        *((day, signs.review, "review") for day in reversed(_review_days(record.reviews))),
    ]
    events = [
        _Marker(column, sign, word)
        for day, sign, word in dated
        if (column := _column(data, timeline, day)) is not None
    ]
    for index in reversed(range(timeline.first, timeline.last)) if missed else ():
        if not record.sessions[index].attended:
            is_first = not events or events[-1].sign != signs.missed
            events.append(_Marker(timeline.column(index), signs.missed, "missed" * is_first, False))
    return events


def _review_days(reviews: Iterable[Review]) -> list[date]:
    """Return the days of the reviews, except those closed with nothing written down."""
    return [review.opened for review in reviews if not review.was_left_empty]


def _column(data: CourseData, timeline: Timeline, day: date) -> int | None:
    """Return the column of a day; days outside the range of sessions are at the edges."""
    if (place := timeline.place_of(day)) is not None:
        return int(place + 0.5)
    if not len(timeline.ordinals):
        return None
    if day.toordinal() < timeline.ordinals[0]:
        return None if timeline.first else 0
    is_newest = timeline.last == len(data.ordinals)
    return timeline.column(timeline.last - 1) if is_newest else None
