"""What is new in a version of the schema, created as its file says."""

from alembic import op

from journal.store.schema import added_in


def create(version: int, *kinds: str) -> None:
    """Create what a version has and the one before had not, by default all of it."""
    for kind in kinds or ("TABLE", "INDEX", "TRIGGER"):
        for statement in added_in(version, kind):
            op.get_bind().exec_driver_sql(statement)
