"""How long until something is there: each figure beside a floor measured in the same run.

    python benchmarks/startup.py [--runs 7]

First paint is the moment at which the footer's first key has reached a pseudo-terminal of 80×24;
the floor is a Textual app of one line. Commands are whole processes; their floor is `python -c ""`.
Prints medians in milliseconds and the ratio to the floor. Not a test: machines differ.
"""

import argparse
import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

BARE_APP = """
from textual.app import App
from textual.widgets import Footer
class Bare(App):
    BINDINGS = [("n", "bell", "new session")]
    def compose(self):
        yield Footer()
Bare().run()
"""
JOURNAL = (sys.executable, "-m", "journal")


def first_paint(command: tuple[str, ...], awaited: bytes = b"new session") -> float:
    """Return the seconds until `awaited` was written to the terminal."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", LINES="24", COLUMNS="80")
        os.execvp(command[0], command)
    seen = b""
    while awaited not in seen and select.select([terminal], [], [], 10)[0]:
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - began
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return taken


def whole_process(command: tuple[str, ...]) -> float:
    """Return the seconds that a command takes from start to end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    """Measure in turns, so that a busy moment falls on all alike."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNAL_DATA_DIR"] = folder
        subprocess.run((*JOURNAL, "log", "5", "5", "5"), check=True, capture_output=True)
        measured: dict[str, Callable[[], float]] = {
            "first paint, bare app": lambda: first_paint((sys.executable, "-c", BARE_APP)),
            "first paint, journal": lambda: first_paint(JOURNAL),
            'python -c ""': lambda: whole_process((sys.executable, "-c", "")),
            "journal --version": lambda: whole_process((*JOURNAL, "--version")),
            "journal status": lambda: whole_process((*JOURNAL, "status")),
            "journal log": lambda: whole_process((*JOURNAL, "log", "6", "7", "4")),
        }
        taken: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(runs):
            for name, measure in measured.items():
                taken[name].append(measure() * 1000)
    for name, times in taken.items():
        floor = taken["first paint, bare app" if "paint" in name else 'python -c ""']
        median = statistics.median(times)
        print(f"{name:<24}{median:8.0f} ms   {median / statistics.median(floor):5.2f} × floor")


if __name__ == "__main__":
    main()
