"""A new file for what was salvaged: whole and checked, or not there at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from journal.errors import BadInputError, JournalError
from journal.files import new_part, publish
from journal.store.database import APPLICATION_ID
from journal.store.encryption.cipher import Key, connect, driver
from journal.store.known_schema import LATEST_SCHEMA
from journal.store.salvage.mending import Mended, Values
from journal.store.salvage.shapes import MODELS, WIDTHS
from journal.store.tables import new_uid, now
from journal.text import one_line
from journal.working import working_folder

_MADE_ANEW = {"uid": new_uid, "changed_at": now}
"""What no row can be without, and how it is made for a new one."""


def write(mended: Mended, to: Path, key: Key | None) -> None:
    """Write the rows into a new journal at `to`, for its owner only, encrypted if there is a key.

    What the file itself refuses is counted as left out. Raises BadInputError if there is a file
    already, OSError or what the driver raises if it cannot be written; then nothing is left there.
    """
    _refuse_taken(to)
    with working_folder(to.parent) as folder:
        part = new_part(folder, to.name)
        with _transaction(part, key) as connection:
            _fill(connection, mended)
        _refuse_taken(to)
        publish(part, to)


def _refuse_taken(to: Path) -> None:
    if to.exists() or to.is_symlink():
        raise BadInputError(
            f"“{one_line(str(to))}” is there already and was left as it is; name a file that is not"
            " there yet."
        )


@contextmanager
def _transaction(part: Path, key: Key | None) -> Iterator[Connection]:
    engine = create_engine(
        "sqlite://",
        module=driver(key),
        creator=lambda: connect(part, key),
        poolclass=NullPool,
        hide_parameters=True,
    )
    with engine.connect() as connection:
        # What is half written is thrown away whole; a log of its own would only be left behind.
        connection.exec_driver_sql("PRAGMA journal_mode = MEMORY")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.exec_driver_sql("COMMIT")
        [[said]] = connection.exec_driver_sql("PRAGMA integrity_check(1)").all()
        connection.rollback()
    if said != "ok":
        raise JournalError(
            "What was salvaged could not be written as it should be; the damaged file was left as"
            " it is. Try again on another disk."
        )


def _fill(connection: Connection, mended: Mended) -> None:
    # Imported here: nothing else of salvaging needs alembic.
    from journal.store.migrations.run import upgrade

    schema = _schema_of(mended)
    # Rows of an older schema are migrated as they would have been in their own file.
    upgrade(connection, f"{schema:04}")
    for table, rows in mended.rows.items():
        columns = _columns(connection, table)
        for values in rows:
            _insert(connection, mended, table, _completed(values, columns))
    if schema < LATEST_SCHEMA:
        upgrade(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {LATEST_SCHEMA}")


def _schema_of(mended: Mended) -> int:
    """Return the version of the schema that no row is too wide for."""
    widest = {table: max(map(len, rows), default=0) for table, rows in mended.rows.items()}
    fitting = (
        version
        for version, widths in sorted(WIDTHS.items())
        if all(widest[table] <= widths[table] for table in MODELS)
    )
    return next(fitting, LATEST_SCHEMA)


def _columns(connection: Connection, table: str) -> list[str]:
    return [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]


def _completed(values: Values, columns: list[str]) -> Values:
    """Return the values for `columns`; what a row cannot be without is made as for a new one."""
    made: Values = {}
    for name in columns:
        value = values.get(name)
        made[name] = _MADE_ANEW[name]() if not value and name in _MADE_ANEW else value
    return made


def _insert(connection: Connection, mended: Mended, table: str, values: Values) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    try:
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values())
        )
    except IntegrityError:
        mended.left_out[table] += 1
        for keyed in ("id", "number"):
            mended.partly[table].discard(int(str(values.get(keyed) or 0)))
