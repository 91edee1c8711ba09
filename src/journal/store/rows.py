"""Helpers for plain SQL: fetch rows as records, insert, update.

There are no ORM models: importing one takes ten times as long as logging a session.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, Final, TypeVar

import msgspec

from journal.fields import parts_of, values_of_row
from journal.records import TherapySession
from journal.store import stored
from journal.store.columns import COLUMN_OF, COLUMNS, NOTED
from journal.store.stored import Odd
from journal.store.transaction import Transaction

Row = dict[str, Any]
"""A row by column name, each value decoded by `stored`."""

Record = TypeVar("Record", bound=msgspec.Struct)


_NAMES: Final = {
    "course": "course {id}",
    "therapy_session": "session {number}",
    "change": "change {id}",
    "review": "review {id}",
    "answer": "review {review_id}",
    "action": "review {review_id}",
    "jot": "jot {id}",
    "goal": "goal {id}",
    "goal_rating": "goal {goal_id}",
    "task": "task {id}",
    "questionnaire": "questionnaire {id}",
    "plan_part": "the safety plan",
}
"""Names for rows of each table, to report one that cannot be read completely."""


def select(
    transaction: Transaction,
    table: str,
    rest: str = "",
    values: Sequence[object] = (),
    *,
    noted: bool = False,
) -> Iterator[Row]:
    """Yield rows of `table`; `rest` follows FROM, `noted` adds the columns in NOTED."""
    more = NOTED.get(table, ()) if noted else ()
    found = fetch(transaction, table, rest, values, more=more)
    return read_rows(transaction, table, found, more=more)


def fetch(
    transaction: Transaction,
    table: str,
    rest: str = "",
    values: Sequence[object] = (),
    *,
    more: Sequence[str] = (),
) -> list[tuple[object, ...]]:
    """Return raw rows of `table`: the COLUMNS in order, then `more`."""
    listed = ", ".join(f'"{name}"' for name in (*COLUMNS[table], *more))
    return transaction.execute(f"SELECT {listed} FROM {table} {rest}", values).fetchall()


def read_rows(
    transaction: Transaction,
    table: str,
    found: Iterable[Sequence[object]],
    *,
    more: Sequence[str] = (),
) -> Iterator[Row]:
    """Yield fetched rows, decoding each value.

    A row that cannot be read completely is noted in the transaction.
    """
    readers = (*COLUMNS[table].items(), *((name, stored.read_text) for name in more))
    for cells in found:
        row = {name: read(cell) for (name, read), cell in zip(readers, cells, strict=True)}
        if any(isinstance(cell, Odd) for cell in row.values()):
            note_odd(transaction, table, row)
        yield row


def first(
    transaction: Transaction, table: str, rest: str = "", values: Sequence[object] = ()
) -> Row | None:
    """Return the first of the rows that `select` yields, or None."""
    return next(select(transaction, table, f"{rest} LIMIT 1", values), None)


def insert(transaction: Transaction, table: str, values: Mapping[str, object]) -> None:
    """Add a row."""
    transaction.execute(_insertion(table, values), as_stored(values))


def add(transaction: Transaction, table: str, values: Mapping[str, object]) -> int:
    """Add a row that has an id and a uid, and return its id."""
    insert(transaction, table, {**values, "uid": stored.new_uid(), "changed_at": stored.now()})
    return int(transaction.execute("SELECT last_insert_rowid()").fetchone()[0])


def change(transaction: Transaction, table: str, before: Row, values: Mapping[str, object]) -> None:
    """Update the columns in which `values` differ from the row read as `before`."""
    changes = {name: value for name, value in values.items() if before[name] != value}
    if changes:
        update(transaction, table, "id", before["id"], {**changes, "changed_at": stored.now()})


def insert_all(
    transaction: Transaction, table: str, added: Iterable[Row], *, key: Sequence[str] = ()
) -> None:
    """Add rows that all have the same columns; each replaces the one with its `key`."""
    rows = iter(added)
    row = next(rows, None)
    if row is not None:
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in row)
        instead = f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}" if key else ""
        values = map(as_stored, chain([row], rows))
        transaction.connection.executemany(_insertion(table, row) + instead, values)


def _insertion(table: str, values: Mapping[str, object]) -> str:
    names = ", ".join(f'"{name}"' for name in values)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})"


def update(
    transaction: Transaction, table: str, key: str, of: object, values: Mapping[str, object]
) -> None:
    """Update the row whose column `key` equals `of`."""
    changes = ", ".join(f'"{name}" = ?' for name in values)
    transaction.execute(f"UPDATE {table} SET {changes} WHERE {key} = ?", (*as_stored(values), of))


def delete(transaction: Transaction, table: str, key: str, of: object) -> None:
    """Delete the row whose column `key` equals `of`, if it exists."""
    transaction.execute(f"DELETE FROM {table} WHERE {key} = ?", (of,))


def as_stored(values: Mapping[str, object]) -> tuple[object, ...]:
    """Return values as they are stored in SQLite."""
    return tuple(map(_as_stored, values.values()))


def _as_stored(value: object) -> object:
    if isinstance(value, list):
        with suppress(TypeError, ValueError):
            return msgspec.json.encode(value).decode()
    if isinstance(value, (list, dict)):
        # The standard json module keeps lone surrogates, which may be typed, and str subclasses for
        # odd text.
        import json

        return json.dumps(value)
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def note_odd(transaction: Transaction, table: str, row: Row) -> None:
    """Note in the transaction that a row, unless a setting or draft, was not read completely."""
    if table in _NAMES:
        transaction.odd[_NAMES[table].format_map(row)] = None


def record_of(kind: type[Record], row: Row, **more: object) -> Record:
    """Build a record of a kind from `row`; `more` overrides its values."""
    names = (name for name in kind.__struct_fields__ if name not in more)
    found = ((name, row[COLUMN_OF.get(name, name)]) for name in names)
    return kind(**{name: tuple(it) if isinstance(it, list) else it for name, it in found}, **more)


def session_of(row: Row, course: str) -> TherapySession:
    """Build the therapy session in `row`, of the course named `course`."""
    return TherapySession(row["number"], course, **parts_of(values_of_row(row)))
