"""Detect a session that may not be logged yet, or a long pause, from a course's rhythm."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from journal.limits import AHEAD_BY_TRAVEL
from journal.records import TherapySession

_LATEST, _FEWEST = 6, 3
"""Number of newest gaps between sessions, and the minimum, whose lower median is the rhythm unless
one is planned."""

_GIVEN_UP_AFTER, _GIVEN_UP_AFTER_DAYS = 4, 28
"""Multiple of the rhythm, and minimum in days, after which a course counts as paused."""

_LONG_AFTER, _LONG_AFTER_DAYS = 2, 14
"""Multiple of the rhythm, and minimum in days, without a session that make a long pause."""

NEEDED = _LATEST + 1
"""Number of newest sessions needed."""


class Expected(Struct, frozen=True):
    """A session that may be missing: `days` since the `last` one, against the usual rhythm."""

    last: date
    days: int
    every: int


def expected(
    sessions: Sequence[TherapySession], planned: int | None, today: date
) -> Expected | None:
    """Return the expected session that may not be logged yet; None without one.

    `sessions` are the newest of a course, oldest first, missed ones included; `planned` are the
    planned days between two of them, if known. A course that is long over is not asked about, and a
    session dated ahead by a wrong clock is not the last one.
    """
    sessions = [one for one in sessions if one.day <= today + AHEAD_BY_TRAVEL]
    every = _rhythm(sessions, planned)
    if not sessions or every is None:
        return None
    last = sessions[-1].day
    days = (today - last).days
    longest = max(_GIVEN_UP_AFTER * every, _GIVEN_UP_AFTER_DAYS)
    return Expected(last, days, every) if every <= days <= longest else None


def long_pause(sessions: Sequence[TherapySession], planned: int | None, today: date) -> int | None:
    """Return the days since the last session if they are a long pause, else None.

    Also None for a course without a rhythm, planned or usual.
    """
    every = _rhythm(sessions, planned)
    if not sessions or every is None:
        return None
    days = (today - sessions[-1].day).days
    return days if days >= max(_LONG_AFTER * every, _LONG_AFTER_DAYS) else None


def _rhythm(sessions: Sequence[TherapySession], planned: int | None) -> int | None:
    return planned or _usual_gap([session.day for session in sessions[-NEEDED:]])


def _usual_gap(days: Sequence[date]) -> int | None:
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    newest = sorted([gap for gap in gaps if gap > 0][-_LATEST:])
    return newest[(len(newest) - 1) // 2] if len(newest) >= _FEWEST else None
