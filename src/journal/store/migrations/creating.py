"""Create the tables, indexes and triggers that a schema version adds."""

from alembic import op

from journal.store.schema import added_in


def create(version: int, *kinds: str) -> None:
    """Run the CREATE statements that a version adds; with `kinds` only those."""
    for kind in kinds or ("TABLE", "INDEX", "TRIGGER"):
        for statement in added_in(version, kind):
            op.get_bind().exec_driver_sql(statement)
