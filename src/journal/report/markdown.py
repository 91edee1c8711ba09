"""The sheet as Markdown (CommonMark, with a table as GitHub has it)."""

import re
from collections.abc import Iterator

from journal import charts, ratings
from journal.days.formatting import long_day
from journal.ratings import Measure
from journal.records import TherapySession
from journal.report.parts import Part
from journal.report.sheet import SCALE, Sheet
from journal.text import one_line, visible

# Characters that are markup anywhere in a line, and those that are only at its start.
_INLINE = re.compile(r"[\\`*_\[<&|~$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"([-+=#>:])|(\d+)([.)])")
_BARS = 40
_HARD_BREAK = "\\\n  "


def as_markdown(sheet: Sheet) -> str:
    """Return the page as Markdown that ends with a newline.

    Typed text is rendered as typed and never becomes markup; white space is collapsed, as in
    Markdown.
    """
    return (
        "\n".join(
            (*_head(sheet), *_sections(sheet), *_trends(sheet), *_table(sheet), *_notes(sheet))
        )
        + "\n"
    )


def escaped(text: str) -> str:
    """Escape one line of text, so that Markdown takes none of it for markup."""
    line = _INLINE.sub(r"\\\g<0>", one_line(text))
    return _AT_START.sub(_escaped_start, line, count=1) if _AT_START.match(line) else line


def _escaped_start(found: re.Match[str]) -> str:
    sign, number, end = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{end}"


def _head(sheet: Sheet) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}"
    if sheet.about:
        yield ""
        yield ", ".join(map(escaped, sheet.about))


def _table(sheet: Sheet) -> Iterator[str]:
    if sheet.sessions:
        yield from _heading(Part.RATINGS.heading)
        yield f"| Date | {' | '.join(measure.capitalize() for measure in Measure)} |"
        yield "|---|--:|--:|--:|"
        yield from (_row(session) for session in sheet.sessions)
        yield ""
        yield f"{SCALE}."


def _row(session: TherapySession) -> str:
    shown = [ratings.as_text(session.ratings[measure]) for measure in Measure]
    cells = shown if session.attended else ["missed", "", ""]
    return f"| {session.day} | {' | '.join(cells)} |"


def _sections(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        yield from _heading(section.heading)
        yield from (_item(item) for item in section.items)


def _heading(text: str) -> Iterator[str]:
    yield from ("", f"## {text}", "")


def _trends(sheet: Sheet) -> Iterator[str]:
    """Yield each measure as a row of bars followed by its sentence, then the changes."""
    if sheet.trends is None:
        return
    yield from _heading(Part.CHARTS.heading)
    for measure, sentence in sheet.trends.sentences:
        values = [session.ratings[measure] for session in sheet.trends.sessions]
        yield _item(f"{charts.sparkline(values, _BARS)}\n{sentence}")
    yield from (_item(f"Change noted: {noted}") for noted in sheet.trends.noted)


def _item(text: str) -> str:
    """Return a list item; its lines are kept, except blank ones."""
    lines = (escaped(line) for line in visible(text).splitlines())
    return f"- {_HARD_BREAK.join(line for line in lines if line)}"


def _notes(sheet: Sheet) -> Iterator[str]:
    if sheet.notes:
        yield from _heading(Part.NOTES.heading)
    for day, note in sheet.notes:
        yield _item(f"{long_day(day, year=True)}\n{note}")
