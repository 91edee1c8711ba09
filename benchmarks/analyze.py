"""What `journal analyze` costs, on one processor and on all it may use (Linux).

    python benchmarks/analyze.py [--clients 1000] [--sessions 20] [--runs 3]

Efficiency is the time on one processor divided by that on all of them and by their number, each the
best of all runs. Memory is that of the largest process, compared with that for four times as many
clients, to show whether it grows.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

HEADER = "client,session,date,mood,alliance,distress\n"
GROWN = 4


def write(file: Path, clients: int, sessions: int) -> None:
    """Write made-up courses, whose levels step now and then."""
    random = Random(7)
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for client in range(clients):
            level, day = [5.0, 7.0, 6.0], date(2020, 1, 6)
            for session in range(1, sessions + 1):
                if random.random() < 1 / 12:
                    level = [min(9, max(1, one + random.uniform(-2, 2))) for one in level]
                rated = (round(2 * min(10, max(0, random.gauss(one, 1.1)))) / 2 for one in level)
                ratings = ",".join(f"{one:g}" for one in rated)
                out.write(f"c{client},{session},{day},{ratings}\n")
                day += timedelta(weeks=1)


def run(file: Path, processors: set[int]) -> tuple[float, float]:
    """Return the seconds it takes, and the megabytes of its largest process."""
    command = [sys.executable, "-m", "journal", "analyze", str(file), "-o", f"{file}.jsonl"]
    before = os.sched_getaffinity(0)
    began = time.monotonic()
    # A child process inherits the CPU affinity.
    os.sched_setaffinity(0, processors)
    process = subprocess.Popen(command)
    os.sched_setaffinity(0, before)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.monotonic() - began, used.ru_maxrss / 1024


def main() -> None:
    """Measure alternately and print the results."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    every = os.sched_getaffinity(0)
    with tempfile.TemporaryDirectory() as folder:
        file, larger = Path(folder) / "ratings.csv", Path(folder) / "larger.csv"
        write(file, given.clients, given.sessions)
        write(larger, given.clients * GROWN, given.sessions)
        turns = [(run(file, {min(every)}), run(file, every)) for _ in range(given.runs)]
        _, grown = run(larger, every)
    one, all_of_them = (min(seconds for seconds, _ in runs) for runs in zip(*turns, strict=True))
    print(f"one processor    {one:6.1f} s")
    print(f"{len(every)} processors     {all_of_them:6.1f} s", end="")
    print(f"   efficiency {one / all_of_them / len(every):.3f}")
    print(f"memory           {turns[0][1][1]:6.0f} MB   {GROWN} × the clients {grown:6.0f} MB")


if __name__ == "__main__":
    main()
