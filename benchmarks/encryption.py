"""What a passphrase costs: each figure beside the same without one, in the same run.

    python benchmarks/encryption.py [--sessions 300] [--runs 15]

The key is derived once per run of the program; what comes after that should not be noticeable.
"""

import argparse
import hashlib
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from journal.core import Journal, unlocking
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.vault.encryption.key import ROUNDS

FIRST_DAY = date(2000, 1, 1)
PASSPHRASE = "green lamp by the river"


WORKS: dict[str, Callable[[Journal], object]] = {
    "open and close": lambda journal: Journal(
        journal.path.parent, key=journal.security.key
    ).close(),
    "log": lambda journal: journal.sessions.log(SessionEntry(date(2026, 1, 5), Ratings(6, 7, 5))),
    "overview": lambda journal: journal.overview().standings,
    "back up": lambda journal: journal.backups.make(),
}


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def in_turn(runs: int, *works: Callable[[], object]) -> list[float]:
    """Return the median milliseconds of each, measured alternately."""
    times = [[milliseconds(work) for work in works] for _ in range(runs)]
    return [statistics.median(measured) for measured in zip(*times, strict=True)]


def main() -> None:
    """Measure deriving, opening, logging and looking, with a passphrase and without."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=300)
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    entries = [
        SessionEntry(FIRST_DAY + timedelta(weeks=week), Ratings(5, 6, 4), note="words " * 50)
        for week in range(given.sessions)
    ]

    with (
        tempfile.TemporaryDirectory() as name,
        Journal(Path(name) / "plain") as plain,
        Journal(Path(name) / "locked") as locked,
    ):
        for journal in (plain, locked):
            journal.sessions.add_all(entries, "benchmark")
        encrypting = milliseconds(lambda: locked.security.encrypt(PASSPHRASE))
        deriving, floor = in_turn(
            given.runs,
            lambda: unlocking.unlock(Path(name) / "locked", PASSPHRASE),
            lambda: hashlib.pbkdf2_hmac("sha512", b"floor", bytes(16), ROUNDS, 32),
        )
        figures = {
            what: in_turn(given.runs, *(partial(work, journal) for journal in (plain, locked)))
            for what, work in WORKS.items()
        }
    print(f"{'work the key out':<20}{deriving:8.1f} ms   {deriving / floor:5.2f} × hashlib alone")
    print(f"{'encrypt, backups too':<20}{encrypting:8.1f} ms")
    for what, (without, with_key) in figures.items():
        ratio = with_key / without
        print(f"{what:<20}{with_key:8.1f} ms   {ratio:5.2f} × plain ({without:.1f} ms)")


if __name__ == "__main__":
    main()
