"""The sheet as plain text, within 78 columns."""

import textwrap
from collections.abc import Iterator

from journal import ratings
from journal.dates import long_day, short_day
from journal.ratings import Measure
from journal.records import TherapySession
from journal.report.sheet import Sheet
from journal.text import one_line, visible

_COLUMNS = 78
_DATE_COLUMNS = 12
_BULLET, _INDENT = "- ", "  "


def as_text(sheet: Sheet) -> str:
    """Return the page as text that ends with a line break; what was typed is made visible."""
    return "\n".join((*_head(sheet), *_sections(sheet), *_notes(sheet))) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    about = [one_line(part) for part in (sheet.course, sheet.therapist) if part]
    if about:
        yield ", ".join(dict.fromkeys(about))
    if sheet.sessions:
        yield ""
        yield " " * _DATE_COLUMNS + "  ".join(measure.capitalize() for measure in Measure)
        yield from (_row(session) for session in sheet.sessions)
        yield "0 to 10; mood and alliance: higher is better, distress: lower is better"


def _row(session: TherapySession) -> str:
    day = short_day(session.day, year=True).ljust(_DATE_COLUMNS)
    if not session.attended:
        return f"{day}missed"
    return day + "  ".join(
        ratings.as_text(session.ratings[measure]).rjust(len(measure)) for measure in Measure
    )


def _sections(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        yield ""
        yield section.heading
        for item in section.items:
            yield from _item(item)


def _item(text: str) -> Iterator[str]:
    """Yield the lines of an item, each broken at words, the first with a bullet."""
    mark = _BULLET
    for line in visible(text).splitlines():
        yield (
            textwrap.fill(line, _COLUMNS, initial_indent=mark, subsequent_indent=_INDENT)
            if line.strip()
            else ""
        )
        mark = _INDENT


def _notes(sheet: Sheet) -> Iterator[str]:
    if sheet.notes:
        yield ""
        yield "Notes"
    for day, note in sheet.notes:
        yield from _item(f"{long_day(day, year=True)}\n{note}")
