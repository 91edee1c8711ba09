"""Detect a session that may not be logged yet, from the rhythm of a course."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from journal.records import TherapySession

_LATEST, _FEWEST = 6, 3
"""The newest gaps between sessions, whose lower median is the rhythm where none is planned."""

_GIVEN_UP_AFTER = 4
"""So many times its rhythm after its last session a course is taken to rest."""

NEEDED = _LATEST + 1
"""How many of the newest sessions are needed to tell."""


class Expected(Struct, frozen=True):
    """A session that may be missing: `days` since the `last` one, against the usual rhythm."""

    last: date
    days: int
    every: int


def expected(
    sessions: Sequence[TherapySession], planned: int | None, today: date
) -> Expected | None:
    """Return what tells that a session may not be logged yet; None where nothing does.

    `sessions` are the newest of a course, oldest first, missed ones among them; `planned` are the
    days between two of them, if that was said. What is long over is not asked about.
    """
    every = planned or _usual_gap([session.day for session in sessions])
    if not sessions or every is None:
        return None
    last = sessions[-1].day
    days = (today - last).days
    return Expected(last, days, every) if every <= days <= _GIVEN_UP_AFTER * every else None


def _usual_gap(days: Sequence[date]) -> int | None:
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    newest = sorted([gap for gap in gaps if gap > 0][-_LATEST:])
    return newest[(len(newest) - 1) // 2] if len(newest) >= _FEWEST else None
