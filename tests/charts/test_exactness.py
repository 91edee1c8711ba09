"""A mark stands at its own value: read back from the cells, at every height from 3 to 30 rows."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from charts.courses import (
    AXIS,
    HALVES,
    dots_of,
    heights_in,
    inked,
    maybe_ratings,
    plot_of,
    ready,
    text_of,
)
from journal.charts import palette
from journal.charts.course_data import CourseData
from journal.charts.grid import Grid, Line
from journal.charts.plot import Plot, Style, paint
from journal.charts.scale import AxisScale
from journal.charts.trends import Picture, TrendsDrawing, View, timeline_of
from journal.ratings import Measure
from journal.signals import USUALLY_FROM

MOOD = Measure.MOOD
HEIGHTS = range(3, 31)
COLUMNS = 80
COLOURS = palette(dark=True)
MARK, LINE, FAINT = COLOURS.mood.mark, COLOURS.mood.line, COLOURS.faint
STYLE = Style(COLOURS)


def drawn(data: CourseData, rows: int, columns: int = COLUMNS, *, even: bool = True) -> list[Line]:
    """Draw the plot of mood, its rows bottom first."""
    timeline = timeline_of(data, View(0, len(data.ordinals), even), columns)
    grid = Grid(columns, rows)
    paint(Plot(data.attended, data.measures[MOOD], timeline, AxisScale(rows), STYLE), grid)
    return [*reversed(grid.lines())]


def columns_of(data: CourseData, columns: int = COLUMNS) -> list[int]:
    timeline = timeline_of(data, View(0, len(data.ordinals), True), columns)
    return [AXIS + timeline.column(index) for index in range(len(data.ordinals))]


def resolution(rows: int) -> float:
    """The points from one place of a mark to the next: half a row or, of dots, a quarter."""
    places = 2 * rows - 2 if rows >= 11 else 4 * rows - (2 if rows % 2 else 4)
    return 10 / places


def read(rows: int, height: float) -> float:
    """Return the value at a height in dots, by the places of 0 and 10."""
    return height / (10 / resolution(rows) * (2 if rows >= 11 else 1)) * 10


def five_line(lines: list[Line]) -> int:
    """Return the row of dots of the guide."""
    return heights_in(lines, FAINT, min(column for _, column in inked(lines, FAINT))).pop()


@pytest.mark.parametrize("rows", HEIGHTS)
def test_every_mark_stands_within_half_a_place_of_its_value(rows: int) -> None:
    data = ready(HALVES)
    lines = drawn(data, rows)
    for value, column in zip(HALVES, columns_of(data), strict=True):
        dots = heights_in(lines, MARK, column)
        assert len(dots) == 2
        assert abs(read(rows, min(dots)) - value) <= resolution(rows) / 2 + 1e-9, value


@pytest.mark.parametrize("rows", HEIGHTS)
def test_what_is_above_five_is_above_its_line_and_what_is_below_below(rows: int) -> None:
    data = ready(HALVES)
    lines, empty = drawn(data, rows), drawn(ready([None, None]), rows)
    five = five_line(empty)
    for value, column in zip(HALVES, columns_of(data), strict=True):
        low, high = sorted(heights_in(lines, MARK, column))
        if value > 5:
            assert low > five
        elif value < 5:
            assert (low + high) / 2 < five
        else:
            assert low == five


@pytest.mark.parametrize("rows", range(6, 31))
def test_from_six_rows_on_every_half_point_has_a_place_of_its_own(rows: int) -> None:
    data = ready(HALVES)
    lines = drawn(data, rows)
    places = [min(heights_in(lines, MARK, column)) for column in columns_of(data)]
    assert places == sorted(set(places))


def test_three_rows_tell_eleven_places_apart() -> None:
    data = ready(HALVES)
    lines = drawn(data, 3)
    assert len({min(heights_in(lines, MARK, column)) for column in columns_of(data)}) == 11


@pytest.mark.parametrize("rows", HEIGHTS)
def test_the_labels_of_the_axis_stand_on_their_values(rows: int) -> None:
    for value in (0, 5, 10):
        lines = drawn(ready([value]), rows)
        [row] = {dot // 4 for dot in heights_in(lines, MARK, AXIS)}
        assert text_of(lines[row]).split()[0] == str(value)
        assert sum(text_of(line)[:AXIS].strip() == str(value) for line in lines) == 1


@pytest.mark.parametrize("rows", HEIGHTS)
def test_the_level_lies_within_half_a_dot_of_its_value(rows: int) -> None:
    five = {five_line(drawn(ready([None, None]), rows))}
    for value in HALVES:
        data = ready([value] * USUALLY_FROM, leveled=True)
        first, second, *_ = columns_of(data)
        lines = drawn(data, rows)
        dots = {
            dot
            for column in range(first + 2, second - 1)
            for dot in heights_in(lines, LINE, column)
        }
        dots = dots - five or dots
        assert len(dots) == 1
        places = 10 / resolution(rows) * (2 if rows >= 11 else 1)
        assert abs(dots.pop() / places * 10 - value) <= 5 / places + 1e-9


@given(
    values=st.lists(maybe_ratings, min_size=1, max_size=60),
    rows=st.sampled_from(HEIGHTS),
    columns=st.integers(75, 200),
)
@example(values=[0, 10] * 30, rows=3, columns=75)
def test_any_course_is_read_back(values: list[float | None], rows: int, columns: int) -> None:
    data = ready(values, leveled=True)
    lines = drawn(data, rows, columns)
    for value, column in zip(values, columns_of(data, columns), strict=True):
        dots = heights_in(lines, MARK, column)
        if value is None:
            assert not dots
        elif rows >= 11:
            assert abs(read(rows, min(dots)) - value) <= resolution(rows) / 2 + 1e-9
        else:
            # The dots of the line through the mark are there too.
            half = resolution(rows) / 2 + 1e-9
            near = {dot for dot in dots if abs(read(rows, dot) - value) <= half}
            assert any(dot + 1 in dots for dot in near)


@pytest.mark.parametrize("rows", HEIGHTS)
def test_where_sessions_are_many_each_is_still_a_dot_at_its_value(rows: int) -> None:
    # Two a column: one dot column each.
    values = [HALVES[i * 8 % 21] for i in range(142)]
    data = ready(values)
    lines = drawn(data, rows)
    timeline = timeline_of(data, View(0, 142, True), COLUMNS)
    found = inked(lines, LINE)
    dots = {
        (2 * column + x, 4 * row + y)
        for (row, column), glyph in found.items()
        for x, y in dots_of(glyph)
    }
    places = 10 / resolution(rows) * (2 if rows >= 11 else 1)
    for index, value in enumerate(values):
        across = int((timeline.places[index] + 0.5 + AXIS) * 2)
        near = [y for x, y in dots if x == across]
        assert any(abs(y / places * 10 - value) <= 5 / places + 1e-9 for y in near)
    assert len(dots) <= len(values)


def picture(data: CourseData, size: tuple[int, int], focus: Measure = MOOD) -> Picture:
    return TrendsDrawing(data).draw(size, View(0, len(data.ordinals)), focus, STYLE)


@given(value=st.sampled_from(HALVES), size=st.tuples(st.integers(45, 200), st.integers(16, 70)))
def test_the_last_rating_is_printed_beside_its_mark(value: float, size: tuple[int, int]) -> None:
    data = ready([5, 5, 5, value])
    lines = plot_of(picture(data, size), MOOD)
    column = columns_of(data, size[0])[-1]
    rows = {dot // 4 for dot in heights_in(lines, MARK, column)}
    said = [row for row, line in enumerate(lines) if text_of(line).endswith(f" {value:g}")]
    assert rows & set(said)


@pytest.mark.parametrize("measure", Measure)
def test_the_usual_range_is_whole_rows_that_hold_its_middle(measure: Measure) -> None:
    data = ready([4, 6] * 10, measure)
    hue = COLOURS.hue(measure)
    lines = plot_of(picture(data, (100, 30), measure), measure)
    tinted = [row for row, line in enumerate(lines) if any(r.background == hue.tint for r in line)]
    five = next(row for row, line in enumerate(lines) if text_of(line).startswith("  5"))
    assert tinted == [*range(tinted[0], tinted[-1] + 1)]
    assert five in tinted
    for row in tinted:
        run = [run for run in lines[row] if run.background]
        assert sum(len(one.text) for one in run) == 100 - AXIS - 5


def rows_off(rows: int) -> float:
    """Return how many rows a mark is from its place at most, by nothing but what is on the screen.

    The place of a rating is on the straight line from the middle of the row that is labelled 0 to
    the middle of the one labelled 10; its mark is where the middle of its ink is.
    """
    data = ready(HALVES)
    lines = drawn(data, rows)
    labelled = {text_of(line)[:AXIS].strip(): row + 0.5 for row, line in enumerate(lines)}
    low, high = labelled["0"], labelled["10"]
    off = []
    for value, column in zip(HALVES, columns_of(data), strict=True):
        ink = heights_in(lines, MARK, column)
        middle = (min(ink) + max(ink) + 1) / 2 / 4
        off.append(abs(middle - (low + value / 10 * (high - low))))
    return max(off)


@pytest.mark.parametrize("rows", range(3, 61))
def test_every_mark_stands_in_its_row_within_half_a_row_at_every_height(rows: int) -> None:
    """Check each rating at each height; the farthest of them stands so many rows away.

    rows of the plot   3–10       11, 21, 31, 41, 51   12, 14 … 60   13, 15 … 59
    rows away          0.25–0.35  0.25                 0.5           0.45
    """
    assert rows_off(rows) <= 0.5 + 1e-9
