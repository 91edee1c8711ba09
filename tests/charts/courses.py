"""Courses to draw, and the eyes to read a picture back without the code that drew it."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from journal.charts import Panel
from journal.ratings import Measure, Ratings
from journal.records import TherapySession
from journal.signals.model import Evidence, Kind, Signal, Standing

FIRST_DAY = date(2026, 3, 4)
HALVES = [half / 2 for half in range(21)]
BDI_POINTS_PER_POINT = 6.3
AXIS = 3
_NUMBER = re.compile(r"\d[\d.]*")

ratings = st.sampled_from(HALVES)
maybe_ratings = st.none() | ratings
measures = st.sampled_from(list(Measure))


def session(number: int, day: date, ratings: Ratings | None) -> TherapySession:
    """A session; a missed one where there are no ratings."""
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
    """One standing a session; each (signal, first, last) stands after those sessions."""
    return [
        Standing(p, None, tuple(s for s, first, last in spans if first <= p <= last))
        for p in range(1, count + 1)
    ]


def plot_rows(panel: Panel) -> list[str]:
    """Return the rows of the plot itself, bottom first: those that hold the axis."""
    return [line for line in reversed(panel.picture) if line[2:3] in ("│", "┤", "|", "+")]


def ends_in(row: str, text: str) -> bool:
    """Tell whether `text` is the last thing in a row of the plot, the guide left aside."""
    return row.replace("┈", " ").rstrip().endswith(f" {text}")


def numbers_in(panel: Panel) -> list[float]:
    """Return the numbers printed within the plot, top row first."""
    return [
        float(found[0])
        for row in reversed(plot_rows(panel))
        for found in _NUMBER.finditer(row[AXIS:])
    ]


def line_height(panel: Panel) -> float:
    """Return the height of a level line, in rows above the bottom of the plot."""
    dots = {
        4 * row + (3 - number % 3 if number < 6 else 0)
        for row, text in enumerate(plot_rows(panel))
        for shown in text
        if "\u2800" < shown <= "\u28ff"
        for number in range(8)
        if ord(shown) >> number & 1
    }
    (dot,) = dots
    return (dot + 0.5) / 4


def read_values(panel: Panel, columns: Sequence[int]) -> list[float]:
    """Read the value of the mark in each of `columns` of the plot, from the picture alone."""
    rows = plot_rows(panel)
    glyphs = _glyphs(rows)
    highest = 20 if len(rows) in (11, 21) else len(rows) * len(glyphs) - 1
    return [_read(rows, glyphs, column) / highest * 10 for column in columns]


def _glyphs(rows: Sequence[str]) -> str:
    plain = rows[0][2] == "+"
    if len(rows) == 21:
        return "o" if plain else "●"
    if len(rows) == 11:
        return "o'" if plain else "▄▀"
    return "_.-'" if plain else "▁▂▃▄▅▆▇█"


def _read(rows: Sequence[str], glyphs: str, column: int) -> int:
    """Return the place of the topmost mark in a column, counted from the bottom."""
    for row in reversed(range(len(rows))):
        # The numbers near marks hold dots of their own.
        text = _NUMBER.sub(lambda found: " " * len(found[0]), rows[row][AXIS:])
        glyph = text[column : column + 1]
        if glyph and glyph in glyphs:
            return row * len(glyphs) + glyphs.index(glyph)
    raise AssertionError(f"no mark in column {column}")
