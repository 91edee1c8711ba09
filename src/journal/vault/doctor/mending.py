"""Mend rows of a damaged file with those of a backup."""

from msgspec import Struct, field

from journal.store.columns import COLUMNS
from journal.store.undo import KEYS
from journal.vault.doctor.damaged import KINDS, Tables
from journal.vault.doctor.filling import PARENTS
from journal.vault.doctor.row_reader import TABLES, Values

_BELONGING = tuple(
    (table, column, PARENTS[column])
    for table in reversed(TABLES)
    for column in PARENTS
    if column in COLUMNS[table]
)
"""Foreign keys as (table, column, parent table)."""


class Mended(Struct):
    """Ids of sessions taken from the backup although part of each was readable.

    For those `altered`, the backup has the same version, and the readable part differs from it; for
    those `older`, it has an earlier version, and the newer one was not completely readable.
    """

    altered: set[int] = field(default_factory=set)
    older: set[int] = field(default_factory=set)
    others: int = 0
    """Number of altered rows in other tables."""


def mend(tables: Tables, held: Tables) -> Mended:
    """Replace incomplete or altered rows by those of the backup.

    A lost foreign key is taken from the backup too.
    """
    mended = Mended()
    for table in KINDS.values() if held else ():
        rows = tables[table].rows
        ids = {_key(table, row_id, row.values): row_id for row_id, row in rows.items()}
        for their_id, other in held[table].rows.items():
            row_id = ids.get(_key(table, their_id, other.values), 0)
            row = rows.get(row_id)
            if row is None or row.values == other.values:
                continue
            differing = {
                name for name, value in other.values.items() if row.values.get(name) != value
            }
            # Versions are compared by changed_at, so a damaged changed_at alone must not count as
            # another one.
            is_same_version = "changed_at" not in differing or differing == {"changed_at"}
            is_same_row = "uid" in row.unread or row.values.get("uid") == other.values.get("uid")
            if is_same_version or (row.unread and is_same_row):
                rows[row_id] = other
                if table == "therapy_session":
                    (mended.altered if is_same_version else mended.older).add(row_id)
                else:
                    mended.others += is_same_version
    for table, column, parent in _BELONGING if held else ():
        wanted = {row.values.get(column) for row in tables[table].rows.values()}
        for row_id in held[parent].rows.keys() & wanted - tables[parent].rows.keys():
            tables[parent].rows[row_id] = held[parent].rows[row_id]
    return mended


def _key(table: str, row_id: int, values: Values) -> object:
    """Return the key of a row: its number, or its key columns."""
    is_numbered = KEYS[table] in (("id",), ("number",))
    return row_id if is_numbered else tuple(values.get(name) for name in KEYS[table])
