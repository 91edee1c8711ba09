"""What logging and reading cost: each figure beside a floor measured in the same run.

    python benchmarks/daily_use.py [--sessions 300]

Logging: `Journal.sessions.log` beside inserting one row with the bare driver, equally durable.
Overview: beside reading the same rows with the bare driver.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from journal.core import Journal
from journal.ratings import Measure, Ratings
from journal.records import SessionEntry

FIRST_DAY = date(2000, 1, 1)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Fill a journal and measure along the way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=300)
    count, random = parser.parse_args().sessions, Random(1)
    entries = [
        SessionEntry(
            FIRST_DAY + timedelta(weeks=week),
            Ratings(*(random.randrange(4, 17) / 2 for _ in Measure)),
        )
        for week in range(count)
    ]
    with tempfile.TemporaryDirectory() as folder, Journal(Path(folder)) as journal:
        bare = sqlite3.connect(Path(folder) / "floor.db", isolation_level=None)
        bare.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE floor (day TEXT, mood REAL, alliance REAL, distress REAL)")
        row = ("2026-01-01", 5.0, 5.0, 5.0)
        floor = [
            milliseconds(lambda: bare.execute("INSERT INTO floor VALUES (?, ?, ?, ?)", row))
            for _ in entries
        ]
        logged = [milliseconds(partial(journal.sessions.log, entry)) for entry in entries]
        read = [
            milliseconds(lambda: bare.execute("SELECT * FROM floor").fetchall()) for _ in range(9)
        ]
        looked = [milliseconds(lambda: journal.overview().standings) for _ in range(9)]
        bare.close()
    for name, times, beside in (
        ("insert by the bare driver", floor, floor),
        (f"log, at 1 to {count} sessions", logged, floor),
        ("log, the last 20", logged[-20:], floor),
        ("select by the bare driver", read, read),
        ("overview with all signals", looked, read),
    ):
        median = statistics.median(times)
        print(f"{name:<32}{median:8.2f} ms   {median / statistics.median(beside):7.1f} × floor")


if __name__ == "__main__":
    main()
