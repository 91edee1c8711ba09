"""Add identities and times of change to all rows.

Two copies of one journal that are migrated separately must give a row the same identity, so it is
derived from values that the row has had since it was created.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from alembic import op
from sqlalchemy import Column, Connection, Text, text

revision = "0002"
down_revision = "0001"

_NAMESPACE = UUID("6d7f5f0e-6f6c-4f0b-8f0e-4a524e4c0002")
_UNKNOWN = "1970-01-01T00:00:00.000000+00:00"
"""The time of change of a row for which it is unknown: earlier than any other."""

_STABLE = {
    "course": (),
    "therapy_session": ("logged_at",),
    "change": ("course_id", "day", "kind", "text"),
    "review": ("course_id", "opened", "reason", "after", "signal"),
    "action": ("review_id", "text"),
}
"""By table, the columns besides the key that never change."""

_DATED = {
    "therapy_session": ("logged_at",),
    "change": ("day",),
    "review": ("ended", "opened"),
}
"""The columns that date a row's last change, latest first, if no undo entry does."""

_KEYS = defaultdict(lambda: "id", therapy_session="number")
Row = Mapping[str, Any]


def upgrade() -> None:
    """Add the columns and fill them for all rows, including those in the undo history."""
    connection = op.get_bind()
    for table in (*_STABLE, "answer"):
        if table != "answer":
            op.add_column(table, Column("uid", Text, nullable=False, server_default=""))
        op.add_column(table, Column("changed_at", Text, nullable=False, server_default=""))
    history = _rows(connection, "SELECT id, at, images FROM undo ORDER BY id")
    beginning = _beginning(connection)
    changed = _last_changes(history)
    for table in _STABLE:
        _fill(connection, table, beginning, changed)
        op.create_index(f"ix_{table}_uid", table, ["uid"], unique=True)
    connection.execute(
        text(
            "UPDATE answer SET changed_at ="
            " (SELECT changed_at FROM review WHERE review.id = answer.review_id)"
        )
    )
    _complete_images(connection, history, beginning)


def _rows(connection: Connection, query: str) -> list[Row]:
    return [dict(row) for row in connection.execute(text(query)).mappings()]


def _beginning(connection: Connection) -> str:
    """Return when the oldest session was logged, which is the same in all copies of a journal."""
    first = "SELECT logged_at FROM therapy_session ORDER BY number LIMIT 1"
    return str(connection.execute(text(first)).scalar() or "")


def _fill(
    connection: Connection, table: str, beginning: str, changed: Mapping[tuple[str, object], str]
) -> None:
    key = _KEYS[table]
    filled = [
        {
            "key": row[key],
            "uid": _uid(table, row, beginning),
            "at": changed.get((table, row[key])) or _dated(table, row),
        }
        for row in _rows(connection, f"SELECT * FROM {table}")
    ]
    if filled:
        update = f"UPDATE {table} SET uid = :uid, changed_at = :at WHERE {key} = :key"
        connection.execute(text(update), filled)


def _uid(table: str, row: Row, beginning: str) -> str:
    """Derive the identity of a row from values that never change."""
    # A session has the moment at which it was logged. Other rows are distinguished by their
    # journal's oldest session or, without any session, by the names of its courses.
    anchor = "" if table == "therapy_session" else beginning or row.get("name", "")
    stable = [table, row[_KEYS[table]], anchor, *(row[name] for name in _STABLE[table])]
    return str(uuid5(_NAMESPACE, json.dumps(stable)))


def _last_changes(history: Iterable[Row]) -> dict[tuple[str, object], str]:
    """Return when each row was last written, according to the undo history."""
    return {
        (image["table"], image["key"]): _moment(entry["at"])
        for entry in history
        for image in json.loads(entry["images"])
    }


def _dated(table: str, row: Row) -> str:
    known = (row[name] for name in _DATED.get(table, ()) if row[name])
    return _moment(next(known, _UNKNOWN))


def _moment(at: str) -> str:
    """Convert a day or a moment to the new format, which sorts as text."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return _UNKNOWN
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def _complete_images(connection: Connection, history: Iterable[Row], beginning: str) -> None:
    """Add the missing columns to rows in the undo history, so that they can be restored."""
    complete = _completing(connection, beginning)
    updates = []
    for entry in history:
        images = json.loads(entry["images"])
        for image in images:
            if image["before"] and image["table"] in _STABLE:
                image["before"] |= complete(image["table"], image["before"])
        updates.append({"id": entry["id"], "images": json.dumps(images)})
    if updates:
        connection.execute(text("UPDATE undo SET images = :images WHERE id = :id"), updates)


def _completing(connection: Connection, beginning: str) -> Callable[[str, Row], dict[str, str]]:
    """Return a function that computes the new columns of a former version of a row."""
    there = {
        (table, row["key"]): row["uid"]
        for table in _STABLE
        for row in _rows(connection, f"SELECT {_KEYS[table]} AS key, uid FROM {table}")
    }

    def complete(table: str, before: Row) -> dict[str, str]:
        uid = there.get((table, before[_KEYS[table]]))
        # The number of a deleted session may have been reused.
        if uid is None or table == "therapy_session":
            uid = _uid(table, before, beginning)
        return {"uid": uid, "changed_at": _dated(table, before)}

    return complete
