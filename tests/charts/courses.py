"""Courses to draw, and a reader of drawings that does not use the drawing code."""

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st
from msgspec import Struct, field

from journal.charts import Shade
from journal.charts.course_data import CourseData, prepare
from journal.charts.grid import Line
from journal.charts.trends import Picture
from journal.ratings import Measure, Ratings
from journal.records import Change, Review, TherapySession
from journal.signals.kinds import Kind
from journal.signals.model import Evidence, Level, Signal, Standing

FIRST_DAY = date(2026, 3, 4)
HALVES = [half / 2 for half in range(21)]
BDI_POINTS_PER_POINT = 6.3
AXIS = 4

ratings = st.sampled_from(HALVES)
maybe_ratings = st.none() | ratings
measures = st.sampled_from(list(Measure))


def session(number: int, day: date, ratings: Ratings | None) -> TherapySession:
    """A session; without ratings, a missed one."""
    attended = ratings is not None
    return TherapySession(number, "course", day, attended=attended, ratings=ratings or Ratings())


def weekly(values: Iterable[float | None], measure: Measure = Measure.MOOD) -> list[TherapySession]:
    """One attended session a week from 4 March 2026 on."""
    return [
        session(i + 1, FIRST_DAY + timedelta(weeks=i), Ratings(**{measure.value: value}))
        for i, value in enumerate(values)
    ]


def missed(of: TherapySession) -> TherapySession:
    return session(of.number, of.day, None)


def enrichd(reference: Path, person: str) -> list[TherapySession]:
    """A real course of the ENRICHD trial, its depression scores as distress in half points."""
    with (reference / "data" / "enrichd_bdi.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["person"] == person]
    return [
        session(
            i + 1,
            FIRST_DAY + timedelta(days=int(row["day"])),
            Ratings(distress=round(float(row["value"]) / BDI_POINTS_PER_POINT * 2) / 2),
        )
        for i, row in enumerate(rows)
        if row["measure"] == "bdi"
    ]


def signal(kind: Kind, since: int, measure: Measure = Measure.MOOD) -> Signal:
    return Signal(kind, measure, since, 0.9, Evidence(5, 3, 1.3, 8, 0.9))


def standings(count: int, *spans: tuple[Signal, int, int]) -> list[Standing]:
    """One standing per session; each (signal, first, last) stands after those sessions."""
    return [
        Standing(p, None, tuple(s for s, first, last in spans if first <= p <= last))
        for p in range(1, count + 1)
    ]


class Record(Struct, frozen=True):
    """A course to draw."""

    sessions: Sequence[TherapySession]
    standings: Sequence[Standing] = ()
    changes: Sequence[Change] = ()
    reviews: Sequence[Review] = ()
    levels: Mapping[Measure, Sequence[Level | None]] = field(default_factory=dict)
    silenced: Collection[str] = ()
    today: date = date(2026, 12, 1)


def ready(
    values: Iterable[float | None], measure: Measure = Measure.MOOD, *, leveled: bool = False
) -> CourseData:
    """A weekly course prepared for drawing; with `leveled`, its level equals its ratings."""
    values = [*values]
    levels = [None if value is None else Level(value, value, value) for value in values]
    return prepare(Record(weekly(values, measure), levels={measure: levels} if leveled else {}))


def dots_of(glyph: str) -> set[tuple[int, int]]:
    """Return the dots of a braille character as (from the left, from the bottom)."""
    bits = ord(glyph) - 0x2800 if "\u2800" <= glyph <= "\u28ff" else 0
    numbered = {1: (0, 3), 2: (0, 2), 3: (0, 1), 4: (1, 3), 5: (1, 2), 6: (1, 1), 7: (0, 0)}
    numbered[8] = (1, 0)
    return {at for number, at in numbered.items() if bits >> (number - 1) & 1}


def plot_of(picture: Picture, measure: Measure) -> list[Line]:
    """Return the rows of a plot, bottom first."""
    rows = picture.plots[measure]
    return [*reversed(picture.lines[rows.start : rows.stop])]


def text_of(line: Line) -> str:
    return "".join(run.text for run in line)


def inked(lines: Sequence[Line], shade: Shade) -> dict[tuple[int, int], str]:
    """Return the glyphs in a shade, by (row from the bottom, column)."""
    found = {}
    for row, line in enumerate(lines):
        column = 0
        for run in line:
            for glyph in run.text:
                if run.shade == shade and glyph != " ":
                    found[row, column] = glyph
                column += 1
    return found


def heights_in(lines: Sequence[Line], shade: Shade, column: int) -> set[int]:
    """Return the rows of dots, from the bottom, that a column has in this shade.

    A half block counts as its two rows of dots.
    """
    blocks = {"▄": {0, 1}, "▀": {2, 3}, "█": {0, 1, 2, 3}}
    return {
        4 * row + up
        for (row, at), glyph in inked(lines, shade).items()
        if at == column
        for up in (blocks.get(glyph) or {y for _, y in dots_of(glyph)})
    }
