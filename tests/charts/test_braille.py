"""Lines in dots: read back from the cells, at every height, whatever the terminal is."""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.charts.braille import Cells, Point, draw_lines, glyph
from journal.charts.plot import level_runs
from journal.charts.timeline import lay_out

Dot = tuple[int, int]

HEIGHTS = range(1, 41)
# Unicode numbers the dots of a braille cell 1 to 8; bit n - 1 is dot n.
NUMBERED = {(0, 3): 1, (0, 2): 2, (0, 1): 3, (1, 3): 4, (1, 2): 5, (1, 1): 6, (0, 0): 7, (1, 0): 8}
# plotext rounds between two points within a hundredth of a dot.
HALF_A_DOT = 0.51


def dots_in(cells: Cells, rows: int) -> set[Dot]:
    """Every dot as (from the left, from the bottom)."""
    return {
        (2 * column + x, 4 * (rows - 1 - row) + y)
        for (row, column), dots in cells.items()
        for (x, y), number in NUMBERED.items()
        if dots >> (number - 1) & 1
    }


def middle(dot: Dot) -> Point:
    """The middle of a dot, in cells."""
    return (dot[0] + 0.5) / 2, (dot[1] + 0.5) / 4


def drawn(runs: Sequence[Sequence[Dot]], columns: int, rows: int) -> set[Dot]:
    return dots_in(draw_lines([list(map(middle, run)) for run in runs], columns, rows), rows)


@st.composite
def segments(draw_from: st.DrawFn) -> tuple[Dot, Dot, int, int]:
    columns, rows = draw_from(st.integers(1, 200)), draw_from(st.integers(1, 60))
    dots = st.tuples(st.integers(0, 2 * columns - 1), st.integers(0, 4 * rows - 1))
    start, end = sorted((draw_from(dots), draw_from(dots)))
    return start, end, columns, rows


@pytest.mark.parametrize("rows", HEIGHTS)
def test_each_row_of_dots_is_told_apart_at_every_height(rows: int) -> None:
    steps = [[(2 * y, y), (2 * y + 1, y)] for y in range(4 * rows)]
    assert drawn(steps, 4 * rows, rows) == {dot for step in steps for dot in step}


@pytest.mark.parametrize("columns", [1, 2, 76, 116, 197])
def test_each_column_of_dots_is_told_apart_at_every_width(columns: int) -> None:
    points = {(x, 5 * x % 12) for x in range(2 * columns)}
    assert drawn([[point] for point in points], columns, 3) == points


@given(segments())
def test_a_line_is_made_of_the_dots_nearest_to_it(segment: tuple[Dot, Dot, int, int]) -> None:
    (x0, y0), (x1, y1), columns, rows = segment
    dots = drawn([[(x0, y0), (x1, y1)]], columns, rows)
    steps = max(x1 - x0, abs(y1 - y0))
    assert {(x0, y0), (x1, y1)} <= dots
    assert len(dots) == steps + 1
    for step in range(1, steps):
        x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
        assert any(max(abs(x - a), abs(y - b)) <= HALF_A_DOT for a, b in dots)


def test_a_glyph_holds_the_dots_that_unicode_names() -> None:
    assert glyph(0b00000111) == "\N{BRAILLE PATTERN DOTS-123}"
    assert glyph(0b11000000) == "\N{BRAILLE PATTERN DOTS-78}"


def test_runs_are_not_joined() -> None:
    assert drawn([[(0, 4), (3, 4)], [(8, 1)], [(14, 0), (15, 1)]], 10, 2) == {
        *((x, 4) for x in range(4)),
        *((8, 1), (14, 0), (15, 1)),
    }


@pytest.mark.parametrize(
    ("point", "dot"),
    [((-3, 1.1), (0, 4)), ((99, 1.1), (19, 4)), ((1.1, -5), (2, 0)), ((1.1, 3), (2, 11))],
)
def test_a_point_beyond_an_edge_is_drawn_at_the_edge(point: Point, dot: Dot) -> None:
    assert dots_in(draw_lines([[point]], 10, 3), 3) == {dot}


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (-2, 5)])
def test_where_there_is_no_room_or_no_point_there_are_no_dots(size: tuple[int, int]) -> None:
    assert draw_lines([[(1, 1), (2, 2)]], *size) == {}
    assert draw_lines([], 5, 5) == draw_lines([[], []], 5, 5) == {}


@pytest.mark.parametrize("count", [250, 1000, 20_000])
@pytest.mark.parametrize("depth", [0.6, 11.4])
def test_what_is_shorter_than_a_column_is_still_seen(count: int, depth: float) -> None:
    levels = np.full(count, 6.1)
    levels[count // 2] = depth
    timeline = lay_out(np.arange(count), 0, count, 116, 1)
    [(places, heights)] = level_runs(levels, timeline)
    dots = dots_in(draw_lines([np.column_stack((places + 0.5, heights))], 116, 12), 12)
    extreme = (min if depth < 6 else max)(y for _, y in dots)
    assert extreme == int(depth * 4)
    assert {x for x, _ in dots} >= set(range(1, 231))


@pytest.mark.parametrize("unknown", [(), (145,), (147, 149), (140, 155)])
@pytest.mark.parametrize("columns", [52, 112, 192])
def test_a_dip_is_seen_where_it_was_whatever_session_of_it_has_no_level(
    unknown: tuple[int, ...], columns: int
) -> None:
    levels = np.full(250, 6.5)
    levels[147:158] = 5.3, 4.2, 3.2, 3.2, 3.0, 3.1, 3.6, 4.2, 4.8, 5.5, 6.2
    levels[list(unknown)] = np.nan
    timeline = lay_out(np.arange(250), 0, 250, columns, 1)
    [(places, heights)] = level_runs(levels, timeline)
    assert heights.min() == 3
    assert places[heights.argmin()] == timeline.places[151]
    assert (places[0], places[-1]) == (timeline.places[0], timeline.places[-1])


def test_lines_of_different_sizes_drawn_at_once_do_not_touch_each_other() -> None:
    chance = random.Random(5)
    sizes = [(chance.randint(1, 120), chance.randint(1, 30)) for _ in range(60)]
    runs = [[(x / 2, chance.random() * rows) for x in range(columns)] for columns, rows in sizes]
    alone = [draw_lines([run], *size) for run, size in zip(runs, sizes, strict=True)]
    with ThreadPoolExecutor(8) as pool:
        together = pool.map(lambda run, size: draw_lines([run], *size), runs, sizes)
    assert list(together) == alone


def test_nothing_is_printed_and_the_terminal_has_no_say() -> None:
    code = (
        "from journal.charts.braille import draw_lines\n"
        "cells = draw_lines([[(0, 0), (299.9, 59.9)]], 300, 60)\n"
        "assert (0, 299) in cells and (59, 0) in cells"
    )
    small = os.environ | {"COLUMNS": "20", "LINES": "5"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=small)
    assert (done.stdout, done.stderr) == (b"", b"")
