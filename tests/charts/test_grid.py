"""Layers of cells: what is written later lies over what was there, and never makes a hole."""

import numpy as np

from journal.charts.grid import Grid, Run, coloured, uncoloured
from journal.charts.palette import Shade
from journal.tui.look import chart_content

INK, TINT = Shade("#56b4e9", 74), Shade("#102030", 17)


def test_a_mark_keeps_the_tint_behind_it_whichever_came_first() -> None:
    before, after = Grid(5, 1), Grid(5, 1)
    before.tint(0, 1, 3, TINT)
    before.write(0, 2, "▄", INK)
    after.write(0, 2, "▄", INK)
    after.tint(0, 1, 3, TINT)
    runs = (Run(" ", None), Run(" ", None, TINT), Run("▄ ", INK, TINT))
    assert before.lines() == after.lines() == (runs,)


def test_a_later_layer_replaces_glyph_and_shade() -> None:
    grid = Grid(3, 2)
    grid.write(1, 0, "┈┈┈")
    grid.write(1, 1, "▀", INK)
    assert grid.lines() == ((), (Run("┈", None), Run("▀", INK), Run("┈", None)))


def test_a_tint_ends_at_the_edge_and_a_line_with_what_is_seen() -> None:
    grid = Grid(4, 2)
    grid.tint(0, 3, 9, TINT)
    grid.write(1, 0, "ab  ", INK)
    assert [uncoloured(line) for line in grid.lines()] == ["    ", "ab"]


def test_both_colours_reach_the_terminal_and_the_screen() -> None:
    grid = Grid(3, 1)
    grid.write(0, 0, "▄", INK)
    grid.tint(0, 0, 2, TINT)
    (line,) = grid.lines()
    assert coloured(line) == "\x1b[38;5;74;48;5;17m▄ \x1b[0m"
    assert [span.style for span in chart_content((line,)).spans] == ["#56b4e9 on #102030"]


def test_many_glyphs_are_written_at_once_where_they_are_wanted() -> None:
    grid = Grid(4, 2)
    glyphs = np.full((2, 3), ord("▀"), np.uint32)
    grid.put(glyphs, np.array([[True, False, True], [False, False, False]]), 1, INK)
    assert [uncoloured(line) for line in grid.lines()] == [" ▀ ▀", ""]
    assert grid.is_free(0).tolist() == [True, False, True, False]


def test_a_bold_run_is_bold_on_the_terminal() -> None:
    assert coloured((Run("Mood", INK, bold=True),)) == "\x1b[1;38;5;74mMood\x1b[0m"
