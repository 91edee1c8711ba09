"""All measures on one axis: heights, what is where, one style at every size."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from charts.courses import (
    FIRST_DAY,
    Record,
    inked,
    maybe_ratings,
    missed,
    plot_of,
    ready,
    session,
    signal,
    standings,
    text_of,
)
from journal.charts import palette
from journal.charts.course_data import prepare
from journal.charts.grid import uncoloured
from journal.charts.heights import share
from journal.charts.plot import Style
from journal.charts.trends import Picture, TrendsDrawing, View
from journal.ratings import Measure, Ratings
from journal.records import Change, ChangeKind
from journal.signals.kinds import Kind
from journal.signals.model import Level

STYLE = Style(palette(dark=True))
SIZES = ((119, 28), (79, 18), (59, 16), (39, 12), (199, 52))


def whole(values: list[float | None]) -> Record:
    """All three measures with the same ratings, their level too."""
    sessions = [
        session(i + 1, FIRST_DAY + timedelta(weeks=i), Ratings(value, value, value))
        for i, value in enumerate(values)
    ]
    level = [None if value is None else Level(value, value, value) for value in values]
    return Record(sessions, levels=dict.fromkeys(Measure, level))


def drawn(
    record: Record, size: tuple[int, int], focus: Measure = Measure.MOOD, **rest: Any
) -> Picture:
    data = prepare(record)
    return TrendsDrawing(data).draw(size, View(0, len(data.ordinals)), focus, STYLE, **rest)


@pytest.mark.parametrize(
    ("height", "rows"),
    [
        (26, (11, 5, 5)),
        (18, (7, 3, 3)),
        (19, (7, 4, 3)),
        (16, (11, 0, 0)),
        (12, (8, 0, 0)),
        (49, (22, 11, 11)),
    ],
)
def test_the_rows_are_shared_two_to_one_to_one(height: int, rows: tuple[int, ...]) -> None:
    layout = share(height)
    assert (layout.focus, *layout.others) == rows


@given(height=st.integers(0, 90), alone=st.booleans())
def test_all_rows_are_used_and_no_more(height: int, alone: bool) -> None:
    layout = share(height, alone=alone)
    heads = 1 if layout.has_values else 3
    used = layout.focus + sum(layout.others) + heads + layout.has_axis + layout.has_events
    used += (layout.has_values and layout.focus > 0) + layout.has_gap
    assert used == height or not layout.focus
    assert layout.focus == 0 or layout.focus >= 3


@pytest.mark.parametrize("focus", Measure)
def test_two_lines_of_small_bars_do_not_touch_where_there_is_room(focus: Measure) -> None:
    picture = drawn(whole([7.0] * 14), (80, 24), focus, alone=True)
    lines = [text_of(line) for line in picture.lines]
    assert len(lines) == 24
    bars = [at for at, line in enumerate(lines) if "▆▆▆" in line]
    assert len(bars) == 2
    assert bars[1] - bars[0] > 1


@given(height=st.integers(12, 90))
def test_without_a_focus_all_plots_are_as_high(height: int) -> None:
    layout = share(height, alike=True)
    rows = layout.rows(None).values()
    assert max(rows) - min(rows) <= 1
    assert min(rows) >= 3
    assert sum(rows) + 3 + layout.has_axis + layout.has_events == height


@given(height=st.integers(6, 90))
def test_nothing_gets_smaller_when_the_terminal_grows(height: int) -> None:
    one, higher = share(height), share(height + 1)
    if any(one.others) or not any(higher.others):
        assert higher.focus >= one.focus
    assert all(a <= b for a, b in zip(one.others, higher.others, strict=True))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("focus", Measure)
def test_the_measure_in_focus_is_large_and_marked(size: tuple[int, int], focus: Measure) -> None:
    picture = drawn(whole([4, 6, 5] * 6), size, focus)
    assert len(picture.lines) == size[1]
    heights = {measure: len(rows) for measure, rows in picture.plots.items()}
    assert max(heights, key=lambda measure: heights[measure]) is focus
    [bar] = [text_of(line) for line in picture.lines if text_of(line).startswith("▌")]
    assert bar[1:].startswith(focus.capitalize())


@given(
    values=st.lists(maybe_ratings, max_size=150),
    width=st.integers(20, 250),
    height=st.integers(1, 70),
    absent=st.sets(st.integers(0, 149)),
    even=st.booleans(),
    alone=st.booleans(),
    dark=st.booleans(),
    has_colour=st.booleans(),
    part=st.tuples(st.integers(0, 150), st.integers(1, 150)),
)
def test_nothing_is_wider_or_higher_than_there_is_room(
    values: list[float | None],
    width: int,
    height: int,
    absent: set[int],
    even: bool,
    alone: bool,
    dark: bool,
    has_colour: bool,
    part: tuple[int, int],
) -> None:
    record = whole(values)
    sessions = [missed(one) if i in absent else one for i, one in enumerate(record.sessions)]
    attended = sum(one.attended for one in sessions)
    spans = [(signal(kind, 1, kind.measures[0]), 1, attended) for kind in Kind] if attended else []
    change = Change(1, "course", FIRST_DAY + timedelta(days=40), ChangeKind.PACE)
    record = replace(
        record, sessions=sessions, standings=standings(attended, *spans), changes=[change]
    )
    count = len(sessions)
    first = min(part[0], max(count - 1, 0))
    view = View(first, min(first + part[1], count), even)
    style = Style(palette(dark=dark), has_colour)
    picture = TrendsDrawing(prepare(record)).draw(
        (width, height), view, Measure.DISTRESS, style, alone=alone
    )
    assert len(picture.lines) <= max(height, 2)
    assert all(cell_len(text_of(line)) <= width for line in picture.lines)
    assert all(text_of(line).isprintable() for line in picture.lines)


def test_rows_and_columns_are_found_again() -> None:
    picture = drawn(whole([4, 6, 5] * 6), (119, 28), Measure.ALLIANCE)
    for measure in Measure:
        rows = picture.rows[measure]
        assert {picture.measure_at(row) for row in rows} == {measure}
        assert text_of(picture.lines[rows.start])[1:].startswith(measure.capitalize())
    assert picture.measure_at(27) is None
    for index in range(18):
        assert picture.session_at(picture.column_of(index)) == index
    assert picture.session_at(0) == 0
    assert picture.session_at(500) == 17


def test_what_was_drawn_is_used_again_for_the_same_size_and_range() -> None:
    drawing = TrendsDrawing(prepare(whole([4, 6, 5] * 6)))
    view = View(0, 18)
    one = drawing.draw((119, 28), view, Measure.MOOD, STYLE)
    other = drawing.draw((119, 28), view, Measure.ALLIANCE, STYLE)
    again = drawing.draw((119, 28), view, Measure.MOOD, STYLE)
    same = Measure.DISTRESS
    assert plot_of(one, same) == plot_of(other, same)
    lines = [plot_of(picture, same) for picture in (one, other, again)]
    assert all(a is b for a, b in zip(lines[0], lines[1], strict=True))


def test_without_colour_the_usual_range_is_a_pattern_and_with_it_a_tint() -> None:
    data = prepare(whole([4, 6] * 10))
    view = View(0, 20)
    bare = TrendsDrawing(data).draw((119, 28), view, Measure.MOOD, Style(STYLE.palette, False))
    tinted = TrendsDrawing(data).draw((119, 28), view, Measure.MOOD, STYLE)
    assert any("░" in text_of(line) for line in bare.lines)
    assert not any(run.background for line in bare.lines for run in line)
    assert not any("░" in text_of(line) for line in tinted.lines)
    assert any(run.background for line in tinted.lines for run in line)


def test_a_gap_breaks_the_line_and_a_fold_the_tint() -> None:
    record = whole([5] * 20)
    moved = [
        replace(one, day=one.day + timedelta(days=280 if i >= 10 else 0))
        for i, one in enumerate(record.sessions)
    ]
    picture = drawn(replace(record, sessions=moved), (119, 28))
    [gap] = picture.timeline.gaps
    lines = plot_of(picture, Measure.MOOD)
    hue = STYLE.palette.mood
    inside = range(4 + int(gap.start + 0.5) + 1, 4 + int(gap.end + 0.5))
    found = {column for _, column in (*inked(lines, hue.line), *inked(lines, hue.mark))}
    assert not found & set(inside)
    assert {inside.start - 1, inside.stop} <= found
    for line in lines:
        column = 0
        for run in line:
            cells = range(column, column + len(run.text))
            assert not run.background or not set(cells) & set(inside)
            column += len(run.text)


def test_an_unrated_session_does_not_break_the_line() -> None:
    record = whole([5.0] * 9)
    ratings = [Ratings(None) if i == 4 else one.ratings for i, one in enumerate(record.sessions)]
    sessions = [
        replace(one, ratings=rated) for one, rated in zip(record.sessions, ratings, strict=True)
    ]
    picture = drawn(replace(record, sessions=sessions), (119, 28))
    line = {c for _, c in inked(plot_of(picture, Measure.MOOD), STYLE.palette.mood.line)}
    assert set(range(6, 110)) - line == {picture.column_of(i) for i in (1, 2, 3, 5, 6, 7)} - {4}


@pytest.mark.parametrize(
    ("first", "last", "number"), [(0, 1, ""), (0, 2, "2.5"), (2, 4, ""), (0, 5, "7.5")]
)
def test_the_number_at_the_end_is_of_what_is_shown(first: int, last: int, number: str) -> None:
    drawing = TrendsDrawing(prepare(whole([None, 2.5, None, None, 7.5])))
    picture = drawing.draw((79, 18), View(first, last), Measure.MOOD, STYLE)
    ends = (uncoloured(line).rstrip()[-3:] for line in plot_of(picture, Measure.MOOD))
    assert [end for end in ends if end in ("2.5", "7.5")] == [number] * bool(number)


def test_each_measure_has_its_own_colour_and_marks_are_brighter_than_lines() -> None:
    for dark in (True, False):
        colours = palette(dark=dark)
        for measure in Measure:
            data = ready([3, 6, 4, 5, 4, 6], measure, leveled=True)
            picture = TrendsDrawing(data).draw((80, 28), View(0, 6), measure, Style(colours))
            lines = plot_of(picture, measure)
            assert len(inked(lines, colours.hue(measure).mark)) == 6
            assert inked(lines, colours.hue(measure).line)


def test_an_empty_course_has_its_scale_and_says_so() -> None:
    picture = drawn(Record([]), (79, 18))
    assert "no ratings yet" in text_of(picture.lines[0])
    lines = plot_of(picture, Measure.MOOD)
    assert [text_of(line).split()[0] for line in lines[::3]] == ["0", "5", "10"]


@pytest.mark.parametrize(("columns", "count"), [(59, 16), (59, 250), (119, 5), (119, 60)])
def test_small_bars_stand_where_the_plot_has_their_sessions(columns: int, count: int) -> None:
    values = [0.0 if 2 * i < count else 10.0 for i in range(count)]
    picture = drawn(whole([*values]), (columns, 16), alone=True)
    [row] = picture.rows[Measure.ALLIANCE]
    text = text_of(picture.lines[row])
    turn = picture.column_of((count + 1) // 2)
    assert text[10 : turn - columns // 4].strip("▁") == ""
    assert text[turn : picture.column_of(count - 1) + 1].strip("█") == ""
    assert text[picture.column_of(count - 1) + 1 :].strip() == "10"


def test_no_small_bar_stands_in_a_gap_and_a_dot_where_a_session_has_no_rating() -> None:
    record = whole([5.0] * 10 + [None] + [5.0] * 9)
    late = [replace(one, day=one.day + timedelta(days=140)) for one in record.sessions[15:]]
    picture = drawn(replace(record, sessions=[*record.sessions[:15], *late]), (119, 16), alone=True)
    text = text_of(picture.lines[picture.rows[Measure.ALLIANCE].start])
    assert text[picture.column_of(10)] == "·"
    assert text[picture.column_of(14) + 1 : picture.column_of(15)].strip() == ""
    assert " " not in text[picture.column_of(4) : picture.column_of(14) + 1]
