"""The chart of a questionnaire's scores over time."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from journal.charts.axis import labels
from journal.charts.timeline import Timeline, lay_out, usual_pause

AXIS_COLUMNS = 4
FEWEST_COLUMNS = 16
_NUMBER_COLUMNS = 2
_DOT, _PLAIN_DOT = "•", "*"
RULE, PLAIN_RULE = "┄", "."


def draw_scores(
    scores: Sequence[tuple[date, int]],
    highest: int,
    ticks: Sequence[int],
    width: int,
    rows: int,
    *,
    plain: bool = False,
) -> tuple[str, ...]:
    """Return the chart as lines of at most `width` columns, days below; () without room.

    `scores` are (day, score), oldest first; the axis goes from 0 to `highest` on `rows` lines, with
    a rule at each of `ticks`, such as the start of a band. A score whose number would touch another
    is a dot.
    """
    columns = width - AXIS_COLUMNS - _NUMBER_COLUMNS
    if not scores or width < FEWEST_COLUMNS or rows <= len(ticks):
        return ()
    # Imported lazily: a list of questionnaires draws nothing.
    import numpy as np

    ordinals = np.array([day.toordinal() for day, _ in scores])
    timeline = lay_out(ordinals, 0, len(scores), columns, usual_pause(ordinals))
    cells = [[" "] * (columns + _NUMBER_COLUMNS) for _ in range(rows)]
    marked = [(tick, _row(tick, highest, rows)) for tick in (*ticks, highest)]
    at = {row: str(tick) for tick, row in marked}
    for row in at:
        cells[row] = list((PLAIN_RULE if plain else RULE) * (columns + _NUMBER_COLUMNS))
    places = [timeline.column(index) for index in range(len(scores))]
    for index, (_, score) in enumerate(scores):
        mark = str(score)
        if _is_crowded(places, index):
            mark = _PLAIN_DOT if plain else _DOT
        cells[_row_of(score, marked)][places[index] : places[index] + len(mark)] = mark
    lines = [f"{at.get(row, ''):>{AXIS_COLUMNS - 1}} {''.join(cells[row])}" for row in range(rows)]
    return (*(line.rstrip() for line in lines), _days(timeline, columns, plain=plain))


def _days(timeline: Timeline, columns: int, *, plain: bool) -> str:
    line = ""
    for column, label in labels(timeline, columns + _NUMBER_COLUMNS, plain=plain):
        line = line.ljust(AXIS_COLUMNS + column) + label
    return line


def _row(tick: int, highest: int, rows: int) -> int:
    """Return the row of a rule, counted from the top."""
    return rows - 1 - int(tick / highest * (rows - 1) + 0.5)


def _row_of(score: int, marked: Sequence[tuple[int, int]]) -> int:
    """Return the row of a score among the `marked` ones of rules, lowest first.

    It is on or above the rule that it has reached, and below the next: rounding never moves it out
    of its band.
    """
    for (low, first), (high, last) in pairwise(marked):
        if score < high:
            return first - int((score - low) / (high - low) * (first - last))
    return marked[-1][1]


def _is_crowded(places: Sequence[int], index: int) -> bool:
    """Tell whether the next score is so close that it would cover this number."""
    return index + 1 < len(places) and places[index + 1] - places[index] <= _NUMBER_COLUMNS
