"""What a chart costs: nothing before it is drawn, and no more for a longer course."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from charts.courses import standings, weekly
from journal.charts import braille, draw
from journal.ratings import Measure

FOREIGN = ("plotext", "textual", "sqlmodel", "sqlalchemy", "click")


def loaded_by(code: str) -> set[str]:
    listing = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_plotext_is_loaded_when_a_line_is_drawn_and_no_screen_ever() -> None:
    said = loaded_by("from journal.charts import sentence\nsentence([], 'mood')")
    empty = loaded_by(
        "from journal.charts import draw\nfrom journal.ratings import Measure\n"
        "draw([], Measure.MOOD)"
    )
    line = loaded_by(
        "from journal.charts.braille import draw_lines\ndraw_lines([[(0, 0), (1, 1)]], 2, 2)"
    )
    assert not (said | empty) & set(FOREIGN)
    assert line & set(FOREIGN) == {"plotext"}


@pytest.mark.parametrize("rows", [14, 24])
def test_a_line_is_drawn_through_as_many_points_as_columns_however_many_sessions(
    rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plotted: list[int] = []
    plot = braille._plotted

    def counted(lines: Sequence[Sequence[braille.Point]], columns: int, height: int) -> str:
        plotted.append(sum(map(len, lines)))
        return plot(lines, columns, height)

    monkeypatch.setattr(braille, "_plotted", counted)
    for count in (100, 2000, 20_000):
        sessions = weekly([i % 21 / 2 for i in range(count)])
        draw(sessions, Measure.MOOD, standings(count), columns=120, rows=rows)
    assert len(plotted) == 3
    assert max(plotted) <= 120 + 2
