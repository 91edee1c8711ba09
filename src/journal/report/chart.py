"""The chart of one measure as an <svg> element for an HTML page.

It is legible without colour: each measure has a mark of its own shape, a missed session is a cross
below the scale, a change a dashed line with its letter.
"""

import math
import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import chain, pairwise

import drawsvg as draw

from journal.charts import palette
from journal.charts.noted import session_of
from journal.days.formatting import length, short_day
from journal.ratings import HIGHEST, LOWEST, Measure, as_text
from journal.records import ChangeKind
from journal.report.labels import SIZE, Label, in_rows
from journal.report.sheet import TrendsSection
from journal.report.slots import LONG_GAP_DAYS, Slot, Slots, lay_out

# In drawing units; printed, one is about a point.
_WIDTH, _HEIGHT = 340, 78
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 336, 12, 60
_SIGNS, _MISSED, _DATES = _TOP - 3.5, _BOTTOM + 7.5, _BOTTOM + 16
_ABOVE, _BELOW = -4.5, 10
_ROW = 9

_COLUMNS = 240
_FEWEST_PITCHES = 6
_MOST_NUMBERS, _MOST_MARKS = 16, 60
_MOST_DATES, _MOST_DATES_WITH_YEARS = 7, 4
_HIGH = 8
_INK, _FAINT, _GROUND = "#333333", "#c4c4c4", "#ffffff"
_CROSS = "×"
_LETTERS = {
    ChangeKind.THERAPIST: "t",
    ChangeKind.APPROACH: "a",
    ChangeKind.MEDICATION: "m",
    ChangeKind.FREQUENCY: "f",
    ChangeKind.PACE: "p",
    ChangeKind.LIFE: "e",
    ChangeKind.OTHER: "c",
}
_NAMESPACES = re.compile(r' xmlns(:xlink)?="[^"]*"')


def chart(trends: TrendsSection, measure: Measure, words: str) -> str:
    """Return the chart of `measure` as an <svg> element labelled `words`.

    The scale is exactly 0 to 10; sessions are evenly spaced. "" if nothing was rated. The same
    trends give the same text, which contains no URL.
    """
    slots = lay_out(trends.sessions, measure, _COLUMNS)
    if all(slot.value is None for slot in slots.slots):
        return ""
    letters, gaps = _changes(slots, trends)
    lower, upper = in_rows(_labels(letters), _labels(gaps))
    top = -_ROW if upper else 0
    # drawsvg writes attributes unescaped.
    named = {"id_prefix": measure, "role": "img", "aria_label": escape(words)}
    drawing = draw.Drawing(_WIDTH, _HEIGHT - top, origin=(0, top), **named)
    drawing.extend(_scale())
    drawing.extend(_dates(slots))
    drawing.extend(_change_line(x) for x in sorted({*letters, *gaps}))
    drawing.extend(_text(label.text, label.x, _SIGNS) for label in lower)
    drawing.extend(_text(label.text, label.x, _SIGNS - _ROW) for label in upper)
    drawing.extend(_ratings(slots, measure))
    drawing.extend(_missed(slots))
    # An <svg> element inside HTML needs no namespaces.
    return _NAMESPACES.sub("", drawing.as_svg(header=""), count=2)


def legend(trends: TrendsSection) -> tuple[str, ...]:
    """Return the legend of the charts of `trends`, as ("× missed", "m  4 March …")."""
    slots = lay_out(trends.sessions, Measure.MOOD, _COLUMNS)
    together = [f"each point is the mean of {slots.size} sessions"] if slots.size > 1 else []
    missed = [f"{_CROSS} missed"] if any(slot.missed for slot in slots.slots) else []
    letters = (_LETTERS[change.kind] for change in trends.changes)
    noted = (f"{letter}  {words}" for letter, words in zip(letters, trends.noted, strict=True))
    return (*together, *missed, *noted)


def _x(slots: Slots, column: float) -> float:
    columns = max(slots.slots[-1].column + slots.pitch / 2, _FEWEST_PITCHES * slots.pitch)
    return round(_LEFT + (_RIGHT - _LEFT) * column / columns, 4)


def _y(rating: float) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * (rating - LOWEST) / (HIGHEST - LOWEST), 4)


def _text(text: str, x: float, y: float, anchor: str = "middle") -> draw.DrawingElement:
    return draw.Text(text, SIZE, x, y, text_anchor=anchor, fill=_INK)


