"""What 20,000 sessions in one course cost compared with 100: alternating processes (Linux).

    python benchmarks/scale.py [--runs 9] [--sessions 20000]

CPU is user + system of the process in milliseconds, medians, with the ratio to that of 100. What
home shows is computed as in the app, within one process. Below, an import of CSV files and its
undo, in seconds of CPU.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

FILL = Path(__file__).with_name("fill.py")
FEW, IMPORTED = 100, (1000, 20_000)
HOME = """
import sys, time
from pathlib import Path
from journal.core import Journal
times = []
for _ in range(5):
    with Journal(Path(sys.argv[1])) as journal:
        began = time.process_time()
        found = journal.overview().computed()
        found.due, found.spoken, found.quiet_words, found.remarks, found.levels
        times.append(time.process_time() - began)
print(min(times) * 1000)
"""
COMMANDS = ("status", "list --last 10", "log 6 8 3", "undo")


def cpu(*words: str) -> float:
    """Run the program once and return the seconds of CPU that it took."""
    command = [sys.executable, "-m", "journal", *words]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return used.ru_utime + used.ru_stime


def home(folder: str) -> float:
    """Return the seconds of CPU until everything that home shows is known."""
    ran = subprocess.run([sys.executable, "-c", HOME, folder], capture_output=True, check=True)
    return float(ran.stdout) / 1000


def print_scale(folder: Path, many: int, runs: int) -> None:
    """Measure each command on both journals alternately."""
    journals = [str(folder / str(count)) for count in (FEW, many)]
    for journal, count in zip(journals, (FEW, many), strict=True):
        subprocess.run([sys.executable, str(FILL), journal, str(count)], check=True)
        shutil.copytree(journal, f"{journal} undone")
    taken: dict[str, list[list[float]]] = {name: [] for name in (*COMMANDS, "what home tells")}
    for _ in range(runs + 1):
        for command in COMMANDS[:-1]:
            words = command.split()
            taken[command].append([cpu("--data-dir", one, *words) for one in journals])
        # In a separate journal: after an undo, the cache still has the results for the session.
        for one in journals:
            cpu("--data-dir", f"{one} undone", "log", "6", "8", "3")
        taken["undo"].append([cpu("--data-dir", f"{one} undone", "undo") for one in journals])
        taken["what home tells"].append([home(one) for one in journals])
    print(f"{'CPU ms':18}{FEW:>9} sessions{many:>9} sessions")
    for name, rows in taken.items():
        few, lots = (statistics.median(column) * 1000 for column in zip(*rows[1:], strict=True))
        print(f"{name:18}{few:18.1f}{lots:18.1f}  {lots / few:5.2f} ×")


def print_import(folder: Path, count: int) -> None:
    """Measure an import of so many rows and its undo."""
    file, journal = folder / f"{count}.csv", str(folder / f"imported {count}")
    subprocess.run([sys.executable, str(FILL), f"{journal} from", str(count)], check=True)
    cpu("--data-dir", f"{journal} from", "export", str(file))
    cpu("--data-dir", journal, "log", "5", "5", "5")
    imported = cpu("--data-dir", journal, "import", str(file))
    undone = cpu("--data-dir", journal, "undo")
    print(f"import of {count:>6} rows {imported:7.2f} s   its undo {undone:7.2f} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--sessions", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_scale(Path(folder), given.sessions, given.runs)
        for count in IMPORTED:
            print_import(Path(folder), count)


if __name__ == "__main__":
    main()
