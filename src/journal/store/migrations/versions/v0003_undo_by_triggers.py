"""Record undo by triggers; cache detector results."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from alembic import op
from sqlalchemy import Connection, text

from journal.store.migrations.creating import create

revision = "0003"
down_revision = "0002"

_COLUMNS = {
    "course": "id name therapist approach hoped_for started days_between uid changed_at",
    "therapy_session": "number course_id day attended mood alliance distress tension signs note"
    " logged_at uid changed_at",
    "change": "id course_id day kind text uid changed_at",
    "review": "id course_id opened reason after signal signs steps ended uid changed_at",
    "answer": "review_id question value changed_at",
    "action": "id review_id text look_again_on look_again_after done uid changed_at",
    "draft": "form body saved_at",
    "setting": "name value",
}
"""The columns of each table with undo; the key comes first."""

_KEYS = {
    table: columns.split()[: 2 if table == "answer" else 1] for table, columns in _COLUMNS.items()
}
Row = Mapping[str, Any]


def upgrade() -> None:
    """Create the tables and triggers, and convert the undo history."""
    connection = op.get_bind()
    found = connection.execute(text("SELECT id, at, what, images FROM undo ORDER BY id"))
    steps = [dict(step) | {"images": _images(step["images"])} for step in found.mappings()]
    op.drop_table("undo")
    op.drop_index("ix_therapy_session_course_id", "therapy_session")
    create(3, "TABLE")
    for table in _COLUMNS:
        _bring_over(connection, table, steps)
    create(3, "INDEX", "TRIGGER")


def _bring_over(connection: Connection, table: str, steps: Sequence[Row]) -> None:
    """Convert the undo history of a table: of each row, its version before the change."""
    columns = _COLUMNS[table].split()
    for step in steps:
        found: dict[tuple[object, ...], Row | None] = {}
        for image in step["images"]:
            if image["table"] == table and _is_as_it_was(connection, image):
                found.setdefault(_key(image), image["before"])
        if found:
            connection.execute(
                text("INSERT OR IGNORE INTO undo (id, at, what) VALUES (:id, :at, :what)"),
                {name: step[name] for name in ("id", "at", "what")},
            )
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join(f":{name}" for name in columns)
        insert = text(
            f"INSERT INTO undo_{table} (step, was_there, {names}) VALUES (:step, :there, {marks})"
        )
        for key, before in found.items():
            row = before or dict(zip(_KEYS[table], key, strict=True))
            values = {name: _as_stored(row.get(name)) for name in columns}
            connection.execute(insert, {"step": step["id"], "there": before is not None, **values})


def _images(stored: object) -> list[Row]:
    """Return the rows of a step; empty if another program wrote something else there."""
    try:
        images = json.loads(str(stored))
        known = [(_COLUMNS[one["table"]], len(_key(one)), one["before"] or {}) for one in images]
        return images if all(isinstance(before, dict) for *_, before in known) else []
    except (ValueError, TypeError, LookupError, RecursionError):
        return []


def _key(image: Row) -> tuple[Any, ...]:
    key = image["key"]
    return tuple(key) if isinstance(key, list) else (key,)


def _is_as_it_was(connection: Connection, image: Row) -> bool:
    """Tell whether a row is still as the change left it, where that matters."""
    table = image["table"]
    if "as" not in image:
        return True
    if table == "draft":
        return False
    this = " AND ".join(f'"{name}" = :key{at}' for at, name in enumerate(_KEYS[table]))
    values = {f"key{at}": value for at, value in enumerate(_key(image))}
    changed = text(f"SELECT changed_at FROM {table} WHERE {this}")
    stamp = connection.execute(changed, values).scalar()
    return stamp is None or bool(stamp == image["as"])


def _as_stored(value: object) -> object:
    return json.dumps(value) if isinstance(value, (list, dict)) else value
