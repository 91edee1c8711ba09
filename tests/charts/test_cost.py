"""What a chart costs: nothing before it is drawn, and little however long the course."""

import subprocess
import sys
import time

import pytest

from charts.courses import signal, standings, weekly
from journal.charts import draw
from journal.ratings import Measure
from journal.signals.model import Kind

MOST_SECONDS = 0.1
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


@pytest.mark.parametrize("rows", [8, 14, 24])
def test_two_thousand_sessions_are_drawn_in_a_tenth_of_a_second(rows: int) -> None:
    sessions = weekly([i % 21 / 2 for i in range(2000)])
    said = standings(2000, *((signal(Kind.DIP, i), i, i + 9) for i in range(1, 2000, 100)))
    draw(sessions, Measure.MOOD, said, columns=120, rows=rows)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        draw(sessions, Measure.MOOD, said, columns=120, rows=rows)
        times.append(time.perf_counter() - start)
    assert min(times) < MOST_SECONDS
