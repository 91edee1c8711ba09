"""Fill a journal with made-up sessions: python benchmarks/fill.py FOLDER COUNT."""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from journal.core import Journal
from journal.ratings import Ratings
from journal.records import SessionEntry


def main() -> None:
    """Add COUNT sessions, the last one two days ago, and compute their signals."""
    count, chance = int(sys.argv[2]), random.Random(1)
    day = date.today() - timedelta(days=1 + count)
    entries = [
        SessionEntry(
            day + timedelta(days=place),
            Ratings(*(chance.randrange(6, 17) / 2 for _ in range(3))),
            note="a note of some words " * 5 if place % 3 == 0 else "",
        )
        for place in range(count)
    ]
    with Journal(Path(sys.argv[1])) as journal:
        journal.sessions.add_all(entries, "made up")
        journal.overview().computed()


if __name__ == "__main__":
    main()
