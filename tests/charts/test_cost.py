"""What a chart costs: nothing before it is drawn, and no more for a longer course."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from charts.courses import ready
from journal.charts import braille, palette
from journal.charts.plot import Style
from journal.charts.trends import TrendsDrawing, View
from journal.ratings import Measure

FOREIGN = ("plotext", "textual", "sqlmodel", "sqlalchemy", "click")


def loaded_by(code: str) -> set[str]:
    listing = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_plotext_is_loaded_when_a_line_is_drawn_and_no_screen_ever() -> None:
    said = loaded_by("from journal.charts import sentence\nsentence([], 'mood')")
    empty = loaded_by("from journal.charts import panel, trends")
    line = loaded_by(
        "from journal.charts.braille import draw_lines\ndraw_lines([[(0, 0), (1, 1)]], 2, 2)"
    )
    ahead = loaded_by("from journal.charts import load_drawing\nload_drawing()")
    assert not (said | empty) & set(FOREIGN)
    assert ahead & {*FOREIGN, "journal.charts.trends"} == {"plotext", "journal.charts.trends"}
    assert line & set(FOREIGN) == {"plotext"}


def test_what_home_and_words_need_loads_nothing_that_draws() -> None:
    loaded = loaded_by("from journal.charts import palette, sentence, sparkline")
    assert not {f"journal.charts.{one}" for one in ("plot", "timeline", "trends")} & loaded
    assert "numpy" not in loaded


def test_a_level_is_laid_out_without_numpys_masked_arrays() -> None:
    loaded = loaded_by(
        "import numpy as np\n"
        "from journal.charts.plot import level_runs\n"
        "from journal.charts.timeline import lay_out\n"
        "timeline = lay_out(np.arange(250), 0, 250, 112, 1)\n"
        "list(level_runs(np.arange(250) % 7.0, timeline))"
    )
    assert "numpy.ma" not in loaded


@pytest.mark.parametrize("size", [(119, 28), (199, 52), (59, 16)])
def test_a_level_is_drawn_through_few_points_however_many_sessions(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    plotted: list[int] = []
    plot = braille._plotted

    def counted(lines: Sequence[braille.Points], columns: int, height: int) -> str:
        plotted.append(sum(map(len, lines)))
        return plot(lines, columns, height)

    monkeypatch.setattr(braille, "_plotted", counted)
    for count in (100, 2000, 20_000):
        data = ready([i % 21 / 2 for i in range(count)], leveled=True)
        view, style = View(0, count), Style(palette(dark=True))
        TrendsDrawing(data).draw(size, view, Measure.MOOD, style)
    assert len(plotted) == 3
    assert max(plotted) <= 66


def test_moving_the_focus_draws_no_plot_again_that_keeps_its_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[int] = []
    plot = braille._plotted

    def counted(lines: Sequence[braille.Points], columns: int, height: int) -> str:
        drawn.append(height)
        return plot(lines, columns, height)

    monkeypatch.setattr(braille, "_plotted", counted)
    drawing = TrendsDrawing(ready([4, 6, 5] * 9, leveled=True))
    style = Style(palette(dark=True))
    for focus in (Measure.MOOD, Measure.ALLIANCE, Measure.DISTRESS, Measure.MOOD):
        drawing.draw((119, 26), View(0, 27), focus, style)
    assert sorted(drawn) == [5, 11]
