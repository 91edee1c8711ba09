"""Choose the sessions to compare: a few on each side."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from journal.records import TherapySession, place_of

LONGEST: Final = 8
"""Most attended sessions in a stretch: two months of weekly ones. With eight on each side the usual
noise is about a reliable change (1.4 points; five of the ORS's 40 are 1.25); more would hardly
narrow it, and older sessions differ for ever more other reasons."""

Sessions = tuple[TherapySession, ...]


def stretches(
    sessions: Sequence[TherapySession], after: int, since: int | None = None
) -> tuple[Sessions, Sessions]:
    """Return the last attended sessions up to the one numbered `after`, and the first after it.

    `sessions` are those of a course, oldest first; the numbered one may have been deleted. With
    `since`, the number of the session at which a signal began, the first stretch starts there.
    """
    at = place_of(sessions, after)
    begun = max(place_of(sessions, since) - 1, 0) if since else 0
    return newest(sessions[min(begun, at) : at]), _attended(sessions[at:])[:LONGEST]


def around(sessions: Sequence[TherapySession], day: date) -> tuple[Sessions, Sessions]:
    """Return the last attended sessions before `day`, and the first from that day on."""
    at = sum(one.day < day for one in sessions)
    return newest(sessions[:at]), _attended(sessions[at:])[:LONGEST]


def newest(sessions: Sequence[TherapySession]) -> Sessions:
    """Return the last attended sessions."""
    return _attended(sessions)[-LONGEST:]


def _attended(sessions: Sequence[TherapySession]) -> Sessions:
    return tuple(one for one in sessions if one.attended)
