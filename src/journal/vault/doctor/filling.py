"""Fill a new journal with salvaged rows, as far as its tables accept them.

An unreadable value becomes blank or, in a NOT NULL column, the closest value that is known; each
such substitution is reported. A row without its essential text is left out.
"""

import sqlite3
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from journal.days.formatting import iso_day
from journal.records import ChangeKind, ReviewReason
from journal.store.stored import new_uid, now
from journal.vault.copying import without_journaling
from journal.vault.doctor.row_reader import TABLES, DamagedRow, DamagedTable, Values
from journal.vault.encryption.cipher import driver
from journal.vault.encryption.key import Key
from journal.vault.known_schema import make_schema, stamp

PARENTS = {"course_id": "course", "review_id": "review", "goal_id": "goal"}
"""The parent table of each foreign key column."""

_KEYS = ("id", "number")
_CALLED = {"therapy_session": "session"}


class FilledTables(Struct):
    """The result of filling: ids by table, ids of incomplete rows, remarks.

    `left_out` counts rows of which too little was readable.
    """

    ids: dict[str, set[int]] = field(default_factory=lambda: {table: set() for table in TABLES})
    partly: dict[str, set[int]] = field(default_factory=lambda: {table: set() for table in TABLES})
    left_out: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    remarks: list[str] = field(default_factory=list)


def fill(
    part: Path, key: Key | None, version: int, tables: dict[str, DamagedTable], today: date
) -> FilledTables:
    """Create a journal of a schema version in `part`, an empty file, and insert the rows.

    `today` substitutes an unknown day. Raises the driver's errors, except for rows that the tables
    refuse.
    """
    filled = FilledTables()
    with without_journaling(part, key) as connection:
        make_schema(connection, version)
        stamp(connection, version)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        filling = _Filling(connection, driver(key).IntegrityError, today, filled)
        for table in TABLES:
            for row_id, row in sorted(tables[table].rows.items()):
                filling.put(table, row_id, row)
        connection.execute("COMMIT")
    return filled


class _Filling:
    def __init__(
        self,
        connection: sqlite3.Connection,
        refused: type[Exception],
        today: date,
        filled: FilledTables,
    ) -> None:
        self._connection, self._refused = connection, refused
        self._today, self._filled = today, filled
        self._columns = {
            table: {
                name: bool(not_null) and default is None
                for _, name, _, not_null, default, _ in connection.execute(
                    f'PRAGMA table_info("{table}")'
                )
            }
            for table in TABLES
        }
        """The columns of each table, and whether each requires a value."""

        self._day = ""

    def put(self, table: str, row_id: int, row: DamagedRow) -> None:
        """Insert a row, leaving out values that its table refuses."""
        given = {
            name: value
            for name, value in row.values.items()
            if name in self._columns[table] and value is not None
        }
        unread = set(row.unread)
        attempts = [given, *({**given, name: None} for name in given if name not in _KEYS)]
        for attempt in attempts:
            blanked = {name for name in given if attempt[name] is None}
            if self._is_inserted(table, row_id, attempt):
                self._filled.ids[table].add(row_id)
                if unread | blanked:
                    self._filled.partly[table].add(row_id)
                return
        self._filled.left_out[table] += 1

    def _is_inserted(self, table: str, row_id: int, given: Values) -> bool:
        values = {name: value for name, value in given.items() if value is not None}
        before = len(self._filled.remarks)
        for name, is_needed in self._columns[table].items():
            if is_needed and name not in values:
                value = self._substitute(table, name, row_id, values)
                if value is None:
                    return False
                values[name] = value
        if "uid" in self._columns[table] and not values.get("uid"):
            values["uid"] = new_uid()
        self._require_parents(values)
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        try:
            self._connection.execute(
                f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values())
            )
        except self._refused:
            del self._filled.remarks[before:]
            return False
        self._day = str(values.get("day", self._day))
        return True

    def _substitute(self, table: str, name: str, row_id: int, values: Values) -> object:
        """Return a substitute for a lost value; None if the row is pointless without it."""
        match name:
            case "id" | "number":
                return row_id
            case "course_id" | "review_id" | "goal_id":
                return max(self._filled.ids[PARENTS[name]], default=1)
            case "name" if table == "course":
                return f"Course {row_id}"
            case "text" if table == "goal":
                return f"Goal {row_id}"
            case "day" | "opened" | "since" | "agreed" if table != "goal_rating":
                return self._nearest_day(table, row_id, values)
            case "logged_at":
                return f"{values.get('day', self._today)}T00:00:00+00:00"
            case "attended":
                return 1
            case "kind":
                return ChangeKind.OTHER.value
            case "reason":
                return ReviewReason.HAND.value
            case "done":
                return 0
            case "saved_at":
                return now()
        return None

    def _nearest_day(self, table: str, row_id: int, values: Values) -> str:
        own = str(values.get("logged_at") or values.get("ended") or values.get("answered") or "")[
            :10
        ]
        day = own if iso_day(own) else self._day or self._today.isoformat()
        called = _CALLED.get(table, table).capitalize()
        self._filled.remarks.append(f"{called} {row_id} has lost its day; {day} stands now.")
        return day

    def _require_parents(self, values: Values) -> None:
        """Insert a placeholder for the lost parent of a row."""
        for column, table in PARENTS.items():
            parent = values.get(column)
            if isinstance(parent, int) and parent not in self._filled.ids[table]:
                self.put(table, parent, DamagedRow({}, frozenset(self._columns[table])))
                called = _CALLED.get(table, table).capitalize()
                self._filled.remarks.append(f"{called} {parent} could not be read but for this.")
