"""The app in a terminal: time to first paint and to data, memory, and wake-ups when idle.

    python benchmarks/startup.py [--runs 9] [--idle 30]

Linux, 80 × 24, a journal of 60 sessions and one of 1,000; the floor is a Textual app with one key
in its footer, measured alternately. "paint" is when that key has reached the terminal, "data" when
the number of sessions has: CPU of the process until then in milliseconds, medians. Memory is
resident memory, then again after a session was saved; wake-ups are voluntary context switches of
all threads while nothing happens, in one run of each at the same time.
"""

import argparse
import os
import pty
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILL = Path(__file__).with_name("fill.py")
BARE_APP = """
from textual.app import App
from textual.widgets import Footer
class Bare(App):
    BINDINGS = [("n", "bell", "new session")]
    def compose(self):
        yield Footer()
Bare().run()
"""
COUNTS = (60, 1000)
SETTLED, GIVE_UP = 1.0, 30.0


class Terminal:
    """An app that runs in a terminal of its own."""

    def __init__(self, command: list[str]) -> None:
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.environ.update(TERM="xterm-256color", LINES="24", COLUMNS="80")
            os.execvp(command[0], command)
        self._seen = b""

    def until(self, text: str) -> float:
        """Wait until a text was written; return the CPU until then in milliseconds."""
        give_up = time.monotonic() + GIVE_UP
        while text.encode() not in self._seen:
            assert time.monotonic() < give_up, text
            self.read(0.5)
        return sum(float(one.split()[0]) for one in self._of_threads("schedstat")) / 1e6

    def read(self, seconds: float) -> None:
        """Read what is written within that many seconds, at least once."""
        if select.select([self._terminal], [], [], seconds)[0]:
            self._seen += os.read(self._terminal, 65536)

    def press(self, keys: str) -> None:
        """Press keys, and forget earlier output."""
        self._seen = b""
        os.write(self._terminal, keys.encode())

    @property
    def megabytes(self) -> float:
        """The resident memory."""
        status = Path(f"/proc/{self._child}/status").read_text("ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    @property
    def wake_ups(self) -> int:
        """The number of voluntary context switches of all threads so far."""
        waited = r"\bvoluntary_ctxt_switches:\s+(\d+)"
        return sum(int(re.findall(waited, one)[0]) for one in self._of_threads("status"))

    def _of_threads(self, name: str) -> list[str]:
        tasks = Path(f"/proc/{self._child}/task").iterdir()
        return [(task / name).read_text("ascii") for task in tasks]

    def end(self) -> None:
        """Kill it."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)


def settle(*terminals: Terminal, seconds: float = SETTLED) -> None:
    """Let time pass, reading output."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for terminal in terminals:
            terminal.read(0.05)


def measured(command: list[str], data: str) -> list[float]:
    """Return the CPU until first paint and until data, and the memory, before and after saving.

    Without `data`, as for the floor, only the first paint is awaited and nothing is saved.
    """
    terminal = Terminal(command)
    figures = [terminal.until("new session")]
    figures.append(terminal.until(data) if data else figures[0])
    settle(terminal)
    figures.append(terminal.megabytes)
    if data:
        for keys in ("n", "6\t7\t5", "\x13"):
            terminal.press(keys)
            settle(terminal)
        terminal.until("is saved")
    figures.append(terminal.megabytes)
    terminal.end()
    return figures


def wake_ups(commands: list[list[str]], seconds: float) -> list[int]:
    """Return the number of wake-ups of each within that many seconds, after they have settled."""
    terminals = [Terminal(command) for command in commands]
    settle(*terminals, seconds=10)
    before = [terminal.wake_ups for terminal in terminals]
    settle(*terminals, seconds=seconds)
    found = [one.wake_ups - then for one, then in zip(terminals, before, strict=True)]
    for terminal in terminals:
        terminal.end()
    return found


def main() -> None:
    """Measure alternately, so that a busy moment affects all alike."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--idle", type=float, default=30)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = f"{folder}/journal"
        journal = [sys.executable, "-m", "journal", "--data-dir"]
        apps = {"bare app": [sys.executable, "-c", BARE_APP]}
        for count in COUNTS:
            filled = f"{folder}/{count}"
            subprocess.run([sys.executable, str(FILL), filled, str(count)], check=True)
            apps[f"{count} sessions"] = [*journal, filled]
        idle = wake_ups([*apps.values()], given.idle)
        taken: dict[str, list[list[float]]] = {name: [] for name in apps}
        for name in [*apps] * (given.runs + 1):
            command, data = apps[name], ""
            if name != "bare app":
                shutil.copytree(command[-1], place)
                command, data = [*journal, place], f" {name}"
            taken[name].append(measured(command, data))
            shutil.rmtree(place, ignore_errors=True)
    floor = [statistics.median(column) for column in zip(*taken["bare app"][1:], strict=True)]
    print(f"{'':16}{'paint ms':>16}{'data ms':>16}{'MB':>16}{'MB written':>16}{'wake-ups':>10}")
    for (name, rows), waking in zip(taken.items(), idle, strict=True):
        figures = [statistics.median(column) for column in zip(*rows[1:], strict=True)]
        pairs = zip(figures, floor, strict=True)
        told = "".join(f"{one:9.0f} {one / beside:4.2f} ×" for one, beside in pairs)
        print(f"{name:16}{told}{waking:10}")


if __name__ == "__main__":
    main()
