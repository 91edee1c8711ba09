"""Which sessions are compared: a few next to each other, never a whole life."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from journal.records import TherapySession

LONGEST: Final = 8
"""Attended sessions in a stretch, at most: two months of weekly ones. With eight on each side the
usual noise is about a reliable change (1.4 points; five of the ORS's 40 are 1.25); more would
narrow it little, and what lies further back has ever more other reasons to differ."""

Sessions = tuple[TherapySession, ...]


def stretches(sessions: Sequence[TherapySession], after: int) -> tuple[Sessions, Sessions]:
    """Return the last attended sessions up to the one numbered `after`, and the first after it.

    `sessions` are those of a course, oldest first. If that one is gone, it is taken to have been
    right after the last of those with a lower number.
    """
    here = [place for place, one in enumerate(sessions, 1) if one.number == after]
    lower = [place for place, one in enumerate(sessions, 1) if one.number < after]
    return _split(sessions, (here or lower or [0])[-1])


def around(sessions: Sequence[TherapySession], day: date) -> tuple[Sessions, Sessions]:
    """Return the last attended sessions before `day`, and the first from that day on."""
    return _split(sessions, sum(one.day < day for one in sessions))


def newest(sessions: Sequence[TherapySession]) -> Sessions:
    """Return the last attended sessions."""
    return _attended(sessions)[-LONGEST:]


def _split(sessions: Sequence[TherapySession], at: int) -> tuple[Sessions, Sessions]:
    return newest(sessions[:at]), _attended(sessions[at:])[:LONGEST]


def _attended(sessions: Sequence[TherapySession]) -> Sessions:
    return tuple(one for one in sessions if one.attended)
