"""The readable rows of a damaged file by table, and their counts by kind of record."""

from pathlib import Path

from msgspec import Struct

from journal.health import RecordCount
from journal.vault.copying import fingerprint
from journal.vault.database import Database
from journal.vault.doctor.filling import FilledTables
from journal.vault.doctor.row_reader import DamagedTable, read_tables, schema_version
from journal.vault.encryption.key import Key
from journal.vault.known_schema import LATEST_SCHEMA

KINDS = {
    "session": "therapy_session",
    "course": "course",
    "change": "change",
    "review": "review",
    "answer": "answer",
    "action": "action",
    "jot": "jot",
    "goal": "goal",
    "goal rating": "goal_rating",
    "task": "task",
    "questionnaire": "questionnaire",
    "safety plan part": "plan_part",
}

Tables = dict[str, DamagedTable]


class Damaged(Struct, frozen=True):
    """The readable tables of a damaged file, and its schema version."""

    tables: dict[str, DamagedTable]
    version: int

    @property
    def is_nothing(self) -> bool:
        """Tell whether no row was readable."""
        return not any(table.rows for table in self.tables.values())

    def counts(self) -> tuple[RecordCount, ...]:
        """Return the number of readable records of each kind."""
        return tuple(
            RecordCount(kind, len(found.rows) - len(partly), partly, tuple(sorted(found.lost)))
            for kind, table in KINDS.items()
            for found in (self.tables[table],)
            for partly in (tuple(sorted(n for n, row in found.rows.items() if row.unread)),)
        )


def read_damaged(copy: Path, key: Key | None) -> Damaged:
    """Read all rows that SQLite still returns from `copy`, a private copy of a damaged file."""
    tables = read_tables(copy, key)
    version = schema_version(copy, key)
    return Damaged(tables, version if 1 <= version <= LATEST_SCHEMA else LATEST_SCHEMA)


def counts_in(
    database: Database,
    filled: FilledTables | None = None,
    tables: Tables | None = None,
    held: Tables | None = None,
) -> tuple[RecordCount, ...]:
    """Count the rows of a file; for a `filled` one also the incomplete and lost rows."""
    filled = filled or FilledTables()
    with database.connected() as connection:
        rows = fingerprint(connection).rows
        [notes] = connection.execute("SELECT count(*) FROM therapy_session WHERE note <> ''")
    counts = []
    for kind, table in KINDS.items():
        there = held[table].rows.keys() if held else set[int]()
        partly = filled.partly[table]
        lost = tables[table].lost - there if tables else set[int]()
        only_there = len(there - filled.ids[table]) if held else 0
        whole = rows[table] - len(partly)
        counts.append(
            RecordCount(kind, whole, tuple(sorted(partly)), tuple(sorted(lost)), only_there)
        )
    return (counts[0], RecordCount("note", int(notes[0])), *counts[1:])
