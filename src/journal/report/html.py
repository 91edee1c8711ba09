"""The sheet as one self-contained HTML file that prints on one page."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from journal import ratings
from journal.days.formatting import long_day, short_day
from journal.ratings import Measure
from journal.records import TherapySession
from journal.report.parts import Part
from journal.report.sheet import SCALE, Section, Sheet, TrendsSection
from journal.text import one_line, visible

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ACROSS = 8
_LINE_COLUMNS = 100
"""Characters on a printed line."""

_ROOMY_LINES = 26
"""Lines of words, a heading counted as two, that fit beside charts and ratings; more are printed in
a small font in two columns."""

_TIGHT_LINES = 56
"""Lines that fit in that way; more are printed in a still smaller font."""


def as_html(sheet: Sheet) -> str:
    """Return the page as one HTML document that ends with a newline.

    It has no script and no external reference, and forbids any. Typed text is made visible and
    never interpreted as markup. The same sheet gives the same bytes.
    """
    return "\n".join((*_head(sheet), *_body(sheet))) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    # Private words must not be sent to a browser's translation service.
    yield '<!DOCTYPE html>\n<html lang="en" translate="no">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{escape(sheet.title)}</title>"
    yield f"<style>\n{_style()}</style>\n</head>"


def _style() -> str:
    return files("journal.report").joinpath("page.css").read_text("utf-8")


def _body(sheet: Sheet) -> Iterator[str]:
    yield f"<body>\n<main{_fullness(sheet.sections)}>\n<h1>{escape(sheet.title)}</h1>"
    if sheet.about:
        about = ", ".join(f"<bdi>{escape(one_line(part))}</bdi>" for part in sheet.about)
        yield f'<p class="about">{about}</p>'
    if sheet.sections:
        yield '<div class="words">'
        for section in sheet.sections:
            yield from _section(section.heading, _list(section.items))
        yield "</div>"
    if sheet.trends is not None:
        yield from _section(Part.CHARTS.heading, _trends(sheet.trends))
    if sheet.sessions:
        yield from _section(Part.RATINGS.heading, _tables(sheet))
    if sheet.notes:
        notes = (f"{long_day(day, year=True)}\n{note}" for day, note in sheet.notes)
        yield from _section(Part.NOTES.heading, _list(notes))
    yield "</main>\n</body>\n</html>"


def _fullness(sections: Sequence[Section]) -> str:
    """Return the CSS classes for a page by the approximate number of printed lines."""
    typed = (line for one in sections for item in one.items for line in item.splitlines())
    lines = 2 * len(sections) + sum(1 + len(line) // _LINE_COLUMNS for line in typed)
    if lines > _TIGHT_LINES:
        return ' class="full tight"'
    return ' class="full"' if lines > _ROOMY_LINES else ""


def _section(heading: str, content: Iterator[str]) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(heading)}</h2>"
    yield from content
    yield "</section>"


def _list(items: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f'<li dir="auto">{escape(visible(item))}</li>' for item in items)
    yield "</ul>"


def _trends(trends: TrendsSection) -> Iterator[str]:
    # Imported lazily: only a page with charts needs the drawing library.
    from journal.report.chart import chart, legend

    for measure, sentence in trends.sentences:
        better = "higher" if measure.higher_is_better else "lower"
        yield "<figure>"
        yield chart(trends, measure, sentence)
        yield f"<figcaption>{escape(sentence)} <small>({better} is better)</small></figcaption>"
        yield "</figure>"
    signs = " · ".join(f"<bdi>{escape(one_line(sign))}</bdi>" for sign in legend(trends))
    if signs:
        yield f'<p class="key">{signs}</p>'


def _tables(sheet: Sheet) -> Iterator[str]:
    """Yield tables of the ratings, one column per session, as many side by side as fit."""
    for start in range(0, len(sheet.sessions), _ACROSS):
        yield from _table(sheet.sessions[start : start + _ACROSS], sheet.day.year)
    yield f'<p class="key">{SCALE}</p>'


def _table(sessions: Sequence[TherapySession], year: int) -> Iterator[str]:
    days = (short_day(one.day, year=one.day.year != year) for one in sessions)
    head = "".join(f'<th scope="col">{day}</th>' for day in days)
    yield f"<table>\n<thead>\n<tr><td></td>{head}</tr>\n</thead>\n<tbody>"
    for measure in Measure:
        cells = "".join(_cell(session, measure) for session in sessions)
        yield f'<tr><th scope="row">{measure.capitalize()}</th>{cells}</tr>'
    yield "</tbody>\n</table>"


def _cell(session: TherapySession, measure: Measure) -> str:
    """Return the rating; "missed" appears only once per session."""
    if session.attended:
        return f"<td>{ratings.as_text(session.ratings[measure])}</td>"
    is_first = measure is next(iter(Measure))
    return f'<td rowspan="{len(Measure)}">missed</td>' if is_first else ""
