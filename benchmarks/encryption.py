"""What a passphrase costs: each figure beside the same thing without one, in the same run.

    python benchmarks/encryption.py [--sessions 300] [--runs 9]

The key is worked out once for a run of the program; what comes after that should not be felt.
"""

import argparse
import hashlib
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from journal.core import Journal, unlocking
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.vault.encryption.cipher import ROUNDS

FIRST_DAY = date(2000, 1, 1)
PASSPHRASE = "green lamp by the river"


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Measure deriving, opening, logging and looking, with a passphrase and without."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=300)
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    entries = [
        SessionEntry(FIRST_DAY + timedelta(weeks=week), Ratings(5, 6, 4), note="words " * 50)
        for week in range(given.sessions)
    ]

    def median(work: Callable[[], object]) -> float:
        return statistics.median(milliseconds(work) for _ in range(given.runs))

    def figures(folder: Path, journal: Journal) -> dict[str, float]:
        key = journal.security.key
        return {
            "open and close": median(lambda: Journal(folder, key=key).close()),
            "log": median(lambda: journal.sessions.log(entries[0])),
            "overview": median(lambda: journal.overview().standings),
            "back up": median(journal.backups.make),
        }

    with tempfile.TemporaryDirectory() as name, Journal(Path(name)) as journal:
        folder = Path(name)
        journal.sessions.add_all(entries, "benchmark")
        plain = figures(folder, journal)
        encrypting = milliseconds(lambda: journal.security.encrypt(PASSPHRASE))
        locked = figures(folder, journal)
        floor = median(lambda: hashlib.pbkdf2_hmac("sha512", b"floor", bytes(16), ROUNDS, 32))
        deriving = median(lambda: unlocking.unlock(folder, PASSPHRASE))
    print(f"{'work the key out':<20}{deriving:8.1f} ms   {deriving / floor:5.2f} × hashlib alone")
    print(f"{'encrypt, backups too':<20}{encrypting:8.1f} ms")
    for what, time_plain in plain.items():
        ratio = locked[what] / time_plain
        print(f"{what:<20}{locked[what]:8.1f} ms   {ratio:5.2f} × plain ({time_plain:.1f} ms)")


if __name__ == "__main__":
    main()
