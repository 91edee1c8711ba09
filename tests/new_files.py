"""The schema of a new journal, made by its migrations once and from then on written as it came out.

A new file would otherwise take 25 ms, nearly all of it in alembic; thousands are made.
"""

from functools import cache

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from journal.store.migrations import run

_migrated = run.upgrade


def upgrade(connection: Connection, version: str = "head") -> None:
    """Do what `journal.store.migrations.run.upgrade` does."""
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    if tables or version != "head":
        _migrated(connection, version)
        return
    for statement in _statements():
        connection.exec_driver_sql(statement)


@cache
def _statements() -> tuple[str, ...]:
    """Return what makes the newest schema in an empty file, its pages in the same order."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        _migrated(connection)
        schema = connection.exec_driver_sql("SELECT sql FROM sqlite_schema ORDER BY rowid")
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        note_version = f"INSERT INTO alembic_version VALUES ('{version.scalar_one()}')"
        made = (*filter(None, schema.scalars()), note_version)
    engine.dispose()
    return made
