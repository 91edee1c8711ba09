"""Two stretches under each other: each mean at its own place, the noise as a line, words beside."""

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from comparison.sides import AFTER, BEFORE, rated, sides
from journal.charts import palette
from journal.charts.compared import ComparedPanel, draw_compared
from journal.comparison import Compared, Outcome, compare
from journal.ratings import Measure

MOOD = Measure.MOOD
WIDTHS = (30, 60, 80, 120)
SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")


def drawn(before: Any, after: Any, measure: Measure = MOOD, **rest: Any) -> ComparedPanel:
    return draw_compared(compared(before, after, measure), **rest)


def compared(before: Any, after: Any, measure: Measure = MOOD) -> Compared:
    return compare(rated(before, measure), rated(after, measure))[measure]


def read(panel: ComparedPanel, sign: str, row: int) -> float:
    """Read the value of a sign from the picture alone, by the ticks under it."""
    ticks = panel.picture[-1]
    low, high = ticks.index("0"), len(ticks) - 1
    return (panel.picture[row].index(sign) - low) / (high - low) * 10


def test_it_looks_as_intended() -> None:
    panel = drawn(BEFORE, AFTER, columns=60)
    assert panel.heading == "Mood  ·  better after  ·  higher is better"
    assert panel.picture == (
        "before  4.2             ├─────○─────┤",
        "after   6.4                            ●",
        "             0                   5                  10",
    )
    assert panel.legend == "├─┤ your usual ups and downs"
    assert panel.sentence.startswith("Mood was 4.2 on average over 5 rated sessions before and")


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("columns", WIDTHS)
@given(before=sides, after=sides)
@example(before=[0] * 3, after=[10] * 3)
def test_each_mean_and_the_line_stand_at_their_values(
    columns: int, plain: bool, before: list[float], after: list[float]
) -> None:
    panel = drawn(before, after, columns=columns, plain=plain)
    assert max(map(len, panel.picture)) <= columns
    cells = len(panel.picture[-1]) - 1 - panel.picture[-1].index("0")
    found, half_a_cell = compared(before, after), 5 / cells + 1e-9
    first, second = (mean or 0 for mean in found.means)
    # In "before" and "after" there are other letters o than the sign of plain pictures.
    panel = ComparedPanel("", tuple(row[6:].rjust(len(row)) for row in panel.picture), "", "", ())
    assert read(panel, "o" if plain else "○", 0) == pytest.approx(first, abs=half_a_cell)
    assert read(panel, "*" if plain else "●", 1) == pytest.approx(second, abs=half_a_cell)
    if not plain:
        assert found.band is not None
        for sign, end in (("├", first - found.band), ("┤", first + found.band)):
            assert (sign in panel.picture[0]) is (0 <= end <= 10)
            if 0 <= end <= 10:
                assert read(panel, sign, 0) == pytest.approx(end, abs=half_a_cell)


@given(before=sides, after=sides, columns=st.integers(30, 140))
def test_the_picture_says_the_same_as_the_words(
    before: list[float], after: list[float], columns: int
) -> None:
    panel = drawn(before, after, columns=columns)
    line = panel.picture[0][13:].rstrip()
    ends = (13 + len(line) - len(line.lstrip()), 12 + len(line))
    mark = panel.picture[1].index("●")
    if compared(before, after).outcome is Outcome.USUAL:
        assert ends[0] <= mark <= ends[1]
    else:
        assert mark <= ends[0] or mark >= ends[1]


def test_too_few_ratings_make_no_picture() -> None:
    panel = drawn([5, 5], [7, 7, 7])
    assert (panel.picture, panel.lines, panel.legend) == ((), (), "")
    assert panel.heading == "Mood  ·  too few ratings so far  ·  higher is better"
    assert panel.sentence.endswith("1 more before is needed to compare.")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(3, 8, "worse after"), (8, 3, "better after"), (5, 5, "no clear difference")],
)
def test_a_word_says_what_came_of_it(before: float, after: float, words: str) -> None:
    panel = drawn([before] * 4, [after] * 4, Measure.DISTRESS)
    assert panel.heading == f"Distress  ·  {words}  ·  lower is better"


def test_a_heading_gives_way_where_there_is_no_room() -> None:
    where = ("in “A”", "in “A very long name of a course”")
    found = compared([3] * 4, [8] * 4)
    headings = [draw_compared(found, where=where, columns=n).heading for n in (80, 55, 30)]
    assert headings == [
        "Mood  ·  better in “A very long name of a course”  ·  higher is better",
        "Mood  ·  better in “A very long name of a course”",
        "Mood  ·  better",
    ]


@given(before=sides, after=sides, columns=st.integers(30, 140), measure=st.sampled_from(Measure))
def test_plain_is_ascii_and_nothing_is_too_wide(
    before: list[float], after: list[float], columns: int, measure: Measure
) -> None:
    panel = drawn(before, after, measure, columns=columns, plain=True)
    assert all(text.isascii() for text in (panel.heading, *panel.picture, panel.legend))
    assert cell_len(panel.heading) <= columns


@pytest.mark.parametrize("dark", [True, False])
def test_colour_adds_sequences_and_changes_nothing_else(dark: bool) -> None:
    black, bright = (
        drawn(BEFORE, AFTER, colours=palette(dark=dark), colour=colour) for colour in (False, True)
    )
    assert "\x1b" not in "".join(black.picture)
    assert tuple(SEQUENCE.sub("", row) for row in bright.picture) == black.picture
    assert re.search(rf"38;5;{palette(dark=dark).of(MOOD).code}[;\d]*m●", bright.picture[1])
    assert tuple("".join(run.text for run in line) for line in bright.lines) == black.picture


@given(before=sides, after=sides, measure=st.sampled_from(Measure))
def test_what_is_usual_around_the_first_mean_is_tinted_behind_both(
    before: list[float], after: list[float], measure: Measure
) -> None:
    panel = draw_compared(compared(before, after, measure), columns=80)
    tint = palette(dark=True).hue(measure).tint
    noise = [column for column, sign in enumerate(panel.picture[0]) if sign in "├─┤○"]
    for line in panel.lines[:2]:
        column, tinted = 0, list[int]()
        for run in line:
            tinted += range(column, column + len(run.text)) if run.background == tint else []
            column += len(run.text)
        assert tinted == [*range(noise[0], noise[-1] + 1)]
    assert not any(run.background for run in panel.lines[2])
