"""The charts of goals: each rating at its own height and day, and bars where there is no room."""

from datetime import date, timedelta

import pytest

from journal.between_sessions import Goal, GoalRating
from journal.charts import palette
from journal.charts.goals import draw_goals
from journal.charts.plot import Style
from journal.charts.scale import AxisScale

STYLE = Style(palette(dark=True))
FIRST = date(2026, 6, 1)


def goal(text: str, *rated: tuple[int, float]) -> Goal:
    ratings = tuple(GoalRating(FIRST + timedelta(days=day), value) for day, value in rated)
    return Goal(1, "Therapy", text, FIRST, None, ratings)


def drawn(goals: list[Goal], columns: int, rows: int) -> list[str]:
    return ["".join(run.text for run in line) for line in draw_goals(goals, (columns, rows), STYLE)]


SLEEP = goal("sleep", (0, 2), (7, 3.5), (14, 6))
WALK = goal("walk", (7, 10))


def test_each_has_its_words_its_newest_rating_and_its_plot() -> None:
    rows = drawn([SLEEP, WALK, goal("not rated")], 60, 24)
    headings = [n for n, row in enumerate(rows) if " on " in row]
    assert [rows[n].split() for n in headings] == [
        ["sleep", "6", "on", "15", "June"], ["walk", "10", "on", "8", "June"],
    ]  # fmt: skip
    height = headings[1] - 1
    for n, value in zip(headings, (6, 10), strict=True):
        assert rows[n + 1 + AxisScale(height).row(value)].rstrip().endswith(f" {value}")
    assert "1 Jun" in rows[-1]
    assert len(rows) == 2 * (height + 1) + 1 <= 24


@pytest.mark.parametrize("rows", range(10, 24))
def test_the_axis_of_low_plots_is_evenly_spaced(rows: int) -> None:
    lines = drawn([SLEEP, WALK], 36, rows)
    ten, five, nought = (
        next(n for n, line in enumerate(lines) if line.split()[:1] == [label])
        for label in ("10", "5", "0")
    )
    assert five - ten == nought - five > 0


def test_a_day_is_in_short_where_the_words_would_be_cut() -> None:
    words = "Sleep through the night"
    [heading, *_] = drawn([goal(words, (100, 8))], 40, 20)
    assert heading.split() == [*words.split(), "8", "on", "9", "Sep"]


@pytest.mark.parametrize("size", [(60, 6), (8, 24), (1, 1)])
def test_where_there_is_no_room_for_plots_there_are_bars(size: tuple[int, int]) -> None:
    rows = drawn([SLEEP, WALK], *size)
    assert len(rows) == 4
    assert size[0] < 8 or rows[1] == " ▂▃▅  6"


def test_nothing_is_drawn_of_goals_that_were_not_rated() -> None:
    assert drawn([goal("a"), goal("b")], 60, 24) == []


def test_many_ratings_in_few_columns_are_drawn() -> None:
    many = goal("g", *((day, day % 21 / 2) for day in range(300)))
    assert len(drawn([many], 30, 20)) == 20
