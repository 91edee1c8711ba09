"""The chart of a questionnaire's scores, fitted to the screen."""

import re
from collections.abc import Sequence

from textual.content import Content

from journal.charts.scores import RULE, draw_scores
from journal.questionnaires import Instrument, score
from journal.records import Questionnaire

_LOW, _HIGH, _ROWS_AROUND = 6, 12, 12
_SIDES = 4


def picture(
    about: Instrument, filled: Sequence[Questionnaire], width: int, height: int
) -> Content | None:
    """Draw the scores of `filled`, oldest first; None if there are fewer than two."""
    found = [(one.day, score(about, one.answers)) for one in filled if one.instrument == about.id]
    scores = [(day, one.points) for day, one in found if one is not None]
    if len(scores) < 2:
        return None
    rows = min(max(height - _ROWS_AROUND, _LOW), _HIGH)
    ticks = [one.first for one in about.bands]
    lines = draw_scores(scores, about.highest, ticks, width - _SIDES, rows)
    return Content("\n").join(map(_faint_rules, lines))


def _faint_rules(line: str) -> Content:
    """Return a line of the chart with its rule dimmed, so that the scores stand out."""
    parts = (part for part in re.split(f"({RULE}+)", line) if part)
    return Content.assemble(*((part, "dim" if part[0] == RULE else "") for part in parts))
