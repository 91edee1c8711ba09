"""What is seen: nothing too wide, breaks and misses visible, colour only when asked for."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from charts.courses import (
    FIRST_DAY,
    enrichd,
    maybe_ratings,
    measures,
    missed,
    numbers_in,
    plot_rows,
    signal,
    standings,
    weekly,
)
from journal.charts import draw, palette
from journal.ratings import Measure
from journal.records import Change, ChangeKind
from journal.signals.model import Kind

MOOD, DISTRESS = Measure.MOOD, Measure.DISTRESS
SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")
BRAILLE = re.compile("[\u2800-\u28ff]")


def changes_on(*days: int) -> list[Change]:
    text = "薬を変えた [red]\x1b[31m 👩‍👩‍👧 " * 20
    kinds = list(ChangeKind)
    return [
        Change(i, "course", FIRST_DAY + timedelta(days=day), kinds[i % len(kinds)], text)
        for i, day in enumerate(days)
    ]


@st.composite
def courses(draw_from: st.DrawFn) -> tuple[Any, ...]:
    values = draw_from(st.lists(maybe_ratings, max_size=150))
    measure = draw_from(measures)
    sessions = [
        missed(s) if draw_from(st.integers(0, 5)) == 0 else s for s in weekly(values, measure)
    ]
    attended = sum(s.attended for s in sessions)
    spans = []
    for kind in Kind:
        if attended and measure in kind.measures:
            first = draw_from(st.integers(1, attended))
            last = draw_from(st.integers(first, attended))
            spans.append((signal(kind, draw_from(st.integers(1, first)), measure), first, last))
    changes = changes_on(*draw_from(st.lists(st.integers(-30, 1200), max_size=4)))
    return sessions, measure, standings(attended, *spans), changes


@given(
    course=courses(),
    columns=st.integers(30, 300),
    rows=st.integers(6, 40),
    plain=st.booleans(),
    last=st.none() | st.integers(1, 40),
)
def test_nothing_is_wider_or_higher_than_asked_for(
    course: tuple[Any, ...], columns: int, rows: int, plain: bool, last: int | None
) -> None:
    panel = draw(*course, columns=columns, rows=rows, plain=plain, last=last)
    assert len(panel.picture) <= rows
    assert max(map(cell_len, panel.picture)) <= columns
    assert cell_len(panel.heading) <= columns
    assert all(line.isprintable() for line in (*panel.picture, panel.legend, panel.sentence))


@given(course=courses(), columns=st.integers(30, 120), rows=st.integers(6, 30))
def test_plain_is_ascii_throughout(course: tuple[Any, ...], columns: int, rows: int) -> None:
    panel = draw(*course, columns=columns, rows=rows, plain=True)
    assert all(s.isascii() for s in (panel.heading, *panel.picture, panel.legend, panel.sentence))


@given(course=courses(), dark=st.booleans())
def test_colour_adds_sequences_and_changes_nothing_else(
    course: tuple[Any, ...], dark: bool
) -> None:
    black = draw(*course, dark=dark)
    bright = draw(*course, dark=dark, colour=True)
    assert "\x1b" not in "".join((black.heading, *black.picture, black.legend, black.sentence))
    assert tuple(SEQUENCE.sub("", line) for line in bright.picture) == black.picture
    assert replace(bright, picture=()) == replace(black, picture=())


@pytest.mark.parametrize("dark", [True, False])
def test_marks_have_the_colour_of_their_measure(dark: bool) -> None:
    for measure in Measure:
        panel = draw(weekly([3, 4], measure), measure, colour=True, dark=dark)
        assert f"\x1b[38;5;{palette(dark=dark).of(measure).code}m▄\x1b[0m" in "".join(panel.picture)


def test_runs_spell_the_picture_with_their_shades() -> None:
    panel = draw(weekly([3, 4]), MOOD)
    assert tuple("".join(run.text for run in line) for line in panel.lines) == panel.picture
    marks = [run for line in panel.lines for run in line if "▄" in run.text]
    assert {run.shade for run in marks} == {palette(dark=True).mood}


def test_a_line_joins_neighbours_and_a_blank_rating_breaks_it() -> None:
    joined = draw(weekly([5, 5, 5]), MOOD, rows=14)
    broken = draw(weekly([5, None, 5]), MOOD, rows=14)
    assert BRAILLE.search("".join(joined.picture))
    assert not BRAILLE.search("".join(broken.picture))


def test_a_long_gap_breaks_the_line_and_is_named() -> None:
    sessions = weekly([5, 5])
    apart = [sessions[0], replace(sessions[1], day=FIRST_DAY + timedelta(days=70))]
    panel = draw(apart, MOOD, rows=14)
    assert not BRAILLE.search("".join(panel.picture))
    assert "┊ 10-week gap" in panel.picture[-1]


def test_sixty_days_are_no_long_gap() -> None:
    sessions = weekly([5, 5])
    apart = [sessions[0], replace(sessions[1], day=FIRST_DAY + timedelta(days=60))]
    panel = draw(apart, MOOD)
    assert BRAILLE.search("".join(panel.picture))
    assert "gap" not in "".join(panel.picture)


@pytest.mark.parametrize(("plain", "sign"), [(False, "×"), (True, "x")])
def test_a_missed_session_is_crossed_on_the_bottom_row_and_explained(
    plain: bool, sign: str
) -> None:
    sessions = weekly([5, 6, 7])
    sessions[1] = missed(sessions[1])
    panel = draw(sessions, MOOD, plain=plain)
    assert sign in plot_rows(panel)[0]
    assert panel.legend.split("   ")[0] == f"{sign} missed"


@pytest.mark.parametrize("rows", range(6, 24))
def test_ascii_marks_that_need_it_are_explained(rows: int) -> None:
    panel = draw(weekly([5.5]), MOOD, rows=rows, plain=True)
    assert panel.legend.startswith("_ . - ' from low" if rows < 14 else "o a whole point, ' half")
    assert draw([], MOOD, rows=rows, plain=True).legend == ""
    assert draw(weekly([5.5]), MOOD, rows=rows).legend == ""


def test_dates_stand_under_the_marks_and_the_year_where_it_turns() -> None:
    panel = draw(weekly([5] * 60), MOOD, columns=120)
    dates = panel.picture[11]
    assert dates.strip().startswith("4 Mar  ")
    assert dates.count("2027") == 1
    assert "2026" not in dates


def test_the_first_date_has_its_year_when_it_is_not_this_year() -> None:
    dates = draw(weekly([5] * 20), MOOD, columns=120, today=date(2027, 1, 1)).picture[11]
    assert dates.strip().startswith("4 Mar 2026  ")
    assert dates.count("2026") == 1


@given(
    count=st.integers(1, 150),
    pattern=st.lists(maybe_ratings, min_size=1, max_size=4),
    columns=st.integers(30, 300),
    rows=st.integers(7, 40),
)
@example(count=60, pattern=[5], columns=70, rows=14)
@example(count=9, pattern=[10, 0], columns=53, rows=7)
@example(count=9, pattern=[10, 0], columns=53, rows=14)
@example(count=9, pattern=[10, 0], columns=53, rows=24)
def test_dates_never_touch_each_other_nor_anything_else(
    count: int, pattern: list[float | None], columns: int, rows: int
) -> None:
    values = [pattern[i % len(pattern)] for i in range(count)]
    panel = draw(weekly(values), MOOD, columns=columns, rows=rows)
    dates = panel.picture[len(plot_rows(panel))]
    assert re.fullmatch(r" +(\d{1,2} [A-Z][a-z]{2}( \d{4})?(  +|$))+", dates)


@pytest.mark.parametrize("columns", range(4, 30))
def test_narrower_than_promised_is_still_no_wider_than_asked_for(columns: int) -> None:
    sessions = weekly([5, 6.5] * 40)
    said = standings(80, (signal(Kind.PLATEAU, 3), 9, 80))
    panel = draw(sessions, MOOD, said, changes_on(3, 500), columns=columns, rows=14)
    assert max(map(cell_len, (panel.heading, *panel.picture))) <= columns


def test_a_bar_is_never_written_over() -> None:
    rows = plot_rows(draw(weekly([10, 10, 10]), MOOD, rows=8))
    assert [row.count("████") for row in rows] == [3] * 7


def test_more_sessions_than_columns_are_shown_as_means_and_said_to_be() -> None:
    panel = draw(weekly([2, 4, 6] * 40), MOOD, columns=50, rows=14)
    assert panel.legend == "each mark is the mean of 3 sessions"
    assert [row.count("▄") for row in plot_rows(panel)] == [0, 0, 0, 0, 40, 0, 0, 0, 0, 0, 0]
    assert numbers_in(panel) == []


def test_only_the_last_sessions_are_shown_when_asked_but_the_words_are_about_all() -> None:
    sessions = weekly([1, 9, 9, 9, 8, 6])
    dip = standings(6, (signal(Kind.DIP, 5), 6, 6))
    panel = draw(sessions, MOOD, dip, last=2, rows=14)
    assert "".join(panel.picture).count("▄") == 2
    assert "1 Apr" in panel.picture[11]
    assert panel.picture[12].split()[:2] == ["▽", "dip"]
    assert panel.heading == "Mood 6  ·  +5 since the start  ·  higher is better"
    assert panel.legend == "4 earlier sessions are not shown"


def test_panels_of_one_height_are_drawn_in_one_style() -> None:
    for rows in range(6, 41):
        bare = draw(weekly([5] * 12), MOOD, rows=rows)
        marked = draw(weekly([5] * 12), MOOD, (), changes_on(20), rows=rows)
        assert ("█" in "".join(bare.picture)) == ("█" in "".join(marked.picture)), rows


def test_an_empty_course_still_has_a_scale_and_says_so() -> None:
    panel = draw([], MOOD)
    assert panel.heading == "Mood  ·  no ratings yet  ·  higher is better"
    assert panel.sentence == "No mood ratings yet."
    assert [row[:2].strip() for row in plot_rows(panel)][0::5] == ["0", "5", "10"]


def test_charts_drawn_at_the_same_time_do_not_touch_each_other() -> None:
    courses = [weekly([i % 11, 5, (i * 3) % 11]) for i in range(40)]
    alone = [draw(course, MOOD).picture for course in courses]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda course: draw(course, MOOD).picture, courses))
    assert together == alone


@pytest.mark.parametrize("person", ["2", "6", "47"])
def test_real_courses_show_each_rating_once(reference: Path, person: str) -> None:
    sessions = enrichd(reference, person)
    panel = draw(sessions, DISTRESS, columns=120, rows=14)
    assert len(re.findall("[▄▀]", "".join(panel.picture))) == len(sessions) > 10
