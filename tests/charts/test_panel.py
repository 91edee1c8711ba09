"""One chart as lines of text: ASCII in a pipe, colour on a terminal, the same picture in both."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.courses import (
    AXIS,
    HALVES,
    Record,
    enrichd,
    maybe_ratings,
    measures,
    ready,
    signal,
    standings,
    weekly,
)
from journal.charts.course_data import CourseData, prepare
from journal.charts.panel import Panel, draw
from journal.charts.trends import View, timeline_of
from journal.ratings import Measure
from journal.signals.kinds import Kind
from journal.signals.model import Level

MOOD, DISTRESS = Measure.MOOD, Measure.DISTRESS
SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")


def rows_of(panel: Panel) -> list[str]:
    """Return the rows of the plot, bottom first."""
    return [*reversed(panel.picture[:-2])]


def read(data: CourseData, panel: Panel) -> list[float | None]:
    """Read each rating from its ASCII mark alone."""
    timeline = timeline_of(data, View(0, len(data.ordinals)), 80)
    found: list[float | None] = []
    for index in range(len(data.ordinals)):
        column = AXIS + timeline.column(index)
        marks = [(n, row[column]) for n, row in enumerate(rows_of(panel)) if len(row) > column]
        seen = [n + (0.5 if mark == "'" else 0) for n, mark in marks if mark in "o'"]
        found.append(seen[0] if seen else None)
    return found


@given(values=st.lists(maybe_ratings, max_size=40), measure=measures)
def test_every_rating_is_read_back_from_ascii(values: list[float | None], measure: Measure) -> None:
    data = ready(values, measure, leveled=True)
    panel = draw(data, measure, plain=True)
    assert len(rows_of(panel)) == 11
    assert read(data, panel) == values
    told = (panel.heading, *panel.picture, panel.legend, panel.sentence)
    assert all(line.isascii() and len(line) <= 200 for line in told)
    assert max(map(len, (panel.heading, *panel.picture))) <= 80


@pytest.mark.parametrize("value", HALVES)
def test_the_ticks_stand_on_the_rows_that_hold_their_values(value: float) -> None:
    rows = rows_of(draw(ready([value]), MOOD, plain=True))
    assert [row[:3].strip() for row in rows] == ["0", *[""] * 4, "5", *[""] * 4, "10"]
    assert rows[int(value)].endswith(f" {value:g}")


def test_level_usual_range_and_signs_are_explained_in_ascii() -> None:
    levels = {MOOD: [Level(5, 5, 5)] * 14}
    dip = standings(14, (signal(Kind.DIP, 3), 5, 9))
    data = prepare(Record(weekly([4, 6] * 7), dip, levels=levels))
    panel = draw(data, MOOD, plain=True)
    assert "-----" in rows_of(panel)[5]
    assert "....." in rows_of(panel)[4]
    assert "d dip =" in rows_of(panel)[0]
    assert panel.legend == "o a whole point, ' half a point more, - level, . usual"
    assert draw(data, MOOD).legend == ""
    assert draw(ready([]), MOOD, plain=True).legend == ""


@given(
    values=st.lists(maybe_ratings, max_size=150),
    columns=st.integers(30, 250),
    rows=st.integers(5, 40),
    plain=st.booleans(),
    last=st.none() | st.integers(1, 40),
)
def test_nothing_is_wider_or_higher_than_asked_for(
    values: list[float | None], columns: int, rows: int, plain: bool, last: int | None
) -> None:
    panel = draw(
        ready(values, leveled=True), MOOD, columns=columns, rows=rows, plain=plain, last=last
    )
    assert len(panel.picture) <= max(rows, 13 if plain else 5)
    assert max(map(len, (panel.heading, *panel.picture))) <= columns


@pytest.mark.parametrize("dark", [True, False])
def test_colour_adds_sequences_and_where_there_is_none_a_pattern_stands_for_the_tint(
    dark: bool,
) -> None:
    data = ready([4, 6] * 7, leveled=True)
    bright, bare = (draw(data, MOOD, colour=colour, dark=dark) for colour in (True, False))
    assert "\x1b[" in "".join(bright.picture)
    assert "\x1b" not in "".join((bare.heading, *bare.picture, bare.legend, bare.sentence))
    assert "░" in "".join(bare.picture)
    assert "░" not in "".join(bright.picture)
    assert bright.heading == bare.heading
    marks = [re.findall("[▄▀]", SEQUENCE.sub("", "".join(one.picture))) for one in (bright, bare)]
    assert marks[0] == marks[1]


def test_only_the_newest_are_shown_when_asked_but_the_words_are_about_all() -> None:
    dip = standings(6, (signal(Kind.DIP, 5), 6, 6))
    panel = draw(prepare(Record(weekly([1, 9, 9, 9, 8, 6]), dip)), MOOD, last=2)
    assert "".join(panel.picture).count("▄") == 2
    assert "1 Apr" in panel.picture[-2]
    assert panel.heading.startswith("Mood 6 · usual")
    assert panel.heading.endswith("▽ dip since 1 Apr · very likely")
    assert panel.legend == "4 earlier sessions are not shown"
    assert panel.sentence.startswith("Mood: 6 on 8 April, from 1 at the start")


def test_what_stands_out_ends_at_the_right_edge() -> None:
    data = prepare(Record(weekly([5] * 14), standings(14, (signal(Kind.DIP, 5), 6, 14))))
    assert len(draw(data, MOOD, columns=90).heading) == 90


@pytest.mark.parametrize("person", ["2", "6", "47"])
def test_real_courses_show_each_rating_once(reference: Path, person: str) -> None:
    sessions = enrichd(reference, person)
    panel = draw(prepare(Record(sessions)), DISTRESS, columns=120)
    # The same rating on the next day may fall on the same place.
    hidden = sum(
        (later.day - one.day).days == 1 and later.ratings == one.ratings
        for one, later in pairwise(sessions)
    )
    marks = len(re.findall("[▄▀]", "".join(panel.picture)))
    assert len(sessions) - hidden <= marks <= len(sessions)
    assert marks > 10
