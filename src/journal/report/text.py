"""The sheet as plain text of a given width."""

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from journal import charts, ratings
from journal.days.formatting import long_day, short_day
from journal.ratings import Measure
from journal.records import TherapySession
from journal.report.parts import Part
from journal.report.sheet import SCALE, Sheet, TrendsSection
from journal.text import one_line, visible

COLUMNS = 78
_DATE_COLUMNS = 12
_BULLET, _INDENT = "- ", "  "


class TextLine(NamedTuple):
    """One line of the page, safe to show."""

    text: str
    is_heading: bool = False


def as_text(sheet: Sheet, *, bars: bool = True) -> str:
    """Return the page as text that ends with a newline; typed text is made visible.

    Without `bars` it has only words and numbers.
    """
    return "\n".join(line.text for line in lines(sheet, bars=bars)) + "\n"


def lines(sheet: Sheet, columns: int = COLUMNS, *, bars: bool = True) -> Iterator[TextLine]:
    """Yield the page line by line, each within `columns`; with `bars` above the sentences."""
    yield TextLine(sheet.title, is_heading=True)
    if sheet.about:
        yield from _filled(", ".join(map(one_line, sheet.about)), columns)
    for section in sheet.sections:
        yield from _heading(section.heading)
        for item in section.items:
            yield from _item(item, columns)
    yield from _trends(sheet.trends, columns, bars=bars)
    yield from _ratings(sheet, columns)
    if sheet.notes:
        yield from _heading(Part.NOTES.heading)
    for day, note in sheet.notes:
        yield from _item(f"{long_day(day, year=True)}\n{note}", columns)


def _trends(trends: TrendsSection | None, columns: int, *, bars: bool) -> Iterator[TextLine]:
    """Yield each measure as a row of bars followed by its sentence, then the changes."""
    if trends is None:
        return
    yield from _heading(Part.CHARTS.heading)
    for measure, sentence in trends.sentences:
        values = [session.ratings[measure] for session in trends.sessions]
        row = charts.sparkline(values, columns - len(_BULLET)) if bars else ""
        yield from _item("\n".join(filter(None, (row, sentence))), columns)
    for noted in trends.noted:
        yield from _item(f"Change noted: {noted}", columns)


def _ratings(sheet: Sheet, columns: int) -> Iterator[TextLine]:
    if not sheet.sessions:
        return
    yield from _heading(Part.RATINGS.heading)
    yield TextLine(" " * _DATE_COLUMNS + "  ".join(measure.capitalize() for measure in Measure))
    yield from map(_row, sheet.sessions)
    yield from _filled(SCALE, columns)


def _row(session: TherapySession) -> TextLine:
    day = short_day(session.day, year=True).ljust(_DATE_COLUMNS)
    if not session.attended:
        return TextLine(f"{day}missed")
    return TextLine(
        day
        + "  ".join(
            ratings.as_text(session.ratings[measure]).rjust(len(measure)) for measure in Measure
        )
    )


def _heading(text: str) -> Iterator[TextLine]:
    yield TextLine("")
    yield TextLine(text, is_heading=True)


def _item(text: str, columns: int) -> Iterator[TextLine]:
    """Yield the lines of an item, wrapped at words, the first with a bullet."""
    mark = _BULLET
    for line in visible(text).splitlines():
        yield from _filled(line, columns, mark) if line.strip() else (TextLine(""),)
        mark = _INDENT


def _filled(text: str, columns: int, mark: str = "") -> Iterator[TextLine]:
    indent = _INDENT if mark else ""
    for line in textwrap.wrap(text, columns, initial_indent=mark, subsequent_indent=indent):
        yield TextLine(line)
