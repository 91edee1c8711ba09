"""Detect a session that may not be logged yet, or a long pause, from the rhythm of a course."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from journal.limits import AHEAD_BY_TRAVEL
from journal.records import TherapySession

_LATEST, _FEWEST = 6, 3
"""The newest gaps between sessions, whose lower median is the rhythm where none is planned."""

_GIVEN_UP_AFTER, _GIVEN_UP_AFTER_DAYS = 4, 28
"""So many times its rhythm after its last session, and four weeks, a course is taken to rest."""

_LONG_AFTER, _LONG_AFTER_DAYS = 2, 14
"""So many times its rhythm without a session, and two weeks, are a long pause."""

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
    """Return the expected session that may not be logged yet; None without one.

    `sessions` are the newest of a course, oldest first, missed ones among them; `planned` are the
    days between two of them, if that was said. What is long over is not asked about, and one that
    a wrong clock dated ahead is not the last.
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
    """Return the days since the last session if they are a long pause; None where they are not.

    Of a course without a rhythm, planned or usual, nothing is called long.
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
