"""What drawing the trends and moving in them cost: each figure beside a floor of the same run.

    python benchmarks/trends.py [--runs 40]

Drawing: three charts with all plots redrawn, the course prepared beforehand. The floor is plotext
drawing as many lines of 120 points in plots of the same height. Both in CPU time, alternately.
Moving: from a key that moves the cursor to the last output of the app, in a terminal, in wall time.
The floor is a Textual app with one text field.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from plotext import figure
from plotext import terminal as plotext_terminal

from journal.charts import palette
from journal.charts.course_data import prepare
from journal.charts.heights import share
from journal.charts.plot import AXIS_COLUMNS, NUMBER_COLUMNS, Style
from journal.charts.trends import TrendsDrawing, View
from journal.core import Journal
from journal.course.overview import Overview
from journal.ratings import Measure, Ratings
from journal.records import Course, SessionEntry, TherapySession
from journal.signals import Level, Replay

SIZES = ((120, 28), (80, 18), (60, 16), (40, 12), (200, 52))
COUNTS = (16, 60, 1000, 20_000)
FLOOR_POINTS = 120
FIRST_DAY = date(1990, 1, 1)
STYLE = Style(palette(dark=True))


def course(count: int) -> Overview:
    """Return a course without a replay, which is measured elsewhere."""
    # The total movement of the level is the same for any number of sessions.
    random, level, step = Random(1), 5.0, min(0.2, 0.2 * (250 / count) ** 0.5)
    sessions, levels = [], []
    for number in range(count):
        level = min(max(level + random.gauss(0, step), 1), 9)
        rated = (min(max(round((level + random.gauss(0, 1.3)) * 2) / 2, 0), 10) for _ in Measure)
        day = FIRST_DAY + timedelta(days=number * (7 if count < 2000 else 1))
        sessions.append(TherapySession(number + 1, "course", day, Ratings(*rated)))
        levels.append(Level(level - 1, level, level + 1))
    replay = Replay(look_up=lambda: dict.fromkeys(Measure, tuple(levels)))
    known = Course(1, "course")
    return Overview(sessions[-1].day, known, tuple(sessions), replay=lambda _points: replay)


def plotted(columns: int, rows: int, random: Random) -> str:
    """Draw one line of 120 points with plotext alone."""
    xs = [i * columns * 2 / FLOOR_POINTS for i in range(FLOOR_POINTS)]
    ys = [random.gauss(rows * 2, rows / 4) for _ in xs]
    plotext_terminal.limit(width=False, height=False)
    figure.clear.data()
    figure.plot_size(columns, rows).axes(False).canvas("default")
    figure.ruler("x").lim(0, columns * 2)
    figure.ruler("y").lim(0, rows * 4)
    figure.ruler("both").frequency(0).alignment(lim="edge")
    line = figure.signal(xs, ys, marker="braille").lines()
    text: str = figure.draw(line).build().string(colorless=True)
    return text


def in_turn(runs: int, *works: Callable[[], object]) -> list[float]:
    """Return the median CPU time of each in milliseconds, measured alternately."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, measured in zip(works, times, strict=True):
            began = time.process_time()
            work()
            measured.append((time.process_time() - began) * 1000)
    return [statistics.median(measured) for measured in times]


def draw(size: tuple[int, int], runs: int) -> None:
    """Print what drawing costs at a size."""
    layout, random = share(size[1]), Random(2)
    heights = [rows for rows in (layout.focus, *layout.others) if rows]
    room = size[0] - AXIS_COLUMNS - NUMBER_COLUMNS
    courses = [course(count) for count in COUNTS]

    def drawn(overview: Overview) -> Callable[[], object]:
        view = View(0, len(overview.sessions))
        ready = prepare(overview)
        return lambda: TrendsDrawing(ready).draw(size, view, Measure.MOOD, STYLE)

    floor, *ours = in_turn(
        runs, lambda: [plotted(room, rows, random) for rows in heights], *map(drawn, courses)
    )
    told = "".join(f"{one:8.2f} ms {one / floor:5.2f} ×" for one in ours)
    print(f"{size[0]:>4} × {size[1]:<4}{len(heights)} plots {floor:8.2f} ms {told}")


FIELD = """
from textual.app import App
from textual.widgets import Input

class Field(App):
    def compose(self):
        field = Input()
        field.cursor_blink = False
        yield field

Field().run()
"""


def in_terminal(command: list[str], keys: list[tuple[str, str]], runs: int) -> list[float]:
    """Return the milliseconds from a key to the last output after it, in a terminal, each time.

    The `keys` are pressed first, each once its text is shown; then "left" and "right" alternate.
    """
    child, terminal = pty.fork()
    if not child:
        os.execvpe(command[0], command, os.environ | {"TERM": "xterm-256color"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    times = []
    for text, key in keys:
        _last_output(terminal, patience=1, text=text)
        os.write(terminal, key.encode())
    _last_output(terminal, patience=1)
    for run in range(runs):
        began = time.perf_counter()
        os.write(terminal, b"\x1b[C" if run % 10 >= 5 else b"\x1b[D")
        if (ended := _last_output(terminal, patience=0.25)) is not None:
            times.append((ended - began) * 1000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return times


def _last_output(terminal: int, patience: float, text: str = "") -> float | None:
    """Read until `text` has appeared and output stops; return when it last came."""
    last, read, give_up = None, b"", time.perf_counter() + 60
    while time.perf_counter() < give_up:
        if select.select([terminal], [], [], patience)[0]:
            read += os.read(terminal, 65536)
            last = time.perf_counter()
        elif text.encode() in read:
            break
    return last


def move(runs: int) -> None:
    """Print what a cursor step costs in the app, in a terminal of 120 × 36."""
    floor = in_terminal([sys.executable, "-c", FIELD], [("", "some words to move in")], runs)
    print(f"a step in a text field       {_told(floor)}")
    for count in (60, 1000):
        with tempfile.TemporaryDirectory() as folder:
            with Journal(Path(folder)) as journal:
                entries = [SessionEntry(one.day, one.ratings) for one in course(count).sessions]
                journal.sessions.add_all(entries, "a benchmark")
                journal.overview().computed()
            command = [sys.executable, "-m", "journal", "--data-dir", folder]
            times = in_terminal(command, [("New session", "t"), ("usual", "\x1b[B")], runs)
        print(f"a step at {count:>6} sessions    {_told(times)}")


def _told(times: list[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"median {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms"


def main() -> None:
    """Measure drawing at each size, then moving."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=40)
    runs = parser.parse_args().runs
    print(f"{'three charts':<20} floor      " + "".join(f"{n:>13} sessions" for n in COUNTS))
    for size in SIZES:
        draw(size, runs)
    move(runs)


if __name__ == "__main__":
    main()
