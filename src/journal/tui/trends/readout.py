"""The readout under the charts, for the session at the cursor."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content

from journal.charts.course_data import CourseData, MeasureData
from journal.charts.heading import nearest_half, usual_words
from journal.charts.noted import noted_change
from journal.course.overview import Overview
from journal.days.formatting import long_day, short_day
from journal.guidance import catalog
from journal.ratings import Measure, as_text
from journal.records import Tension, TherapySession
from journal.signals import Event, Signal, likely
from journal.text import one_line
from journal.tui.command import opening
from journal.tui.keymap import with_keys
from journal.tui.look import as_content, clickable, truncate

_WIDE = 100
_LONGEST = 400
_WHY = "  ‹signals.w› why"
_NOTHING = Content("")


def readout(overview: Overview, data: CourseData, index: int, size: tuple[int, int]) -> Content:
    """Describe the session at `index` within (columns, rows).

    First its numbers, then what was noted, then the sentence reported at that time, which gets its
    rows before the note gets more than one, and is abbreviated if they are too few.
    """
    columns, rows = size
    numbers, room = _numbers(overview, data, index, columns), rows - 1
    noted = "   ".join(_noted(overview, data, index))
    sentence = _first_that_fits(
        _said_then(overview, data, index),
        columns,
        max(room - bool(noted), 1),
        clickable(as_content(with_keys(_WHY), "dim"), opening("signals")),
    )
    if noted and room > len(sentence):
        sentence = [*_wrapped(noted, columns, room - len(sentence)), *sentence]
    return Content("\n").join((numbers, *sentence[:room]))


def _numbers(overview: Overview, data: CourseData, index: int, columns: int) -> Content:
    """Return the day, the number and the ratings, in as many words as fit."""
    session = overview.sessions[index]
    has_year = session.day.year != overview.today.year
    long, short = (day(session.day, year=has_year) for day in (long_day, short_day))
    number, total = session.number, len(overview.sessions)
    is_place = number == index + 1
    of = f"{number} of {total}" if is_place else f"session {number}"
    session_of = f"session {of}" if is_place else of
    felt = _tension_and_signs(session)
    offers = (
        (f"◂ {long} ▸", session_of, *_rated(session, data, with_usual=True), *felt),
        (f"◂ {short} ▸", session_of, *_rated(session, data), *felt),
        (f"◂ {short} ▸", of, *_rated(session, data), *felt[:1]),
        (f"◂ {short} ▸", of, *_rated(session, data)),
        (f"◂ {short} ▸", *_rated(session, data)),
        (short, *_rated(session, data, with_name=False)),
    )
    for offer in offers if columns >= _WIDE else offers[1:]:
        first, *rest = offer
        text = as_content(f" {first}  ", "bold") + as_content(" · ".join(rest))
        if text.cell_length <= columns:
            return _with_arrows(text)
    return truncate(text, columns)


def _with_arrows(numbers: Content) -> Content:
    """Add arrows around the day; clicking one moves a session on."""
    for arrow, action in (("◂", "screen.step(-1)"), ("▸", "screen.step(1)")):
        at = numbers.plain.find(arrow)
        numbers = clickable(numbers, action, at, at + 1) if at >= 0 else numbers
    return numbers


def _rated(
    session: TherapySession, data: CourseData, *, with_usual: bool = False, with_name: bool = True
) -> Iterator[str]:
    """Yield the ratings, with the usual range of those outside it."""
    if not session.attended:
        yield "missed"
        return
    for measure in Measure:
        value = session.ratings[measure]
        name = f"{measure} " if with_name else ""
        usual = _usual(data.measures[measure], value) if with_usual else ""
        yield f"{name}{as_text(value)}{usual}"


def _usual(measure: MeasureData, value: float | None) -> str:
    if measure.usual is None or value is None:
        return ""
    low, high = map(nearest_half, measure.usual)
    return "" if low <= value <= high else f" (usual {usual_words(measure)})"


def _tension_and_signs(session: TherapySession) -> list[str]:
    tension = session.tension if session.tension is not Tension.NONE else None
    signs = [catalog().sign(sign).label for sign in session.signs]
    return [*([f"tension {tension.words}"] if tension else []), *map(one_line, signs)]


def _noted(overview: Overview, data: CourseData, index: int) -> Iterator[str]:
    """Yield the changes marked at this session, then the note, which may be long."""
    for change in overview.changes:
        if min(data.ordinals.searchsorted(change.day.toordinal()), len(data.ordinals) - 1) == index:
            yield f"┊ {noted_change(change, _LONGEST, overview.today)}"
    if note := overview.sessions[index].note:
        yield f"“{one_line(note, _LONGEST)}”"


def _said_then(overview: Overview, data: CourseData, index: int) -> tuple[str, ...]:
    """Return the sentence on the gravest signal that stood after the session, if any.

    Followed by an abbreviated version.
    """
    position = int(data.attended.searchsorted(index, side="right"))
    signals: tuple[Signal, ...] = ()
    if 0 < position <= len(overview.standings):
        signals = likely(overview.standings[position - 1].signals)
    signal = next((one for one in signals if one.name not in overview.silenced), None)
    return (overview.sentence(signal), overview.event_in_short(Event((signal,)))) if signal else ()


def _first_that_fits(texts: Iterable[str], columns: int, rows: int, end: Content) -> list[Content]:
    """Return the first text that fits completely, else the last one, cut; followed by `end`."""
    lines = list[Content]()
    for text in texts:
        lines = _wrapped(text, columns, rows, end)
        if len(_wrapped(text, columns, _LONGEST)) <= rows:
            break
    return lines


def _wrapped(text: str, columns: int, rows: int, end: Content = _NOTHING) -> list[Content]:
    """Wrap a text to at most so many rows, followed by `end` if there is room."""
    words, lines = text.split(), [""]
    for word in words:
        last, is_full = lines[-1], len(lines) >= rows
        if last and not is_full and cell_len(f"{last} {word}") + end.cell_length > columns:
            lines.append("")
        lines[-1] += f" {word}"
    *before, last_line = (as_content(line) for line in lines)
    whole = last_line + end
    fitting = whole if whole.cell_length <= columns else truncate(last_line, columns)
    return [*before, fitting]
