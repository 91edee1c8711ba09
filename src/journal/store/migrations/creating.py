"""Create what a schema version adds, by the statements of its file."""

from alembic import op

from journal.store.schema import added_in


def create(version: int, *kinds: str) -> None:
    """Create what a version has and the one before had not, by default all of it."""
    for kind in kinds or ("TABLE", "INDEX", "TRIGGER"):
        for statement in added_in(version, kind):
            op.get_bind().exec_driver_sql(statement)
