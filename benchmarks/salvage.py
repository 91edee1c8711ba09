"""What `journal doctor --salvage` recovers from damaged files, with and without a backup.

    python benchmarks/salvage.py [--times 30]

A journal of 60 sessions with reviews is damaged at random, plain and encrypted: a flipped bit, a
page of garbage, a page of zeros, a run of garbage, a truncated file. A session counts as lost if it
is missing or not exactly the same.
"""

import argparse
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from journal.core import health
from journal.errors import DamagedJournalError
from vault.doctor.damaging import (
    Damage,
    Sound,
    blank_page,
    contents,
    flipped,
    garbage_page,
    garbage_run,
    sound,
    torn,
)

KINDS: tuple[Damage, ...] = (flipped, garbage_page, blank_page, garbage_run, torn)
BACKUP = "journal-2026-06-30-120000-daily.db"


def lost(of: Sound, damaged: bytes, folder: Path, *, with_backup: bool) -> int:
    """Return how many sessions a damage costs."""
    of.put(folder, damaged)
    if with_backup:
        (folder / "backups").mkdir()
        (folder / "backups" / BACKUP).write_bytes(of.data)
    before = of.contents["therapy_session"]
    try:
        done = health.salvage(folder, key=of.key)
    except DamagedJournalError:
        return len(before)
    now = contents(done.file, of.key)["therapy_session"]
    return sum(now.get(number) != row for number, row in before.items())


def measured(of: Sound, damage: Damage, times: int, *, with_backup: bool) -> str:
    """Return the mean and maximum number of lost sessions, and the longest time."""
    chance, losses, longest = random.Random(damage.__name__), [], 0.0
    for _ in range(times):
        damaged = damage(of.data, chance)
        with TemporaryDirectory() as folder:
            began = time.perf_counter()
            losses.append(lost(of, damaged, Path(folder) / "data", with_backup=with_backup))
            longest = max(longest, time.perf_counter() - began)
    return f"{sum(losses) / times:6.2f} / {max(losses):2}  ({longest:.1f} s)"


def main() -> None:
    """Measure every kind of damage; print mean and maximum of 60, and the longest time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=30)
    times = parser.parse_args().times
    for encrypted in (False, True):
        of = sound(encrypted=encrypted)
        print("encrypted" if encrypted else "plain", f"({len(of.data) // 4096} pages)")
        for damage in KINDS:
            told = [measured(of, damage, times, with_backup=with_it) for with_it in (False, True)]
            print(f"  {damage.__name__:13} without {told[0]}   with {told[1]}")


if __name__ == "__main__":
    main()
