"""What was worked out about a course and is kept beside it, so that it need not be once more.

It is in no backup and no export: whoever has the sessions can work it out again.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from journal.store.transaction import Transaction

CHECKPOINT: Final = 32
"""Beside the newest state one is kept after each so many sessions, the newest of these: a change
to a late session then need not be worked out from the first on."""

TABLES: Final = ("kept_standing", "kept_detector")


class KeptStanding(Struct, frozen=True):
    """What stood after a session, as text, and the mark of the sessions up to it."""

    points: str
    standing: str


def standings_of(read: Transaction, course_id: int, engine: str) -> tuple[KeptStanding, ...]:
    """Return what is kept of a course, session by session; nothing of another engine's."""
    found = read.execute(
        "SELECT position, points, standing FROM kept_standing"
        " WHERE course_id = ? AND engine = ? ORDER BY position",
        (course_id, engine),
    ).fetchall()
    if [position for position, _, _ in found] != list(range(1, len(found) + 1)):
        return ()
    return tuple(KeptStanding(str(points), str(standing)) for _, points, standing in found)


def state_before(read: Transaction, course_id: int, position: int) -> tuple[int, bytes] | None:
    """Return the newest state of the detector that is kept up to a position, and where it is."""
    found = read.execute(
        "SELECT position, state FROM kept_detector WHERE course_id = ? AND position <= ?"
        " ORDER BY position DESC LIMIT 1",
        (course_id, position),
    ).fetchone()
    if found is None or not isinstance(found[1], bytes):
        return None
    return found[0], found[1]


def keep(
    write: Transaction,
    course_id: int,
    engine: str,
    first: int,
    added: Sequence[KeptStanding],
    states: Mapping[int, bytes],
) -> None:
    """Keep what stood from the position `first` on, and `states` by their positions.

    What was kept from there on is replaced.
    """
    for table in TABLES:
        write.execute(
            f"DELETE FROM {table} WHERE course_id = ? AND position >= ?", (course_id, first)
        )
    write.connection.executemany(
        "INSERT INTO kept_standing VALUES (?, ?, ?, ?, ?)",
        [
            (course_id, first + place, engine, one.points, one.standing)
            for place, one in enumerate(added)
        ],
    )
    write.connection.executemany(
        "INSERT OR REPLACE INTO kept_detector VALUES (?, ?, ?)",
        [(course_id, position, state) for position, state in states.items()],
    )
    last = first + len(added) - 1
    write.execute(
        "DELETE FROM kept_detector WHERE course_id = ? AND position NOT IN (?, ?)",
        (course_id, last, last - last % CHECKPOINT),
    )


def drop(copy: sqlite3.Connection) -> None:
    """Take all that is kept so out of a copy of a journal, and its room with it."""
    there = {name for (name,) in copy.execute("SELECT name FROM sqlite_schema")}
    if not {*TABLES} <= there:
        return
    changed = sum(copy.execute(f"DELETE FROM {table}").rowcount for table in TABLES)
    if changed:
        copy.execute("VACUUM")
