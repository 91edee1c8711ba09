"""Read rows of a damaged database, as far as SQLite still returns them.

Each table is scanned forwards and backwards until an error ends the scan. Rows in between are
queried one by one, and if that fails, value by value. Indexes show which rows exist. The file is a
private copy: the journal itself is not touched.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic

from msgspec import Struct, field

from journal.exchange.archives.archive import is_uid
from journal.store.columns import COLUMNS
from journal.store.stored import Odd, decoded
from journal.vault.encryption.cipher import PLAIN_START, connect, is_driver_error
from journal.vault.encryption.key import Key
from journal.vault.faults import is_interruption
from journal.vault.sqlite import PROGRESS_STEPS

Values = dict[str, object]
Row = tuple[object, ...]

TABLES = tuple(COLUMNS)
"""The tables read, parents before children; the undo history is left out."""

_MOST_ASKED_FOR = 2000
"""The most row ids that are queried in a gap."""

_SECONDS = 60.0


class DamagedRow(Struct, frozen=True):
    """A row as read; `unread` are the columns with missing or incomplete values."""

    values: Values
    unread: frozenset[str] = frozenset()


class DamagedTable(Struct):
    """The readable rows of a table by row id; `lost` are ids found only in an index."""

    rows: dict[int, DamagedRow] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    is_whole: bool = True
    """Whether the table was read without an error."""


def read_tables(file: Path, key: Key | None) -> dict[str, DamagedTable]:
    """Read every table of the private copy in `file`, as far as SQLite returns rows.

    It stops after a minute with what was read so far.
    """
    if key is None:
        _mend_beginning(file)
    with closing(_Reader(file, key)) as reader:
        return {table: reader.table(table) for table in TABLES}


def schema_version(file: Path, key: Key | None) -> int:
    """Return the schema version of a damaged file; 0 if unreadable."""
    with closing(_Reader(file, key)) as reader:
        found, _ = reader.rows("PRAGMA user_version")
    return int(str(found[0][0])) if found else 0


def _mend_beginning(file: Path) -> None:
    """Restore the header of a plain file; SQLCipher ignores it if there is a key."""
    with file.open("r+b") as opened:
        if opened.read(len(PLAIN_START)) != PLAIN_START:
            opened.seek(0)
            opened.write(PLAIN_START)


class _Reader:
    """Queries rows, reconnecting after each error."""

    def __init__(self, file: Path, key: Key | None) -> None:
        self._file, self._key = file, key
        self._connection: sqlite3.Connection | None = None
        self._columns: tuple[str, ...] = ()
        self._until = monotonic() + _SECONDS

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def table(self, name: str) -> DamagedTable:
        """Read a table by scans in both directions, by its indexes, and row by row."""
        found = DamagedTable()
        ids = self._ids(name)
        ahead = self._scan(found, name, ids, "")
        if not found.is_whole:
            back = self._scan(found, name, ids, " DESC")
            for row_id in sorted({*ids.known, *_between(ahead, back)} - found.rows.keys()):
                self._ask_for(found, name, row_id)
            found.lost = set(ids.certain - found.rows.keys())
        return found

    def rows(self, sql: str, *values: object) -> tuple[list[Row], bool]:
        """Return the rows up to the first error, and whether there was none."""
        found: list[Row] = []
        try:
            cursor = self._opened().execute(sql, values)
            self._columns = tuple(column[0] for column in cursor.description or ())
            found.extend(iter(cursor.fetchone, None))
        except Exception as error:
            if is_interruption(error) and monotonic() <= self._until:
                raise KeyboardInterrupt from error
            if not (is_driver_error(error) or isinstance(error, (ValueError, MemoryError))):
                raise
            # After an error, SQLCipher returns nothing more on the same connection.
            self.close()
            return found, False
        return found, True

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connect(self._file, self._key)
            self._connection.text_factory = decoded
            self._connection.set_progress_handler(
                lambda: int(monotonic() > self._until), PROGRESS_STEPS
            )
            # Lets SQLite read a file that was cut short as far as it goes.
            self._connection.execute("PRAGMA writable_schema = ON")
        return self._connection

    def _ids(self, name: str) -> "_Ids":
        """Collect row ids from the indexes of a table."""
        ids = _Ids()
        indexes, _ = self.rows(f'PRAGMA index_list("{name}")')
        for _, index, *_ in indexes:
            column = "uid" if str(index) == f"ix_{name}_uid" else "NULL"
            listed = f'SELECT {column}, rowid FROM "{name}" INDEXED BY "{index}"'
            found, is_whole = self.rows(listed)
            by_uid = {uid: int(str(row_id)) for uid, row_id in found}
            (ids.by_uid if column == "uid" else {}).update(by_uid)
            of_index = frozenset(int(str(row_id)) for _, row_id in found)
            ids.known |= of_index
            if is_whole:
                ids.certain = ids.certain & of_index if ids.certain else of_index
            if column != "uid":
                ids.elsewhere |= of_index
        return ids

    def _scan(self, found: DamagedTable, name: str, ids: "_Ids", order: str) -> int | None:
        """Scan a table in one direction; return the last row id before an error, else None."""
        wanted = f'SELECT rowid, * FROM "{name}" NOT INDEXED ORDER BY rowid{order}'
        rows, is_whole = self.rows(wanted)
        found.is_whole = found.is_whole and is_whole
        for row_id, *values in rows:
            self._put(found, ids, int(str(row_id)), values)
        return int(str(rows[-1][0])) if rows else None

    def _put(self, found: DamagedTable, ids: "_Ids", row_id: int, values: list[object]) -> None:
        row = dict(zip(self._columns[1:], values, strict=True))
        # A damaged row id is corrected if two indexes agree on another one.
        true_id = ids.by_uid.get(row.get("uid"), row_id)
        if true_id != row_id and true_id in ids.elsewhere:
            row |= {name: true_id for name in ("id", "number") if name in row}
            row_id = true_id
        found.rows.setdefault(row_id, DamagedRow(row, _unread(row)))

    def _ask_for(self, found: DamagedTable, name: str, row_id: int) -> None:
        """Query one row, and if it is not returned, its values one by one."""
        rows, is_whole = self.rows(f'SELECT * FROM "{name}" WHERE rowid = ?', row_id)
        columns = self._columns
        if is_whole:
            for values in rows:
                row = dict(zip(columns, values, strict=True))
                found.rows[row_id] = DamagedRow(row, _unread(row))
            return
        if not self.rows(f'SELECT rowid FROM "{name}" WHERE rowid = ?', row_id)[0]:
            return
        given: Values = {}
        for column in columns:
            value, _ = self.rows(f'SELECT "{column}" FROM "{name}" WHERE rowid = ?', row_id)
            if value:
                given[column] = value[0][0]
        found.rows[row_id] = DamagedRow(given, _unread(given) | frozenset(columns) - given.keys())


class _Ids(Struct):
    """Row ids from indexes: all, those found in every intact index, and those by uid."""

    known: frozenset[int] = frozenset()
    certain: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()
    by_uid: dict[object, int] = field(default_factory=dict)


def _unread(row: Values) -> frozenset[str]:
    """Return the columns with text that is not readable, or values of the wrong type."""
    found = {name for name, value in row.items() if isinstance(value, Odd)}
    if "uid" in row and not is_uid(str(row["uid"])):
        found.add("uid")
    return frozenset(found)


def _between(ahead: int | None, back: int | None) -> range:
    """Return the row ids between the points where both scans stopped."""
    first = (ahead or 0) + 1
    return range(first, min(first + _MOST_ASKED_FOR, back if back is not None else first))