def _scale() -> Iterator[draw.DrawingElement]:
    """Draw the axis with a tick for each point, and lines at its ends and middle."""
    lines = draw.Group(stroke=_FAINT, stroke_width=0.5)
    lines.append(draw.Line(_LEFT, _TOP, _LEFT, _BOTTOM))
    lines.extend(
        draw.Line(_LEFT - 2, _y(rating), _LEFT, _y(rating)) for rating in range(int(HIGHEST) + 1)
    )
    yield lines
    for rating in (LOWEST, HIGHEST / 2, HIGHEST):
        lines.append(draw.Line(_LEFT, _y(rating), _RIGHT, _y(rating)))
        yield _text(as_text(rating), _LEFT - 4, _y(rating) + SIZE / 3, "end")


def _dates(slots: Slots) -> Iterator[draw.DrawingElement]:
    """Write days under some of the slots, with the year where it changes."""
    shown = _dated(slots)
    before = [slots.slots[-1].day.year, *(slot.day.year for slot in shown)]
    for slot, year in zip(shown, before, strict=False):
        label = _date(slots, slot, year=slot.day.year != year)
        yield _text(label.text, label.x, _DATES)


def _dated(slots: Slots) -> list[Slot]:
    """Return slots at even distances back from the newest, and the first if there is room."""
    first, newest = slots.slots[0], slots.slots[-1]
    has_years = first.day.year != newest.day.year
    most = _MOST_DATES_WITH_YEARS if has_years else _MOST_DATES
    shown = slots.slots[:: -math.ceil(len(slots.slots) / most)][::-1]
    start, oldest = (_date(slots, slot, year=has_years) for slot in (first, shown[0]))
    return [first, *shown] if start.is_clear_of(oldest) else [*shown]


def _date(slots: Slots, slot: Slot, *, year: bool) -> Label:
    x = _x(slots, slot.column)
    return Label(x, x, short_day(slot.day, year=year)).within(0, _WIDTH)


def _changes(slots: Slots, trends: TrendsSection) -> tuple[dict[float, str], dict[float, str]]:
    """Return the letters of changes by position, and the lengths of gaps by position."""
    letters = dict[float, str]()
    for change in trends.changes:
        x = _x(slots, slots.column_of(session_of(change, trends.sessions)))
        letters[x] = " ".join(filter(None, (letters.get(x), _LETTERS[change.kind])))
    gaps = {
        _x(slots, slots.column_of(index) - slots.pitch / 2): f"{length(days)} gap"
        for index, (before, after) in enumerate(pairwise(trends.sessions), 1)
        if (days := (after.day - before.day).days) > LONG_GAP_DAYS
    }
    return letters, gaps


def _labels(texts: Mapping[float, str]) -> list[Label]:
    return [Label(x, x, text).within(_LEFT, _RIGHT) for x, text in texts.items()]


def _change_line(x: float) -> draw.DrawingElement:
    return draw.Line(x, _TOP, x, _BOTTOM, stroke=_INK, stroke_width=0.7, stroke_dasharray="3 2")


def _ratings(slots: Slots, measure: Measure) -> Iterator[draw.DrawingElement]:
    """Draw the ratings: marks, numbers, and a line that breaks at blanks."""
    ink = palette(dark=False).of(measure).hex
    marks = draw.Group(fill=ink, stroke=_GROUND, stroke_width=0.5)
    mark = _mark(measure)
    for run in slots.unbroken():
        places = [(_x(slots, column), _y(value)) for column, value in run]
        if len(places) > 1:
            yield draw.Lines(*chain(*places), fill="none", stroke=ink, stroke_width=1.2)
        if len(places) == 1 or len(slots.slots) <= _MOST_MARKS:
            marks.extend(draw.Use(mark, x, y) for x, y in places)
    yield marks
    rated = [(slot.column, slot.value) for slot in slots.slots if slot.value is not None]
    numbered = rated if len(slots.slots) <= _MOST_NUMBERS else rated[-1:]
    for column, value in numbered if slots.size == 1 else ():
        away = _BELOW if value > _HIGH else _ABOVE
        yield _text(as_text(value), _x(slots, column), _y(value) + away)


def _mark(measure: Measure) -> draw.DrawingElement:
    match measure:
        case Measure.MOOD:
            return draw.Circle(0, 0, 2.4)
        case Measure.ALLIANCE:
            return draw.Rectangle(-2.2, -2.2, 4.4, 4.4)
        case Measure.DISTRESS:
            return draw.Lines(-2.6, 2, 2.6, 2, 0, -2.6, close=True)


def _missed(slots: Slots) -> Iterator[draw.DrawingElement]:
    for slot in slots.slots:
        if slot.missed:
            yield _text(_CROSS, _x(slots, slot.column), _MISSED)
