"""The cache of detector results in the file.

It is in no backup and no export, as it can be recomputed from the sessions.
"""

import sqlite3
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from journal.store.transaction import Transaction

TOGETHER: Final = 32
"""Number of sessions whose standings form one block. Two detector states are cached: the newest
one, and the one at the end of the last full block, so that a change to a recent session does not
require a replay from the start."""

TABLES: Final = ("kept_standing", "kept_detector")


class CachedStandings(Struct, frozen=True):
    """Cached standings of consecutive sessions, from position `first` on.

    `marks` are checksums, one per session, of the ratings they were computed from.
    """

    first: int
    marks: bytes
    standings: bytes


class CachedState(Struct, frozen=True):
    """A cached detector state after the session at `position`, with the levels known then."""

    position: int
    state: bytes
    levels: bytes


def standings_of(read: Transaction, course_id: int, engine: str) -> tuple[CachedStandings, ...]:
    """Return the cached standings of a course, oldest first; only those of this engine version."""
    found = read.execute(
        "SELECT first, marks, standings FROM kept_standing"
        " WHERE course_id = ? AND engine = ? ORDER BY first",
        (course_id, engine),
    ).fetchall()
    return tuple(
        CachedStandings(*row)
        for row in found
        if isinstance(row[1], bytes) and isinstance(row[2], bytes)
    )


def state_before(read: Transaction, course_id: int, position: int) -> CachedState | None:
    """Return the newest cached detector state up to a position."""
    found = read.execute(
        "SELECT position, state, levels FROM kept_detector WHERE course_id = ? AND position <= ?"
        " ORDER BY position DESC LIMIT 1",
        (course_id, position),
    ).fetchone()
    if found is None or not (isinstance(found[1], bytes) and isinstance(found[2], bytes)):
        return None
    return CachedState(*found)


def store(
    write: Transaction,
    course_id: int,
    engine: str,
    standings: Sequence[CachedStandings],
    states: Sequence[CachedState],
) -> None:
    """Store standings and detector states, replacing those from the same position on."""
    first, last = standings[0].first, states[-1].position
    for table, place in (("kept_standing", "first"), ("kept_detector", "position")):
        write.execute(
            f"DELETE FROM {table} WHERE course_id = ? AND {place} >= ?", (course_id, first)
        )
    write.connection.executemany(
        "INSERT INTO kept_standing VALUES (?, ?, ?, ?, ?)",
        [(course_id, one.first, engine, one.marks, one.standings) for one in standings],
    )
    write.connection.executemany(
        "INSERT OR REPLACE INTO kept_detector VALUES (?, ?, ?, ?)",
        [(course_id, one.position, one.state, one.levels) for one in states],
    )
    write.execute(
        "DELETE FROM kept_detector WHERE course_id = ? AND position NOT IN (?, ?)",
        (course_id, last, last - last % TOGETHER),
    )


def drop(copy: sqlite3.Connection) -> None:
    """Delete the cache from a copy of a journal, and vacuum it."""
    there = {name for (name,) in copy.execute("SELECT name FROM sqlite_schema")}
    changed = sum(copy.execute(f"DELETE FROM {one}").rowcount for one in TABLES if one in there)
    if changed:
        copy.execute("VACUUM")
